import { diagFamily } from './families/diag.ts';
import { factorAnalysersFamily } from './families/factorAnalysers.ts';
import { fullFamily } from './families/full.ts';
import { sphericalFamily } from './families/spherical.ts';
import { tiedFamily } from './families/tied.ts';
import type { CovarianceFamily } from './family.ts';
import type { CovarianceType, GaussianMixture } from './types.ts';

/** The families by name. */
const FAMILIES: Readonly<Record<CovarianceType, CovarianceFamily>> = {
  spherical: sphericalFamily,
  diag: diagFamily,
  tied: tiedFamily,
  full: fullFamily,
  shrunken: { ...fullFamily, type: 'shrunken' },
  factorAnalysers: factorAnalysersFamily,
};

/** The family of a covariance type; an unknown name is an error that lists the known ones. */
export function familyOf(type: CovarianceType): CovarianceFamily {
  const family = FAMILIES[type];
  if (family === undefined) {
    throw new RangeError(`covarianceType is "${type}"; expected one of ${Object.keys(FAMILIES).join(', ')}`);
  }
  return family;
}

/**
 * Free parameters of a mixture: weights, means and covariances. `factors`: of type factorAnalysers, default as in a fit. Those
 * of type shrunken count as those of full: no entry is given up, so that its BIC and AIC are on the side of caution.
 */
export function parameterCount(type: CovarianceType, k: number, d: number, factors?: number): number {
  return k * d + k - 1 + familyOf(type).parameterCount(k, d, factors);
}

/** Free parameters of a given mixture. */
export function parametersOf(mixture: GaussianMixture): number {
  const { covarianceType, nComponents, nFeatures, factors } = mixture;
  return parameterCount(covarianceType, nComponents, nFeatures, factors);
}
