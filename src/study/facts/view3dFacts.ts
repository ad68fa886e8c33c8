import { familyOf } from '../../numeric/gmm/families.ts';

import { expectationOf } from '../../numeric/gmm/score.ts';
import type { GaussianMixture } from '../../numeric/gmm/types.ts';
import type { View3dFacts } from '../results.ts';
import type { Model, Projection } from '../types.ts';
import { meanMaxResponsibility } from './modelFacts.ts';

/** The mixture that the first `axes` columns alone follow: means and covariances cut to them, as type full. */
export function marginal(mixture: GaussianMixture, axes: number): GaussianMixture {
  const { nComponents: k, nFeatures: d, weights, means, covarianceType } = mixture;
  const covariances = new Float64Array(k * axes * axes);
  const cutMeans = new Float64Array(k * axes);
  for (let c = 0; c < k; c++) {
    const covariance = familyOf(covarianceType).covarianceOf(mixture, c);
    for (let r = 0; r < axes; r++) {
      cutMeans[c * axes + r] = means[c * d + r]!;
      for (let s = 0; s < axes; s++) covariances[(c * axes + r) * axes + s] = covariance[r * d + s]!;
    }
  }
  return {
    covarianceType: 'full',
    nComponents: k,
    nFeatures: axes,
    weights,
    means: cutMeans,
    covariances,
    precisionsCholesky: familyOf('full').precisionsCholesky(covariances, k, axes),
  };
}

/** How much of the fit three axes show: question e. */
export function view3dFacts({ mixture, labels }: Model, { scores, pca }: Projection, n: number): View3dFacts {
  const { nComponents: d, explainedVariance } = pca;
  const axes = Math.min(3, d);
  const shown = new Float64Array(n * axes);
  for (let i = 0; i < n; i++) for (let j = 0; j < axes; j++) shown[i * axes + j] = scores[i * d + j]!;
  const { responsibilities } = expectationOf(marginal(mixture, axes), shown, n);
  const total = explainedVariance.reduce((sum, v) => sum + v, 0);
  const same = labels.reduce((count, label, i) => count + (label === responsibilities.labels[i] ? 1 : 0), 0);
  return {
    shownVariance: explainedVariance.slice(0, axes).reduce((sum, v) => sum + v, 0) / total,
    sameLabelShare: same / n,
    meanMaxResponsibility: meanMaxResponsibility(responsibilities),
  };
}
