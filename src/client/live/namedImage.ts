import type { LiveIndex } from '../../study/live/liveIndex.ts';
import { paintGray } from './paint.ts';

/** An image of the data set's size that can be painted again. */
export interface NamedImage {
  readonly element: HTMLCanvasElement;
  /** Grey values 0–255 (pixels), and what they are to those who don't see them. */
  paint(pixels: Uint8Array, name: string): void;
}

/** Makes an image with a name; the styles enlarge it. */
export function namedImage(
  document: Document,
  { width, height }: Pick<LiveIndex, 'width' | 'height'>,
): NamedImage {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.setAttribute('role', 'img');
  return {
    element: canvas,
    paint(pixels, name) {
      paintGray(canvas, pixels);
      canvas.setAttribute('aria-label', name);
    },
  };
}
