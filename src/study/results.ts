import type { CovarianceType } from '../numeric/gmm/types.ts';
import type { ArenaResults } from './arena/arenaResults.ts';
import type { AuditResults, YardstickResults } from './audit/auditResults.ts';
import type { GeneratorResults } from './generator/generatorResults.ts';
import type { WinnersComparison } from './selection/compareWinners.ts';
import type { SelectionResults } from './selection/selectionResults.ts';
import type { TutorialResults } from './tutorial/tutorialStudy.ts';
import type { Chosen, SweepEntry } from './types.ts';

/** Everything the report says in numbers: the shape of `site/data/results.json`. */
export interface Results {
  readonly schemaVersion: 1;
  /** Seed of the subset and of sampling. */
  readonly seed: number;
  /** Seed of the k-means start of every fit. */
  readonly startSeed: number;
  /** Images fitted. */
  readonly subsample: number;
  readonly dataset: DatasetFacts;
  readonly subset: DrawFacts;
  readonly heldOut: DrawFacts;
  /** One a value of `--pca`, in its order. */
  readonly settings: readonly SettingResults[];
  /** One for every neighbouring pair of settings. */
  readonly comparisons: readonly ComparisonResults[];
  /** All judges of question g, one a setting whose fits are not all degenerate. */
  readonly arena: readonly ArenaResults[];
  /** How well the models generate, one a model; none where too few images are held out. */
  readonly audit: readonly AuditResults[];
  /** What chance does to real images in the same comparison; null where it was not measured on these images. */
  readonly yardstick: YardstickResults | null;
  /** What was tried to generate better, one a setting; none where it is not kept for these images. */
  readonly generators: readonly GeneratorResults[];
  /** A lesson's protocol beside the corrected one; null where it is not kept for these images. */
  readonly tutorial: TutorialResults | null;
}

export interface DatasetFacts {
  readonly name: string;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** width · height. */
  readonly pixels: number;
  readonly classes: number;
}

export interface DrawFacts {
  readonly count: number;
  /** The first ten indices drawn. */
  readonly head: readonly number[];
  /** SHA-256 of all indices as little-endian 64-bit integers. */
  readonly sha256Int64LE: string;
  readonly classCounts: readonly number[];
}

export interface SettingResults {
  /** As asked for: 3, 0.95. */
  readonly pca: number;
  /** `pca3`, `pca0.95`: part of file names. */
  readonly id: string;
  readonly dimensions: number;
  /** Fraction of the variance that the kept components hold together. */
  readonly explainedVarianceTotal: number;
  readonly explainedVarianceRatio: readonly number[];
  /** The ratios of all components. */
  readonly scree: readonly number[];
  readonly reconstruction: ReconstructionFacts;
  /** The covariance type whose BIC chooses k. */
  readonly covarianceType: CovarianceType;
  readonly sweep: readonly SweepEntry[];
  readonly chosen: Chosen;
  /** The sweep's entries of the chosen k and of the smallest k tried (one component, as a rule), of the chosen type. */
  readonly best: SweepEntry;
  readonly single: SweepEntry;
  /** The next best k of the chosen type by BIC, and how far behind. */
  readonly runnerUp: { readonly components: number; readonly bicDifference: number } | null;
  /** The best of each covariance type tried: question g, and the function's own default (full). */
  readonly byCovariance: readonly CovarianceSummary[];
  /** How the choice depends on the seed of the start; null where it was not repeated for these options. */
  readonly selection: SelectionResults | null;
  readonly model: ModelFacts;
  readonly samples: SampleFacts;
  readonly view3d: View3dFacts;
}

/** What PCA alone costs, in grey levels 0–255 (root of the mean squared error a pixel). */
export interface ReconstructionFacts {
  readonly rmse: number;
  readonly heldOutRmse: number | null;
}

export interface CovarianceSummary {
  readonly covarianceType: CovarianceType;
  /** k tried for this type. */
  readonly tried: readonly number[];
  readonly parameters: number;
  readonly components: number;
  readonly bic: number;
  /** Held-out log-likelihood (nats an image) of the fit that BIC chose; null where it was not computed. */
  readonly heldOutScore: number | null;
  /** Best k by held-out log-likelihood, and its value. */
  readonly bestHeldOut: { readonly components: number; readonly heldOutScore: number } | null;
  /** Whether BIC's best k is the first or last one tried. */
  readonly atEdge: boolean;
  /** Fits whose components fell to the regularisation, and which could not win. */
  readonly collapsedFits: number;
}

export interface ModelFacts {
  /** Name under site/data/. */
  readonly file: string;
  readonly covarianceType: CovarianceType;
  readonly components: number;
  readonly parameters: number;
  /** Parameters that one more component adds, and what they cost in BIC: parametersEach · ln n. */
  readonly parametersEach: number;
  readonly bicCostEach: number;
  /** Mean log-likelihood per image: fitted, and held out (null where the data set has no further image). */
  readonly score: number;
  readonly heldOutScore: number | null;
  /** Share of images whose component's majority class is their own class. */
  readonly purity: number;
  /** Mean over images of the largest responsibility. */
  readonly meanMaxResponsibility: number;
  /** Share of the variance in PC space that lies within components: tr(Σ) / tr(S). */
  readonly withinShare: number;
  /** By weight, descending. `component` is the index in the model file. */
  readonly byComponent: readonly ComponentFacts[];
  /** Classes that are the majority of at least one component. */
  readonly classesCovered: number;
  /** The two classes that share components most, with the number of images in the other one's components. */
  readonly confused: readonly { readonly classes: readonly [number, number]; readonly images: number }[];
}

export interface ComponentFacts {
  readonly component: number;
  readonly weight: number;
  readonly images: number;
  readonly majorityClass: number;
  /** Share of the component's images in that class. */
  readonly majorityShare: number;
  readonly classCounts: readonly number[];
}

/** What the generated images are like. Sharpness: mean absolute difference of neighbouring pixels, grey levels. */
export interface SampleFacts {
  readonly seed: number;
  /** Images in the grid drawn from the whole mixture. */
  readonly count: number;
  /** Images behind the numbers of this object, a set. */
  readonly measured: number;
  readonly component: ComponentSampleFacts;
  readonly byClass: ClassSampleFacts;
  readonly sharpness: {
    readonly real: number;
    readonly reconstructed: number;
    readonly mixture: number;
    readonly component: number;
  };
  /** Mean distance between two generated images, in grey levels a pixel (root mean square). */
  readonly spread: { readonly real: number; readonly mixture: number; readonly component: number };
  /** Classes (by nearest fitted image in PC space) of images drawn from the mixture: share by class. */
  readonly mixtureClassShares: readonly number[];
  /** Share of pixels outside [0, 1] before clipping, of images drawn from the mixture. */
  readonly clipped: number;
}

export interface ComponentSampleFacts {
  /** The component shown in d: index in the model file. */
  readonly component: number;
  /** Why this one, in English, for results.json. */
  readonly rule: string;
  readonly weight: number;
  readonly majorityClass: number;
  readonly majorityShare: number;
  /** Share of its generated images whose nearest fitted image has that class, and the shares by class. */
  readonly nearestShare: number;
  readonly classShares: readonly number[];
}

export interface ClassSampleFacts {
  readonly class: number;
  /** Components whose majority class it is; they are drawn in proportion to their weights. */
  readonly components: readonly number[];
  readonly nearestShare: number;
}

/** How much of the fit the three drawn axes show. */
export interface View3dFacts {
  /** Share of the kept variance on the three axes. */
  readonly shownVariance: number;
  /** Share of images that the mixture's marginal on the three axes gives to the same component as the whole fit. */
  readonly sameLabelShare: number;
  /** Mean over images of the largest responsibility under that marginal. */
  readonly meanMaxResponsibility: number;
}

/** Whether the number of components changed between two settings. */
export interface ComparisonResults {
  readonly from: number;
  readonly to: number;
  readonly fromComponents: number;
  readonly toComponents: number;
  /** Over many starts where both settings have a selection, else of the one sweep. */
  readonly fromPlateau: readonly [number, number];
  readonly toPlateau: readonly [number, number];
  /** First and last k that lie between the ends of both plateaus, or null. */
  readonly overlap: readonly [number, number] | null;
  /** The winners of both, start by start; null where one of them has no selection. */
  readonly winners: WinnersComparison | null;
  /**
   * With winners: changed where the sign test tells them apart at 5 %, unchanged where the interval of their difference
   * holds 0 alone, else undecided. Without: changed where the plateaus are apart, unchanged where the same k is chosen, else
   * undecided.
   */
  readonly outcome: 'changed' | 'unchanged' | 'undecided';
  /** BIC of the sweep above the setting's own minimum if it took the other setting's k. */
  readonly fromLossAtTo: number | null;
  readonly toLossAtFrom: number | null;
}
