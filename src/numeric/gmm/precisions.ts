import { dot } from '../linalg.ts';
import type { GaussianMixture } from './types.ts';

/** Inverse covariances of a mixture, in the shape of its covariances: what `precisionsInit` takes. */
export function precisionsOf(
  mixture: Pick<GaussianMixture, 'covarianceType' | 'nFeatures' | 'precisionsCholesky'>,
) {
  const { covarianceType, nFeatures: d, precisionsCholesky: U } = mixture;
  if (covarianceType === 'spherical' || covarianceType === 'diag') return U.map((u) => u * u);
  const P = new Float64Array(U.length);
  for (let at = 0; at < U.length; at += d * d) {
    for (let r = 0; r < d; r++) {
      for (let c = 0; c <= r; c++) {
        P[at + r * d + c] = P[at + c * d + r] = dot(U, at + r * d + r, U, at + c * d + r, d - r);
      }
    }
  }
  return P;
}
