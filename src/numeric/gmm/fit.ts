import { fitKMeans } from '../kmeans.ts';
import { RandomState } from '../random/randomState.ts';
import { familyOf } from './families.ts';
import type { CovarianceFamily, EmSteps, FitData } from './family.ts';
import { fitData } from './fitData.ts';
import { Responsibilities } from './responsibilities.ts';
import type { CovarianceType, FittedMixture } from './types.ts';

/** Options of {@link fitGaussianMixture}; defaults are scikit-learn's. */
export interface GaussianMixtureOptions {
  /** Default "full". */
  readonly covarianceType?: CovarianceType;
  /** Seed of the start. Default 0. */
  readonly randomState?: number | RandomState;
  /** EM stops when the mean log-likelihood changes by less. Default 1e-3. */
  readonly tol?: number;
  /** Added to the diagonal of every covariance. Default 1e-6. */
  readonly regCovar?: number;
  /** Iterations of EM at most. Default 100. */
  readonly maxIter?: number;
  /** Indices of the k-means start's first centres, where they are known already. */
  readonly picks?: Int32Array;
}

/** The start of one fit. */
interface Start {
  readonly resp: Responsibilities;
  readonly kmeansIterations: number;
}

/**
 * Fits k Gaussians to `X`, row-major (n, d), by EM (Dempster, Laird & Rubin 1977), step for step as scikit-learn's
 * `GaussianMixture(k).fit(X)`: k-means start, M-step, then E- and M-steps until the mean log-likelihood settles.
 * Throws NotPositiveDefiniteError where a covariance degenerates, RangeError for bad arguments.
 */
export function fitGaussianMixture(
  X: Float64Array,
  n: number,
  d: number,
  k: number,
  options: GaussianMixtureOptions = {},
): FittedMixture {
  if (!Number.isInteger(k) || k < 1 || k > n) {
    throw new RangeError(`k is ${k}; expected a whole number from 1 to the number of samples, ${n}`);
  }
  return fitPrepared(fitData(X, n, d), k, options);
}

/** {@link fitGaussianMixture} on data that are centred already, to be shared by many fits. */
export function fitPrepared(data: FitData, k: number, options: GaussianMixtureOptions = {}): FittedMixture {
  const { covarianceType = 'full', randomState = 0, regCovar = 1e-6 } = options;
  const family = familyOf(covarianceType);
  const random = typeof randomState === 'number' ? new RandomState(randomState) : randomState;
  const start = kmeansStart(data, k, random, options.picks);
  const steps = family.steps(data, k, regCovar);
  steps.maximise(start.resp);
  const run = iterate(steps, start.resp, options);
  return asMixture(family, data, k, steps, start, { ...run, regCovar });
}

function kmeansStart(data: FitData, k: number, random: RandomState, picks: Int32Array | undefined): Start {
  const kmeans = fitKMeans(data.X, data.n, data.d, k, { randomState: random, ...(picks && { picks }) });
  return { resp: Responsibilities.fromLabels(kmeans.labels, k), kmeansIterations: kmeans.nIter };
}

/** EM until the change of the mean log-likelihood is below tol; parameters and responsibilities end in `steps`, `resp`. */
function iterate(
  steps: EmSteps,
  resp: Responsibilities,
  { tol = 1e-3, maxIter = 100 }: GaussianMixtureOptions,
) {
  const lowerBounds: number[] = [];
  let converged = false;
  while (lowerBounds.length < maxIter && !converged) {
    const before = lowerBounds.at(-1) ?? Number.NEGATIVE_INFINITY;
    const lowerBound = steps.expect(resp);
    steps.maximise(resp);
    lowerBounds.push(lowerBound);
    converged = Math.abs(lowerBound - before) < tol;
  }
  return { lowerBounds, converged, score: steps.expect(resp) };
}

interface Run {
  readonly lowerBounds: number[];
  readonly converged: boolean;
  readonly score: number;
  readonly regCovar: number;
}

function asMixture(
  family: CovarianceFamily,
  { d, mean }: FitData,
  k: number,
  { parameters }: EmSteps,
  { resp, kmeansIterations }: Start,
  { lowerBounds, converged, score, regCovar }: Run,
): FittedMixture {
  const { weights, means, covariances } = parameters;
  const smallest = family.smallestEigenvalues(covariances, k, d);
  return Object.freeze({
    covarianceType: family.type,
    nComponents: k,
    nFeatures: d,
    weights: weights.slice(),
    means: means.map((value, at) => value + mean[at % d]!),
    covariances: covariances.slice(),
    precisionsCholesky: family.precisionsCholesky(covariances, k, d),
    converged,
    nIter: lowerBounds.length,
    lowerBound: lowerBounds.at(-1)!,
    lowerBounds: Float64Array.from(lowerBounds),
    score,
    labels: resp.labels.slice(),
    kmeansIterations,
    collapsed: [...smallest.keys()].filter((c) => smallest[c]! < 2 * regCovar),
  });
}
