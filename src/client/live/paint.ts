/** A canvas of `width` × `height` pixels that shows grey values 0–255, row by row. */
export function grayCanvas(
  document: Document,
  pixels: Uint8Array,
  width: number,
  height: number,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  paintGray(canvas, pixels);
  return canvas;
}

/** Paints grey values 0–255 on a canvas of their size. */
export function paintGray(canvas: HTMLCanvasElement, pixels: Uint8Array): void {
  const { width, height } = canvas;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(width, height);
  for (let i = 0; i < pixels.length; i++) {
    const grey = pixels[i]!;
    image.data.set([grey, grey, grey, 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
}
