import { zipSync } from 'fflate';
import { imageGrid } from '../../figures/imageGrid.ts';
import { type NpyArray, writeNpy } from '../../study/live/npy.ts';
import type { Garments } from './drawGarments.ts';

/** Size of an image in pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Edge of one pixel in the picture to take away. */
const SCALE = 4;
const GAP = 4;

/** A PNG of all images in a square grid. Rejects where the browser gives none. */
export async function garmentsPng(
  document: Document,
  { images }: Garments,
  { width, height }: ImageSize,
): Promise<Blob> {
  const options = { imageWidth: width, imageHeight: height, scale: SCALE, gap: GAP };
  const { picture } = imageGrid(images, width * height, options);
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  const pixels = new Uint8ClampedArray(picture.data);
  canvas.getContext('2d')!.putImageData(new ImageData(pixels, picture.width, picture.height), 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('PNG');
  return blob;
}

/** The arrays of `npm run sample`'s .npz: images (n, pixels), scores (n, d), components (n). */
export function garmentsNpz({ n, images, scores, components }: Garments): Uint8Array<ArrayBuffer> {
  const arrays: Readonly<Record<string, NpyArray>> = {
    images: { shape: [n, images.length / n], data: images },
    scores: { shape: [n, scores.length / n], data: scores },
    components: { shape: [n], data: BigInt64Array.from(components, BigInt) },
  };
  const files = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, writeNpy(array)]);
  return zipSync(Object.fromEntries(files), { level: 6, mtime: new Date(1980, 0, 1) });
}
