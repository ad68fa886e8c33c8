import { nearest } from '../measure/nearest.ts';
import { greyValues, sharpness } from '../measure/pictures.ts';
import type { BlurResults } from './auditResults.ts';
import type { AuditInput, Drawn, SettingReference } from './reference.ts';

/** Root mean square difference a pixel of pictures of bytes of one length; `b` is read in the order of `indices`. */
function errorOf(a: Uint8Array, b: Uint8Array, pixels: number, indices?: Int32Array): number {
  let sum = 0;
  const n = a.length / pixels;
  for (let i = 0; i < n; i++) {
    const from = (indices?.[i] ?? i) * pixels;
    for (let p = 0; p < pixels; p++) {
      const difference = a[i * pixels + p]! - b[from + p]!;
      sum += difference * difference;
    }
  }
  return Math.sqrt(sum / a.length);
}

/**
 * How much of what the pictures lose is the PCA's and how much the mixture's: detail (sharpness of images, of the same
 * through the PCA, of generated ones), and how well each stands in for an image that nobody has fitted: itself through the
 * PCA, the nearest fitted image through the PCA, the nearest generated picture. The second is what a perfect mixture could
 * do with as many pictures as there are fitted images.
 */
export function blurBudget(
  input: AuditInput,
  { projected, fittedPictures, nearest: fitted }: SettingReference,
  generated: Drawn,
  d: number,
): BlurResults {
  const { width, height, heldOutPixels: images } = input;
  const pixels = width * height;
  const n = generated.pictures.length / pixels;
  const m = images.length / pixels;
  const found = nearest(generated.scores, n, projected.scores, m, d);
  const sharpnessOf = (pictures: Uint8Array) =>
    sharpness(greyValues(pictures), pictures.length / pixels, width, height);
  return {
    sharpness: {
      images: sharpnessOf(images),
      projected: sharpnessOf(projected.pictures),
      generated: sharpnessOf(generated.pictures),
    },
    error: {
      projected: errorOf(images, projected.pictures, pixels),
      fitted: errorOf(images, fittedPictures, pixels, fitted.indices),
      generated: errorOf(images, generated.pictures, pixels, found.indices),
    },
  };
}
