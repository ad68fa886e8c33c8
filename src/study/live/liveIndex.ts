import type { CovarianceType } from '../../numeric/gmm/types.ts';
import type { Study } from '../index.ts';
import { byWeight, classCountsOf } from '../model.ts';
import type { LivePrecision } from './liveMixture.ts';

/** One setting of the PCA and its mixture, as the live parts know them before they load any model. */
export interface LiveSetting {
  /** `pca3`, `pca0.95`: names its files, `model-pca3`. */
  readonly id: string;
  /** What was asked for: principal components, or the fraction of the variance to keep. */
  readonly pca: number;
  readonly dimensions: number;
  readonly covarianceType: CovarianceType;
  readonly components: number;
  /** Components by weight, descending. */
  readonly order: readonly number[];
  /** Images of the subset by component and class: one row a component. */
  readonly classCounts: readonly (readonly number[])[];
  /** BIC of the mixture, as published. */
  readonly bic: number;
  readonly startSeed: number;
  /** Of `model-<id>`; where it is compact, `exact-<id>` is the model number for number. */
  readonly precision: LivePrecision;
  /** Name of the whole model's file for NumPy and the terminal. */
  readonly file: string;
  /** The best mixtures of other families, each in a file `family-<id>-<type>`. */
  readonly families: readonly LiveFamily[];
}

/** A mixture of another family of covariances. */
export interface LiveFamily {
  readonly covarianceType: CovarianceType;
  readonly components: number;
  readonly bic: number;
}

/** What all live parts know of the report: the file `index`. */
export interface LiveIndex {
  /** Size of an image, pixels. */
  readonly width: number;
  readonly height: number;
  /** Images of the subset. */
  readonly images: number;
  /** Thumbnails that there are, from the first image on, and how many a piece `thumbnails-0` … holds. */
  readonly thumbnails: { readonly count: number; readonly perPiece: number };
  /** Seed of the report's own draws. */
  readonly seed: number;
  /** Names of the classes by language. */
  readonly classNames: Readonly<Record<string, readonly string[]>>;
  readonly settings: readonly LiveSetting[];
  /** Bytes that each file takes on its way, compressed, by its name. */
  readonly bytes: Readonly<Record<string, number>>;
}

/** The settings of a study for the index; `precisions` are those of their files. */
export function liveSettings(
  { projections, models, results, options }: Omit<Study, 'dataset'>,
  precisions: readonly LivePrecision[],
): LiveSetting[] {
  return projections.map(({ id, setting, pca }, at): LiveSetting => {
    const model = models[at]!;
    const { covarianceType, nComponents } = model.mixture;
    return {
      id,
      pca: setting,
      dimensions: pca.nComponents,
      covarianceType,
      components: nComponents,
      order: byWeight(model),
      classCounts: Array.from({ length: nComponents }, (_, c) => classCountsOf(model, c)),
      bic: results.settings[at]!.best.bic,
      startSeed: options.startSeed,
      precision: precisions[at]!,
      file: results.settings[at]!.model.file,
      families: results.settings[at]!.byCovariance.filter(
        (family) => family.covarianceType !== covarianceType,
      ).map((family) => ({
        covarianceType: family.covarianceType,
        components: family.components,
        bic: family.bic,
      })),
    };
  });
}
