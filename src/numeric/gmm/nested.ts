import type { Blend, BlendPart } from './blend.ts';
import { fitGaussianMixture } from './fit.ts';
import { gaussianMixture } from './gaussianMixture.ts';
import type { GaussianMixture } from './types.ts';

/** Options of {@link fitNested}. */
export interface NestedOptions {
  /** Groups, each with one covariance. */
  readonly groups: number;
  /** Samples a component, on average: a group of n samples gets n / imagesEach components, at least one. */
  readonly imagesEach: number;
  /** What every covariance is multiplied by. Default 1. */
  readonly widening?: number;
  /** Seed of all starts. Default 0. */
  readonly seed?: number;
  /** Starts of the mixture that makes the groups, of which the likeliest wins. Default 5. */
  readonly starts?: number;
}

/** The rows of `X`, row-major (n, d), that `labels` gives to `group`. */
function rowsOf(X: Float64Array, d: number, labels: Int32Array, group: number): Float64Array {
  const rows = [...labels.keys()].filter((i) => labels[i] === group);
  const out = new Float64Array(rows.length * d);
  rows.forEach((i, place) => {
    out.set(X.subarray(i * d, i * d + d), place * d);
  });
  return out;
}

/** The same mixture with its covariances multiplied by `factor`. */
function widened(mixture: GaussianMixture, factor: number): GaussianMixture {
  const { covarianceType, nFeatures, weights, means, covariances } = mixture;
  const wider = covariances.map((value) => value * factor);
  return gaussianMixture({ covarianceType, nFeatures, weights, means, covariances: wider });
}

/**
 * A nested mixture: few shapes, many centres. A mixture of type full first divides the samples into groups, each sample going to
 * the component that claims it; every group then gets a mixture of type tied of its own, so that all components of a group
 * share one covariance, which many samples estimate, while their means stand close enough to follow the group where it is
 * not normal (as the subclasses of T. Hastie and R. Tibshirani, "Discriminant analysis by Gaussian mixtures", JRSS B 58,
 * 1996, without the classes being known).
 *
 * The covariance of maximum likelihood is too narrow for samples that were not fitted: k means are estimated with it, which
 * n / (n - k) makes good, as in the pooled variance; and d (d + 1) / 2 entries of its own, for which there is `widening`. A
 * wider mixture makes samples that were not fitted likelier, up to a point, and what it draws more scattered than they are.
 *
 * @param X row-major (n, d)
 * @throws RangeError as `fitGaussianMixture`, and where a group is left without samples
 */
export function fitNested(
  X: Float64Array,
  n: number,
  d: number,
  { groups, imagesEach, widening = 1, seed = 0, starts = 5 }: NestedOptions,
): Blend {
  const outer = fitGaussianMixture(X, n, d, groups, {
    covarianceType: 'full',
    randomState: seed,
    nInit: starts,
  });
  const parts = Array.from({ length: groups }, (_, group): BlendPart => {
    const rows = rowsOf(X, d, outer.labels, group);
    const own = rows.length / d;
    if (own === 0) throw new RangeError(`group ${group} claims no sample; expected fewer groups`);
    const k = Math.max(1, Math.round(own / imagesEach));
    const inner = fitGaussianMixture(rows, own, d, k, { covarianceType: 'tied', randomState: seed });
    const unbiased = own / Math.max(1, own - k);
    return Object.freeze({ weight: own / n, mixture: widened(inner, unbiased * widening) });
  });
  return Object.freeze({ parts });
}
