import { NotPositiveDefiniteError } from '../../linalg.ts';
import { type CovarianceFamily, LOG_2PI } from '../family.ts';
import type { GaussianMixture } from '../types.ts';

/** 1 / standard deviation of each variance. */
export function rootPrecisions(variances: Float64Array): Float64Array {
  return variances.map((variance, j) => {
    if (!(variance > 0)) throw new NotPositiveDefiniteError(j);
    return 1 / Math.sqrt(variance);
  });
}

/** log N by the definition, row-major (n, k); `rootOf(c, j)`: 1 / standard deviation of component c in column j. */
export function diagonalLogDensities(
  { nComponents: k, nFeatures: d, means }: GaussianMixture,
  X: Float64Array,
  n: number,
  rootOf: (c: number, j: number) => number,
): Float64Array {
  const out = new Float64Array(n * k);
  for (let c = 0; c < k; c++) {
    let logDet = 0;
    for (let j = 0; j < d; j++) logDet += Math.log(rootOf(c, j));
    for (let i = 0; i < n; i++) {
      let squared = 0;
      for (let j = 0; j < d; j++) {
        const y = (X[i * d + j]! - means[c * d + j]!) * rootOf(c, j);
        squared += y * y;
      }
      out[i * k + c] = logDet - 0.5 * (d * LOG_2PI + squared);
    }
  }
  return out;
}

/** One variance a component and column. Covariances have the shape (k, d). */
export const diagFamily: CovarianceFamily = {
  type: 'diag',
  parameterCount: (k, d) => k * d,
  shape: (k, d) => [k, d],
  precisionsCholesky: rootPrecisions,
  covariancesOf: (precisions) => precisions.map((p) => 1 / p),
  logDensities: (mixture, X, n) => {
    const { precisionsCholesky, nFeatures: d } = mixture;
    return diagonalLogDensities(mixture, X, n, (c, j) => precisionsCholesky[c * d + j]!);
  },
  noise: ({ covariances, nFeatures: d }, c) => {
    const deviations = covariances.slice(c * d, (c + 1) * d).map(Math.sqrt);
    return (z, out, to) => {
      for (let j = 0; j < d; j++) out[to + j] = z[j]! * deviations[j]!;
    };
  },
  covarianceOf({ covariances, nFeatures: d }, c) {
    const out = new Float64Array(d * d);
    for (let j = 0; j < d; j++) out[j * d + j] = covariances[c * d + j]!;
    return out;
  },
};
