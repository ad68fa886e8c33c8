import { grayCanvas } from '../../live/paint.ts';

/** A canvas with one image, enlarged by the styles. With a name it is an image to everybody, else nobody misses it. */
export function pixelCanvas(
  bytes: Uint8Array,
  width: number,
  height: number,
  name: string | null = null,
): HTMLCanvasElement {
  const canvas = grayCanvas(document, bytes, width, height);
  canvas.className = 'viewer-pixels';
  if (name === null) canvas.setAttribute('aria-hidden', 'true');
  else {
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', name);
  }
  return canvas;
}
