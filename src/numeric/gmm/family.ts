import type { DataSpace } from '../kernels/dataSpace.ts';
import type { Responsibilities } from './responsibilities.ts';
import type { ScaledShorts } from './scaledShorts.ts';
import type { CovarianceType, FittedMixture, GaussianMixture } from './types.ts';

/** The data of a fit: centred, with what every family needs of them. */
export interface FitData {
  /** Centred, row-major (n, d); made when first asked for. */
  readonly X: Float64Array;
  readonly n: number;
  readonly d: number;
  /** What was taken off every row (d). */
  readonly mean: Float64Array;
  /** X in the kernels' memory. Closing it gives that memory back; it comes again when needed. */
  readonly space: DataSpace;
  /** X'X / n, row-major (d, d); computed at the first call. */
  secondMoment(): Float64Array;
  /** Variance of every column, denominator n (d); computed at the first call. */
  variances(): Float64Array;
  /**
   * Upper bound, tight but for rounding, of the length of every row with its columns divided by their standard deviations
   * (n); columns without variance count as they are. Computed at the first call.
   */
  norms(): Float64Array;
  /** The rows in short, their columns divided by their root mean squares; computed at the first call. */
  shorts(): ScaledShorts;
}

/** The parameters that EM moves, in the coordinates of the centred data. */
export interface Parameters {
  /** Effective number of samples a component, Σ responsibilities + 10 ε (k). */
  readonly nk: Float64Array;
  /** nk / n (k). */
  readonly weights: Float64Array;
  /** Row-major (k, d). */
  readonly means: Float64Array;
  /** In the family's shape. */
  readonly covariances: Float64Array;
}

/** The two steps of EM for one fit, with the memory they reuse. */
export interface EmSteps {
  readonly parameters: Parameters;
  /** M-step: parameters from responsibilities. Throws NotPositiveDefiniteError. */
  maximise(resp: Responsibilities): void;
  /** E-step: overwrites `resp`; gives the mean log-likelihood. */
  expect(resp: Responsibilities): number;
  /**
   * What the family adds to the mean log-likelihood of the present parameters, nats a sample; nothing where it is absent.
   * `resp`: those of the last E-step.
   */
  penalty?(resp: Responsibilities): number;
  /** What the mixture keeps besides its parameters. */
  record?(): Partial<Pick<FittedMixture, 'prior' | 'factors'>>;
  /** Takes parameters as they are (their covariances, weights, means were written) and makes ready for `expect`. */
  adopt(): void;
  /** Gives the memory back; responsibilities that were filled here are gone with it. */
  close(): void;
}

/** Options of a fit that concern some families only; see GaussianMixtureOptions. */
export interface FamilyOptions {
  readonly priorStrength?: number;
  readonly priorCovariance?: Float64Array;
  readonly factors?: number;
  readonly tol?: number;
  readonly maxIter?: number;
}

/** One covariance type: what depends on the shape of the components and needs no fit. */
export interface CovarianceFamily {
  readonly type: CovarianceType;
  /** Free parameters of the covariances; `factors` matters to factorAnalysers only. */
  parameterCount(k: number, d: number, factors?: number): number;
  /** Shape of the `covariances` array, as scikit-learn has it. */
  shape(k: number, d: number): readonly number[];
  /** Covariances → precisionsCholesky in the same shape. Throws NotPositiveDefiniteError. */
  precisionsCholesky(covariances: Float64Array, k: number, d: number): Float64Array;
  /** Inverse of {@link precisionsCholesky}: covariances that a given precision means. */
  covariancesOf(precisions: Float64Array, k: number, d: number): Float64Array;
  /** log N(x_i; μ_j, Σ_j): row-major (n, k) for `X`, row-major (n, d). */
  logDensities(mixture: GaussianMixture, X: Float64Array, n: number): Float64Array;
  /** The square root that turns standard normals into this component's noise: `apply(z, out, at)` writes d values. */
  noise(
    mixture: GaussianMixture,
    component: number,
  ): (z: Float64Array, out: Float64Array, at: number) => void;
  /** Full d × d covariance of one component, row-major. */
  covarianceOf(mixture: Pick<GaussianMixture, 'covariances' | 'nFeatures'>, component: number): Float64Array;
}

/** One covariance type with what fits it. */
export interface Estimator extends CovarianceFamily {
  steps(data: FitData, k: number, regCovar: number, options?: FamilyOptions): EmSteps;
  /** Components whose covariance has an eigenvalue below `least`, ascending. */
  collapsed(covariances: Float64Array, k: number, d: number, least: number): number[];
}

/** ln 2π. */
export const LOG_2PI = Math.log(2 * Math.PI);
