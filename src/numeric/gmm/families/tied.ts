import { gramOfLower } from '../../linalg.ts';
import type { CovarianceFamily } from '../family.ts';
import { fullLogDensities, lowerInverse, lowerNoise, upperPrecision } from '../triangular.ts';

/** One covariance for all components. Covariances have the shape (d, d). */
export const tiedFamily: CovarianceFamily = {
  type: 'tied',
  parameterCount: (_k, d) => (d * (d + 1)) / 2,
  shape: (_k, d) => [d, d],
  precisionsCholesky: (covariances, _k, d) => upperPrecision(covariances, d, 0),
  covariancesOf(precisions, _k, d) {
    return gramOfLower(lowerInverse(precisions, d), d);
  },
  logDensities: (mixture, X, n) => fullLogDensities(mixture, X, n, () => 0),
  noise: (mixture) => lowerNoise(mixture.covariances, mixture.nFeatures, 0),
  covarianceOf: (mixture) => mixture.covariances.slice(),
};
