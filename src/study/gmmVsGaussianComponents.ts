import type { CovarianceType } from '../numeric/gmm/types.ts';
import type { Pca } from '../numeric/pca.ts';
import { drawIndices } from './drawIndices.ts';
import { Fitter } from './fitJob.ts';
import { project } from './projection.ts';
import type { Dataset, SweepEntry } from './types.ts';

/** Options of {@link gmmVsGaussianComponents}, with the practice's defaults. */
export interface GmmVsGaussianComponentsOptions {
  /** Numbers of components to try, each from 1 to the number of images drawn. */
  readonly gmmComponentsToTry: readonly number[];
  /** Images drawn at most. Default 5000. */
  readonly subsampleSize?: number;
  /** A whole number of principal components, or the fraction of the variance to keep. Default 0.95. */
  readonly pcaComponents?: number;
  /** Seed of the draw and of every start. Default 0. */
  readonly seed?: number;
  /** Whether to log the images in all, the images drawn and the dimensions before and after. Default false. */
  readonly verbose?: boolean;
  /** Default "full". */
  readonly covType?: CovarianceType;
  /** Where verbose lines go. Default: nowhere. */
  readonly log?: (line: string) => void;
}

/** What {@link gmmVsGaussianComponents} gives. */
export interface GmmVsGaussianComponents {
  /** The projected data, row-major (n, d). */
  readonly XPca: Float64Array;
  readonly pca: Pca;
  /** BIC and the rest, one line for each number of components, in the order asked. */
  readonly sweep: readonly SweepEntry[];
}

/**
 * The function that the practice asks for: draws a subset without replacement, projects it on its principal components,
 * and fits a Gaussian mixture with each number of components, so that BIC can be set against it.
 */
export function gmmVsGaussianComponents(
  X: Dataset,
  options: GmmVsGaussianComponentsOptions,
): GmmVsGaussianComponents {
  const { gmmComponentsToTry, subsampleSize = 5000, pcaComponents = 0.95, seed = 0 } = options;
  const { verbose = false, covType = 'full', log = () => {} } = options;
  const { indices } = drawIndices(X.count, subsampleSize, 0, seed);
  const nothing = { indices: new Int32Array(0), pixels: new Uint8Array(0), labels: new Uint8Array(0) };
  const subset = {
    indices,
    pixels: X.rows(indices),
    labels: X.labels(indices),
    width: X.width,
    height: X.height,
    classes: X.classes,
    heldOut: nothing,
  };
  const { pca, scores, heldOutScores } = project(subset, [pcaComponents])[0]!;
  if (verbose) {
    log(`images in all: ${X.count}`);
    log(`images drawn: ${indices.length}`);
    log(`dimensions: ${pca.nFeatures} → ${pca.nComponents}`);
  }
  const fitter = new Fitter({ scores, n: indices.length, d: pca.nComponents, heldOutScores });
  const sweep = gmmComponentsToTry.map((components) =>
    fitter.entry({ setting: 0, covarianceType: covType, startSeed: seed, components, heldOut: false }),
  );
  return Object.freeze({ XPca: scores, pca, sweep });
}
