import { checkMatrix } from './checkData.ts';
import type { PcaVectors } from './pcaTypes.ts';

/**
 * {@link inverseTransform} of some rows of `scores`, row-major (n, d): row-major (n, D), the same bits, without the kernels, which a
 * page would have to load. Throws RangeError as it does.
 */
export function imagesOf(pca: PcaVectors, scores: Float64Array, n: number): Float64Array {
  const { nFeatures: D, nComponents: d, components, mean } = pca;
  checkMatrix(scores, n, d);
  const X = new Float64Array(n * D);
  // Two sums a value, as the two lanes of the kernel have them.
  const sums = [new Float64Array(D), new Float64Array(D)] as const;
  for (let i = 0; i < n; i++) {
    for (const sum of sums) sum.fill(0);
    for (let j = 0; j < d; j++) {
      const sum = sums[(j & 1) as 0 | 1];
      const score = scores[i * d + j]!;
      for (let c = 0; c < D; c++) sum[c]! += score * components[j * D + c]!;
    }
    for (let c = 0; c < D; c++) X[i * D + c] = sums[0][c]! + sums[1][c]! + mean[c]!;
  }
  return X;
}
