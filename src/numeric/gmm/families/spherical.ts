import type { CovarianceFamily } from '../family.ts';
import { diagonalLogDensities, rootPrecisions } from './diag.ts';

/** One variance a component. Covariances have the shape (k). */
export const sphericalFamily: CovarianceFamily = {
  type: 'spherical',
  parameterCount: (k) => k,
  shape: (k) => [k],
  precisionsCholesky: rootPrecisions,
  covariancesOf: (precisions) => precisions.map((p) => 1 / p),
  logDensities: (mixture, X, n) => diagonalLogDensities(mixture, X, n, (c) => mixture.precisionsCholesky[c]!),
  noise: ({ covariances, nFeatures: d }, c) => {
    const deviation = Math.sqrt(covariances[c]!);
    return (z, out, to) => {
      for (let j = 0; j < d; j++) out[to + j] = z[j]! * deviation;
    };
  },
  covarianceOf({ covariances, nFeatures: d }, c) {
    const out = new Float64Array(d * d);
    for (let j = 0; j < d; j++) out[j * d + j] = covariances[c]!;
    return out;
  },
};
