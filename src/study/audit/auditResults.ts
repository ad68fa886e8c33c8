import type { CellDifference } from './cells.ts';
import type { Proportion } from './proportion.ts';

/** What names an audited model: family, k and seed of the start, in one setting. */
export interface AuditedModel {
  /** As asked for: 3, 0.95. */
  readonly pca: number;
  /** Name of the family: one of the four covariance types, or one beyond them. */
  readonly covarianceType: string;
  readonly components: number;
  /** Seed of the start of the fit. */
  readonly seed: number;
  /** Name under site/data/. */
  readonly model: string;
}

/**
 * How well one model generates: pictures drawn from it, as many as are held out, against the held-out ones. All pictures
 * are compared as the report draws them, clipped and in eight bits. "Projected" pictures are held-out ones taken through
 * the same PCA and drawn alike: what separates those from generated ones is the mixture's doing alone.
 */
export interface AuditResults extends AuditedModel, CellDifference {
  /** Generated pictures behind every number, and held-out ones. */
  readonly samples: number;
  readonly heldOut: number;
  /** Cells of NDB and of the Jensen–Shannon divergence. */
  readonly bins: number;
  /** Seed of the draw that `ndb`, `jsd` and everything else below speak of: the first of `draws`. */
  readonly sampleSeed: number;
  /** Mean log-likelihood (nats) per held-out image. */
  readonly heldOutScore: number;
  readonly draws: DrawsResults;
  readonly cells: CellsResults;
  /** Projected pictures against the same images as they are: what the PCA costs before any mixture. */
  readonly pcaAlone: CellDifference;
  /** Generated against projected pictures. */
  readonly mixtureAlone: CellDifference;
  readonly twoSample: TwoSampleResults;
  readonly coverage: CoverageResults;
  readonly memorisation: MemorisationResults;
  readonly blur: BlurResults;
}

/** The same comparison for several draws from the model: how much a number owes to the draw. */
export interface DrawsResults {
  readonly seeds: readonly number[];
  readonly ndb: readonly number[];
  readonly jsd: readonly number[];
  readonly ndbMedian: number;
  readonly ndbRange: readonly [number, number];
  /** Standard deviation of `ndb` from draw to draw, by a parametric bootstrap of the pooled shares. */
  readonly ndbDeviation: number;
  readonly jsdMedian: number;
  readonly jsdRange: readonly [number, number];
  readonly jsdDeviation: number;
}

/** Pictures in every cell, by the held-out share, descending. */
export interface CellsResults {
  readonly generated: readonly number[];
  readonly heldOut: readonly number[];
  readonly projected: readonly number[];
  /** z of generated against held out, positive where too many are generated. */
  readonly z: readonly number[];
}

/** Share of unseen pictures that a classifier tells apart rightly; one half is chance. */
export interface TwoSampleResults {
  /** What the classifier sees of a picture: its distances to the centres of the cells. */
  readonly features: number;
  /** Pictures it learns from and is tried on, half of them generated. */
  readonly trained: number;
  readonly tested: number;
  /** Against held-out images as they are. */
  readonly images: Proportion;
  /** Against projected ones. */
  readonly projected: Proportion;
}

/** Classes of generated and of projected pictures, both by the nearest fitted image. */
export interface CoverageResults {
  /** Share of the projected pictures that get their true class. */
  readonly accuracy: number;
  readonly byClass: readonly ClassCoverage[];
  /** Classes whose shares differ at 0.05. */
  readonly differing: number;
}

export interface ClassCoverage {
  readonly class: number;
  readonly generated: Proportion;
  readonly heldOut: Proportion;
  /** z of generated against held out. */
  readonly z: number;
  readonly differs: boolean;
}

/**
 * Distance to the nearest fitted image, in grey levels a pixel (root mean square), as seen in the kept principal
 * components, where fitted, generated and held-out images were all taken through the PCA and drawn alike.
 */
export interface MemorisationResults {
  /** Percentiles 0–100 of generated pictures. */
  readonly generated: readonly number[];
  /** Percentiles 0–100 of projected ones. */
  readonly heldOut: readonly number[];
  /** The 5th percentile of projected pictures, and the share of generated ones nearer than that: 5 % if they are as new. */
  readonly threshold: number;
  readonly nearer: Proportion;
}

/** How much the PCA and the mixture cost. Grey levels 0–255. */
export interface BlurResults {
  /** Mean absolute difference of neighbouring pixels. */
  readonly sharpness: {
    readonly images: number;
    readonly projected: number;
    readonly generated: number;
  };
  /** Root mean square error a pixel of stand-ins for a held-out image. */
  readonly error: {
    /** The image itself through the PCA. */
    readonly projected: number;
    /** The nearest of the fitted images, through the PCA. */
    readonly fitted: number;
    /** The nearest of the generated pictures. */
    readonly generated: number;
  };
}

/** What chance does: further draws of real images against the held-out ones, in the same cells. */
export interface YardstickResults {
  /** Draws of `samples` images each, none fitted or held out. */
  readonly draws: number;
  readonly samples: number;
  readonly seed: number;
  readonly ndb: readonly number[];
  readonly jsd: readonly number[];
  /** Right answers of the two-sample test, by draw. */
  readonly twoSample: readonly number[];
  /** Standard deviation of `ndb` over the draws. */
  readonly ndbDeviation: number;
  /** 5th, 50th and 95th percentile over the draws. */
  readonly ndbQuantiles: readonly [number, number, number];
  readonly jsdQuantiles: readonly [number, number, number];
  readonly twoSampleQuantiles: readonly [number, number, number];
}
