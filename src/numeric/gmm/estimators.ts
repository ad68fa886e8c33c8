import { factorAnalysers } from './factorAnalysers.ts';
import { familyOf } from './families.ts';
import type { Estimator } from './family.ts';
import { SCIKIT_ESTIMATORS } from './scikitEstimators.ts';
import { shrunken } from './shrunken.ts';
import type { CovarianceType } from './types.ts';

/** What fits each covariance type. */
const ESTIMATORS: Readonly<Record<CovarianceType, Estimator>> = {
  ...SCIKIT_ESTIMATORS,
  shrunken,
  factorAnalysers,
};

/** The estimator of a covariance type; an unknown name is an error that lists the known ones. */
export function estimatorOf(type: CovarianceType): Estimator {
  return ESTIMATORS[familyOf(type).type];
}
