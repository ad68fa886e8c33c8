/** The four covariance types of scikit-learn's `GaussianMixture`, cheapest first. */
export const COVARIANCE_TYPES = ['spherical', 'diag', 'tied', 'full'] as const;

/** All covariance types: those of scikit-learn, then two that lie between `tied` and `full`. */
export const MIXTURE_TYPES = [...COVARIANCE_TYPES, 'shrunken', 'factorAnalysers'] as const;

/** How the components of a mixture may differ in shape. */
export type CovarianceType = (typeof MIXTURE_TYPES)[number];

/** One of {@link COVARIANCE_TYPES}. */
export type ScikitCovarianceType = (typeof COVARIANCE_TYPES)[number];

/** What draws the covariances of a mixture of type `shrunken` together; see shrunken.ts. */
export interface CovariancePrior {
  /** ν, as a number of samples. */
  readonly strength: number;
  /** The covariance M that the prior holds likeliest, row-major (d, d). */
  readonly covariance: Float64Array;
}

/**
 * A fitted (or hand-filled) Gaussian mixture: weights, means and covariances, all flat and row-major.
 *
 * `covariances` and `precisionsCholesky` have scikit-learn's shapes: (k) for spherical, (k, d) for diag, (d, d) for
 * tied, (k, d, d) for full, shrunken and factorAnalysers. `precisionsCholesky` holds U with U U' = Σ⁻¹ (upper
 * triangular), or 1/σ where the covariance is a vector.
 */
export interface GaussianMixture {
  readonly covarianceType: CovarianceType;
  readonly nComponents: number;
  readonly nFeatures: number;
  /** (k), sums to 1. */
  readonly weights: Float64Array;
  /** (k, d). */
  readonly means: Float64Array;
  readonly covariances: Float64Array;
  readonly precisionsCholesky: Float64Array;
  /** Type factorAnalysers: factors a component, q. */
  readonly factors?: number;
}

/** A mixture with the record of its fit. */
export interface FittedMixture extends GaussianMixture {
  /** Whether the lower bound changed by less than `tol` before `maxIter` was reached. */
  readonly converged: boolean;
  /** Iterations of EM of the best start. */
  readonly nIter: number;
  /**
   * Mean log-likelihood per sample at the last E-step, before the last M-step; of type shrunken with its prior's penalty.
   */
  readonly lowerBound: number;
  /** The same after every E-step of the best start. */
  readonly lowerBounds: Float64Array;
  /** Mean log-likelihood per sample of the final parameters on the data of the fit. */
  readonly score: number;
  /** Entropy of the responsibilities under the final parameters, summed over the samples of the fit, nats; see `entropyOf`. */
  readonly entropy: number;
  /** Component that claims each sample (n), the first one among equals. */
  readonly labels: Int32Array;
  /** Iterations of Lloyd's algorithm that made the start, 0 where another start was used. */
  readonly kmeansIterations: number;
  /** Indices of components whose covariance shrank to the regularisation: smallest eigenvalue below 2 regCovar. */
  readonly collapsed: readonly number[];
  /** Type shrunken: the prior of the covariances. */
  readonly prior?: CovariancePrior;
  /** Where all components collapsed because of the data: which column is the cause, and the remedy. */
  readonly warning?: string;
}
