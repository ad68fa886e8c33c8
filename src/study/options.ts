import type { CovarianceType, ScikitCovarianceType } from '../numeric/gmm/types.ts';

/** What a study computes. */
export interface StudyOptions {
  readonly seed: number;
  readonly startSeed: number;
  readonly subsample: number;
  /** Each a whole number of principal components or a fraction of the variance. */
  readonly pca: readonly number[];
  /** k to try. */
  readonly components: readonly number[];
  /** The first one chooses k. */
  readonly covariance: readonly CovarianceType[];
  /** k to try for the types that `covariance` leaves out (question g); none where the list is empty. */
  readonly otherCovariance: Readonly<Record<ScikitCovarianceType, readonly number[]>>;
  readonly plateauFraction: number;
  readonly gridImages: number;
  readonly measuredImages: number;
  readonly sampleClass: number;
}
