import { imageGrid } from '../../src/figures/imageGrid.ts';
import { toPng } from './png.ts';

/** A PNG of all images in a square grid, `images` row-major (n, width · height), values 0 to 1, clipped. */
export function gridPng(
  images: Float64Array,
  { width, height }: { width: number; height: number },
): Uint8Array {
  const options = { imageWidth: width, imageHeight: height, scale: 2, gap: 2 };
  return toPng(imageGrid(images, width * height, options).picture);
}
