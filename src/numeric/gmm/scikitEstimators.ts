import { diag } from './diag.ts';
import type { Estimator } from './family.ts';
import { full } from './full.ts';
import { spherical } from './spherical.ts';
import { tied } from './tied.ts';
import type { CovarianceType, ScikitCovarianceType } from './types.ts';

/** What fits the covariance types that scikit-learn has. */
export const SCIKIT_ESTIMATORS: Readonly<Record<ScikitCovarianceType, Estimator>> = {
  spherical,
  diag,
  tied,
  full,
};

/** `estimatorOf` of estimators.ts for scripts that fit no other type, and need not carry what does: RangeError for one. */
export function estimatorOf(type: CovarianceType): Estimator {
  const known: Partial<Record<CovarianceType, Estimator>> = SCIKIT_ESTIMATORS;
  const found = known[type];
  if (found === undefined) {
    throw new RangeError(
      `covarianceType is "${type}"; expected one of ${Object.keys(SCIKIT_ESTIMATORS).join(', ')}`,
    );
  }
  return found;
}
