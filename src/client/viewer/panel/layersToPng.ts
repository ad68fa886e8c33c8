/** Layers over each other on paper, as a PNG file. All have the same size. */
export function layersToPng(layers: readonly HTMLCanvasElement[], paper: string): Promise<Blob> {
  const [first] = layers as [HTMLCanvasElement];
  const sheet = first.ownerDocument.createElement('canvas');
  sheet.width = first.width;
  sheet.height = first.height;
  const context = sheet.getContext('2d')!;
  context.fillStyle = paper;
  context.fillRect(0, 0, sheet.width, sheet.height);
  for (const layer of layers) context.drawImage(layer, 0, 0, sheet.width, sheet.height);
  return new Promise((resolve, reject) => {
    sheet.toBlob((blob) => (blob === null ? reject(new Error('PNG')) : resolve(blob)), 'image/png');
  });
}
