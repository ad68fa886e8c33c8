import type { Nearest } from '../measure/nearest.ts';
import { sharpness } from '../measure/pictures.ts';
import type { BlurResults } from './auditResults.ts';

/** Pictures of one size: bytes, row-major (n, width · height). */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The part of the budget that no mixture changes. */
export interface PcaBlur {
  readonly sharpness: Omit<BlurResults['sharpness'], 'generated'>;
  readonly error: Omit<BlurResults['error'], 'generated'>;
}

/** Mean absolute difference of neighbouring pixels, grey levels. */
function sharpnessOf(pictures: Uint8Array, { width, height }: PictureSize): number {
  return sharpness(pictures, pictures.length / (width * height), width, height);
}

/** Root mean square difference a pixel; `b` is read in the order of `indices` where they are given. */
function errorOf(a: Uint8Array, b: Uint8Array, { width, height }: PictureSize, indices?: Int32Array): number {
  const pixels = width * height;
  let sum = 0;
  for (let i = 0; i < a.length / pixels; i++) {
    const from = (indices?.[i] ?? i) * pixels;
    for (let p = 0; p < pixels; p++) {
      const difference = a[i * pixels + p]! - b[from + p]!;
      sum += difference * difference;
    }
  }
  return Math.sqrt(sum / a.length);
}

/**
 * What the PCA costs held-out images: detail, and how well stand-ins for each of them do: itself through the PCA
 * (`projected`), and the nearest (`nearest`) of the fitted images through the PCA (`fitted`), which is what a perfect
 * mixture could do with as many pictures as there are fitted images.
 */
export function pcaBlur(
  images: Uint8Array,
  projected: Uint8Array,
  fitted: Uint8Array,
  nearest: Nearest,
  size: PictureSize,
): PcaBlur {
  return {
    sharpness: { images: sharpnessOf(images, size), projected: sharpnessOf(projected, size) },
    error: {
      projected: errorOf(images, projected, size),
      fitted: errorOf(images, fitted, size, nearest.indices),
    },
  };
}

/** The whole budget: what the PCA costs, and what generated pictures come to, the nearest one standing in for each image. */
export function blurBudget(
  { sharpness: detail, error }: PcaBlur,
  images: Uint8Array,
  generated: Uint8Array,
  nearest: Nearest,
  size: PictureSize,
): BlurResults {
  return {
    sharpness: { ...detail, generated: sharpnessOf(generated, size) },
    error: { ...error, generated: errorOf(images, generated, size, nearest.indices) },
  };
}
