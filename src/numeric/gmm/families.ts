import { diag } from './diag.ts';
import type { CovarianceFamily } from './family.ts';
import { full } from './full.ts';
import { spherical } from './spherical.ts';
import { tied } from './tied.ts';
import type { CovarianceType } from './types.ts';

/** The families by name. */
export const FAMILIES: Readonly<Record<CovarianceType, CovarianceFamily>> = { spherical, diag, tied, full };

/** The family of a covariance type; an unknown name is an error that lists the known ones. */
export function familyOf(type: CovarianceType): CovarianceFamily {
  const family = FAMILIES[type];
  if (family === undefined) {
    throw new RangeError(`covarianceType is "${type}"; expected one of ${Object.keys(FAMILIES).join(', ')}`);
  }
  return family;
}

/** Free parameters of a mixture: weights, means and covariances. */
export function parameterCount(type: CovarianceType, k: number, d: number): number {
  return k * d + k - 1 + familyOf(type).parameterCount(k, d);
}
