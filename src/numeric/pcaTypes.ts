/** A fitted principal component analysis. Arrays are flat and row-major. */
export interface Pca {
  readonly nSamples: number;
  /** Columns of the data, D. */
  readonly nFeatures: number;
  /** Components kept, d. */
  readonly nComponents: number;
  /** Column means (D). */
  readonly mean: Float64Array;
  /** Row-major (d, D): one component a row, its largest loading positive. */
  readonly components: Float64Array;
  /** Variance along each kept component, denominator n - 1 (d). */
  readonly explainedVariance: Float64Array;
  /** The same as a fraction of the whole variance (d). */
  readonly explainedVarianceRatio: Float64Array;
  /** The ratios of all min(n, D) components, descending. */
  readonly allExplainedVarianceRatio: Float64Array;
}

/** What of a PCA takes scores back to data. */
export type PcaVectors = Pick<Pca, 'mean' | 'components' | 'nComponents' | 'nFeatures'>;
