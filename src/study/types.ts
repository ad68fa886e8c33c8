import type { CovarianceType, FittedMixture } from '../numeric/gmm/types.ts';
import type { Pca } from '../numeric/pca.ts';

/** Grey images with labels, read by index. Sources live in build/; everything behind this interface is theirs. */
export interface Dataset {
  readonly name: string;
  /** Images in all (70,000 for Fashion-MNIST), whether or not the source can serve each of them. */
  readonly count: number;
  /** Image size in pixels. */
  readonly width: number;
  readonly height: number;
  /** Number of classes; labels run from 0 to classes - 1. */
  readonly classes: number;
  /** Pixels 0–255 of the images asked for, row-major (indices.length, width · height). */
  rows(indices: ArrayLike<number>): Uint8Array;
  /** Labels of the images asked for. */
  labels(indices: ArrayLike<number>): Uint8Array;
}

/** Images drawn from a data set, in the order of the draw. */
export interface Draw {
  readonly indices: Int32Array;
  /** 0–255, row-major (n, width · height). */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** The images that are fitted, and as many others that never are. */
export interface Subset extends Draw {
  readonly width: number;
  readonly height: number;
  readonly classes: number;
  readonly heldOut: Draw;
}

/** The subset seen through the principal components of one setting. */
export interface Projection {
  /** What was asked for: a number of components, or a fraction of the variance in (0, 1). */
  readonly setting: number;
  /** Short stable name for files and anchors: `pca3`, `pca0.95`. */
  readonly id: string;
  readonly pca: Pca;
  /** Row-major (n, d). */
  readonly scores: Float64Array;
  /** Row-major (held-out n, d). */
  readonly heldOutScores: Float64Array;
}

/** One fit of the sweep, known by (covarianceType, startSeed, components). */
export interface SweepEntry {
  readonly covarianceType: CovarianceType;
  readonly startSeed: number;
  readonly components: number;
  /** Free parameters of the mixture. */
  readonly parameters: number;
  readonly bic: number;
  readonly aic: number;
  /** Integrated completed likelihood in the sign of BIC; absent from results of versions that had none. */
  readonly icl?: number;
  /** Mean log-likelihood per image (nats) of the final parameters. */
  readonly score: number;
  /** Mean log-likelihood per image at the last E-step. */
  readonly lowerBound: number;
  readonly iterations: number;
  readonly converged: boolean;
  readonly kmeansIterations: number;
  /** Images that each component claims, length `components`. */
  readonly labelCounts: readonly number[];
  /** Components whose covariance fell to the regularisation; such a fit can't win. Absent when there are none. */
  readonly collapsed?: readonly number[];
  /** Mean log-likelihood (nats) per held-out image, where it was computed. */
  readonly heldOutScore?: number;
}

/** The outcome of choosing k on one sweep. */
export interface Chosen {
  readonly components: number;
  /** The rule in one English sentence, for results.json. */
  readonly rule: string;
  /** First and last k of the sweep whose BIC lies within `margin` of the minimum. */
  readonly plateau: readonly [number, number];
  /** In units of BIC. */
  readonly margin: number;
  /** The k of the plateau's entries, ascending. */
  readonly onPlateau: readonly number[];
  /** Whether the minimum stands at the first or last k tried, so that a wider range might move it. */
  readonly atEdge: boolean;
}

/** The chosen mixture of one setting and what each component holds. */
export interface Model {
  readonly mixture: FittedMixture;
  /** Component that claims each image of the subset (n). */
  readonly labels: Int32Array;
  /** Images by component and class, row-major (k, classes). */
  readonly classCounts: Int32Array;
}

/** Images drawn from a mixture, taken back to pixels. */
export interface Samples {
  readonly seed: number;
  /** Row-major (n, d), in PC space. */
  readonly scores: Float64Array;
  /** Component that made each image (n). */
  readonly components: Int32Array;
  /** Grey values, 0 black and 1 white, not clipped; row-major (n, width · height). */
  readonly images: Float64Array;
}
