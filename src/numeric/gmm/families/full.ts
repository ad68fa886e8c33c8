import { gramOfLower } from '../../linalg.ts';
import type { CovarianceFamily } from '../family.ts';
import { fullLogDensities, lowerInverse, lowerNoise, upperPrecision } from '../triangular.ts';

/** A covariance of its own for each component. Covariances have the shape (k, d, d). */
export const fullFamily: CovarianceFamily = {
  type: 'full',
  parameterCount: (k, d) => (k * d * (d + 1)) / 2,
  shape: (k, d) => [k, d, d],
  precisionsCholesky(covariances, k, d) {
    const out = new Float64Array(k * d * d);
    for (let c = 0; c < k; c++) out.set(upperPrecision(covariances, d, c * d * d), c * d * d);
    return out;
  },
  covariancesOf(precisions, k, d) {
    const out = new Float64Array(k * d * d);
    for (let c = 0; c < k; c++) {
      out.set(gramOfLower(lowerInverse(precisions, d, c * d * d), d), c * d * d);
    }
    return out;
  },
  logDensities: (mixture, X, n) =>
    fullLogDensities(mixture, X, n, (c) => c * mixture.nFeatures * mixture.nFeatures),
  noise: (mixture, c) =>
    lowerNoise(mixture.covariances, mixture.nFeatures, c * mixture.nFeatures * mixture.nFeatures),
  covarianceOf({ covariances, nFeatures: d }, c) {
    return covariances.slice(c * d * d, (c + 1) * d * d);
  },
};
