import { inverseTransform, type PcaVectors } from '../../numeric/pca.ts';

/**
 * Pictures as the report draws them, bytes 0–255 row-major (n, pixels): the points `scores`, row-major (n, d), taken back
 * through the PCA, clipped to black and white and rounded to the eight bits that real images have.
 */
export function drawnPictures(pca: PcaVectors, scores: Float64Array, n: number): Uint8Array {
  const images = inverseTransform(pca, scores, n);
  const bytes = new Uint8Array(images.length);
  for (let i = 0; i < bytes.length; i++) {
    const grey = images[i]!;
    bytes[i] = Math.round(255 * (grey < 0 ? 0 : grey > 1 ? 1 : grey));
  }
  return bytes;
}
