import type { Pca } from '../../numeric/pcaTypes.ts';

/** Numbers about images given as grey values (0 black, 1 white), row-major (n, width · height), in grey levels 0–255. */

const clip = (x: number): number => (x < 0 ? 0 : x > 1 ? 1 : x);

/**
 * Mean absolute difference between pixels that touch by a side, after clipping: small when blurred, large when noisy. Bytes
 * are taken as 0–255.
 */
export function sharpness(
  images: Float64Array | Uint8Array,
  n: number,
  width: number,
  height: number,
): number {
  const size = width * height;
  const image = new Float64Array(size);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let p = 0; p < size; p++) {
      const value = images[i * size + p]!;
      image[p] = images instanceof Uint8Array ? value / 255 : clip(value);
    }
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const p = y * width + x;
        if (x + 1 < width) sum += Math.abs(image[p]! - image[p + 1]!);
        if (y + 1 < height) sum += Math.abs(image[p]! - image[p + width]!);
      }
    }
  }
  const pairs = height * (width - 1) + width * (height - 1);
  return (255 * sum) / (n * pairs);
}

/** Root mean square difference a pixel between two images drawn from the set, after clipping: √(2 · mean variance). */
export function spread(images: Float64Array, n: number, pixels: number): number {
  let variance = 0;
  for (let p = 0; p < pixels; p++) {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += clip(images[i * pixels + p]!) / n;
    for (let i = 0; i < n; i++) {
      const difference = clip(images[i * pixels + p]!) - mean;
      variance += (difference * difference) / n;
    }
  }
  return 255 * Math.sqrt((2 * variance) / pixels);
}

/** Share of grey values outside [0, 1] by more than rounding. */
export function clippedShare(images: Float64Array): number {
  let count = 0;
  for (const x of images) if (x < -1e-9 || x > 1 + 1e-9) count++;
  return count / images.length;
}

/**
 * Root mean square difference a pixel between images, `pixels` 0–255, and what comes back from their `scores`, without
 * clipping. Components are orthonormal, so that what is lost is what the scores lack: Σ |x - mean|² - Σ |scores|².
 */
export function reconstructionRmse(
  { mean, nFeatures }: Pick<Pca, 'mean' | 'nFeatures'>,
  pixels: Uint8Array,
  scores: Float64Array,
): number {
  let lost = 0;
  for (let p = 0; p < pixels.length; p++) {
    const difference = pixels[p]! / 255 - mean[p % nFeatures]!;
    lost += difference * difference;
  }
  for (const score of scores) lost -= score * score;
  return 255 * Math.sqrt(Math.max(lost, 0) / pixels.length);
}

/** Pixels 0–255 as grey values 0–1. */
export function greyValues(pixels: Uint8Array): Float64Array {
  const grey = new Float64Array(pixels.length);
  for (let p = 0; p < pixels.length; p++) grey[p] = pixels[p]! / 255;
  return grey;
}
