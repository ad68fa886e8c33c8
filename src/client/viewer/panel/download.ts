/** Hands a file to the reader. */
export function download(document: Document, name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

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
