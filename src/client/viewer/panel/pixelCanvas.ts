import { element } from '../../live/element.ts';

/** A canvas with one image, a pixel a grey value; styles enlarge it. With a name it is an image to everybody. */
export function pixelCanvas(
  bytes: Uint8Array,
  width: number,
  height: number,
  name: string | null = null,
): HTMLCanvasElement {
  const naming = name === null ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': name };
  const canvas = element('canvas', { class: 'viewer-pixels', width, height, ...naming });
  paintPixels(canvas, bytes);
  return canvas;
}

/** Paints another image of the same size. */
export function paintPixels(canvas: HTMLCanvasElement, bytes: Uint8Array): void {
  const context = canvas.getContext('2d')!;
  const picture = context.createImageData(canvas.width, canvas.height);
  bytes.forEach((value, i) => {
    picture.data.set([value, value, value, 255], 4 * i);
  });
  context.putImageData(picture, 0, 0);
}
