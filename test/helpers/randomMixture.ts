import { familyOf } from '../../src/numeric/gmm/families.ts';
import type { CovarianceType, GaussianMixture } from '../../src/numeric/gmm/types.ts';
import { RandomState } from '../../src/numeric/random/randomState.ts';

/** A mixture with random weights, means and well-conditioned covariances. */
export function randomMixture(type: CovarianceType, k: number, d: number, seed: number): GaussianMixture {
  const random = new RandomState(seed);
  const raw = Float64Array.from({ length: k }, () => 0.2 + random.nextDouble());
  const total = raw.reduce((sum, w) => sum + w, 0);
  const means = Float64Array.from({ length: k * d }, () => 3 * random.standardNormal());
  const size = familyOf(type)
    .shape(k, d)
    .reduce((a, b) => a * b, 1);
  const covariances = new Float64Array(size);
  if (type === 'spherical' || type === 'diag') {
    for (let i = 0; i < size; i++) covariances[i] = 0.2 + random.nextDouble();
  } else {
    for (let at = 0; at < size; at += d * d) {
      const B = Float64Array.from({ length: d * d }, () => random.standardNormal());
      for (let r = 0; r < d; r++) {
        for (let c = 0; c < d; c++) {
          let sum = r === c ? 0.3 : 0;
          for (let m = 0; m < d; m++) sum += (B[r * d + m]! * B[c * d + m]!) / d;
          covariances[at + r * d + c] = sum;
        }
      }
    }
  }
  return {
    covarianceType: type,
    nComponents: k,
    nFeatures: d,
    weights: raw.map((w) => w / total),
    means,
    covariances,
    precisionsCholesky: familyOf(type).precisionsCholesky(covariances, k, d),
  };
}
