import { cholesky, dot, invertLower, transpose } from '../linalg.ts';
import { LOG_2PI } from './family.ts';
import type { GaussianMixture } from './types.ts';

/** Inverse W of the lower Cholesky factor of the symmetric matrix that stands in `A` from `at`: W'W = A⁻¹, row-major (d, d). */
export function lowerInverse(A: Float64Array, d: number, at = 0): Float64Array {
  return invertLower(cholesky(A, d, at), d);
}

/** U, upper triangular, with U U' = Σ⁻¹, of the covariance that stands in `covariances` from `at`; row-major (d, d). */
export function upperPrecision(covariances: Float64Array, d: number, at: number): Float64Array {
  return transpose(lowerInverse(covariances, d, at), d, d);
}

/** z → L z with L the lower Cholesky factor (positive diagonal) of the covariance in `covariances` from `at`. */
export function lowerNoise(covariances: Float64Array, d: number, at: number) {
  const L = cholesky(covariances, d, at);
  return (z: Float64Array, out: Float64Array, to: number) => {
    for (let r = 0; r < d; r++) out[to + r] = dot(L, r * d, z, 0, r + 1);
  };
}

/**
 * log N(x; μ_j, Σ_j), row-major (n, k), by the definition: |U_j'(x - μ_j)|² and the log-determinant of U_j, which stands in
 * `precisionsCholesky` from `offsetOf(j)`.
 */
export function fullLogDensities(
  mixture: GaussianMixture,
  X: Float64Array,
  n: number,
  offsetOf: (component: number) => number,
): Float64Array {
  const { nComponents: k, nFeatures: d, means, precisionsCholesky } = mixture;
  const out = new Float64Array(n * k);
  const difference = new Float64Array(d);
  for (let c = 0; c < k; c++) {
    const at = offsetOf(c);
    const W = transpose(precisionsCholesky.subarray(at, at + d * d), d, d);
    let logDet = 0;
    for (let j = 0; j < d; j++) logDet += Math.log(W[j * d + j]!);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < d; j++) difference[j] = X[i * d + j]! - means[c * d + j]!;
      let squared = 0;
      for (let r = 0; r < d; r++) {
        const y = dot(W, r * d, difference, 0, r + 1);
        squared += y * y;
      }
      out[i * k + c] = logDet - 0.5 * (d * LOG_2PI + squared);
    }
  }
  return out;
}
