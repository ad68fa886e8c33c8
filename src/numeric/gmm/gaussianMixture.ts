import { NotPositiveDefiniteError } from '../linalg.ts';
import { checkLength, checkShapely, checkWeights } from './checkParameters.ts';
import { familyOf } from './families.ts';
import type { CovarianceType, GaussianMixture } from './types.ts';

/** What defines a mixture; flat and row-major, `covariances` in the shape of its type. */
export interface MixtureParameters {
  readonly covarianceType: CovarianceType;
  /** Columns of the data, d. */
  readonly nFeatures: number;
  /** (k), sums to 1. */
  readonly weights: Float64Array;
  /** (k, d). */
  readonly means: Float64Array;
  /** (k), (k, d), (d, d) for spherical, diag, tied; (k, d, d) for all others. */
  readonly covariances: Float64Array;
  /** Type factorAnalysers: factors a component, which count as parameters. Default as in a fit. */
  readonly factors?: number;
}

/**
 * A mixture with given parameters, ready to score, predict and sample. Throws RangeError for wrong sizes, weights that don't
 * sum to 1, covariances that are not symmetric and positive definite.
 */
export function gaussianMixture(parameters: MixtureParameters): GaussianMixture {
  const { covarianceType, nFeatures: d, weights, means, covariances, factors } = parameters;
  const family = familyOf(covarianceType);
  const k = weights.length;
  checkLength('weights', weights, [k]);
  checkWeights('weights', weights);
  checkLength('means', means, [k, d]);
  checkLength('covariances', covariances, family.shape(k, d));
  checkShapely('covariances', covarianceType, covariances, d);
  return Object.freeze({
    covarianceType,
    nComponents: k,
    nFeatures: d,
    weights: weights.slice(),
    means: means.slice(),
    covariances: covariances.slice(),
    precisionsCholesky: precisionsCholesky(parameters, k),
    ...(factors !== undefined && { factors }),
  });
}

function precisionsCholesky({ covarianceType, nFeatures, covariances }: MixtureParameters, k: number) {
  try {
    return familyOf(covarianceType).precisionsCholesky(covariances, k, nFeatures);
  } catch (error) {
    if (!(error instanceof NotPositiveDefiniteError)) throw error;
    throw new RangeError(`covariances is not positive definite: pivot ${error.pivot} is not positive`);
  }
}
