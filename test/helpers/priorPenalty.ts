import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { FittedMixture } from '../../src/numeric/gmm/types.ts';

/** (d, d) matrix that stands in `values` from `at`. */
function matrixAt(values: Float64Array, at: number, d: number): Matrix {
  return Matrix.from1DArray(d, d, values.subarray(at, at + d * d));
}

function logDeterminant(A: Matrix): number {
  const L = new CholeskyDecomposition(A).lowerTriangularMatrix;
  return 2 * L.diagonal().reduce((sum, pivot) => sum + Math.log(pivot), 0);
}

/** -ν / n Σ_k KL(N(0, M) ‖ N(0, Σ_k)) by the definition, in ml-matrix; 0 for a mixture without a prior. */
export function priorPenalty(mixture: FittedMixture, n: number): number {
  const { prior, nComponents: k, nFeatures: d, covariances } = mixture;
  if (prior === undefined) return 0;
  const M = matrixAt(prior.covariance, 0, d);
  let divergence = 0;
  for (let c = 0; c < k; c++) {
    const S = matrixAt(covariances, c * d * d, d);
    const ratio = new CholeskyDecomposition(S).solve(M);
    divergence += 0.5 * (ratio.trace() - d + logDeterminant(S) - logDeterminant(M));
  }
  return (-prior.strength * divergence) / n;
}
