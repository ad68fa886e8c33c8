import { inverseTransform, type PcaVectors } from '../../numeric/pca.ts';

/** Pictures that are held as floating-point numbers at a time. */
const AT_A_TIME = 512;

/**
 * Pictures as the report draws them, bytes 0–255 row-major (n, pixels): the points `scores`, row-major (n, d), taken back
 * through the PCA, clipped to black and white and rounded to the eight bits that real images have.
 */
export function drawnPictures(pca: PcaVectors, scores: Float64Array, n: number): Uint8Array {
  const { nComponents: d, nFeatures: D } = pca;
  const bytes = new Uint8Array(n * D);
  for (let first = 0; first < n; first += AT_A_TIME) {
    const end = Math.min(n, first + AT_A_TIME);
    const images = inverseTransform(pca, scores.subarray(first * d, end * d), end - first);
    for (let i = 0; i < images.length; i++) {
      const grey = images[i]!;
      // Half up, as Math.round: a byte takes the whole part.
      bytes[first * D + i] = 255 * (grey < 0 ? 0 : grey > 1 ? 1 : grey) + 0.5;
    }
  }
  return bytes;
}
