import { RandomState } from '../random/randomState.ts';
import { completeStarved } from './completeStarved.ts';
import { dataCause, refuseDegenerate } from './degenerate.ts';
import { familyOf } from './families.ts';
import type { CovarianceFamily, EmSteps, FitData } from './family.ts';
import { withFitData } from './fitData.ts';
import { checkOptions, type GaussianMixtureOptions } from './options.ts';
import type { Responsibilities } from './responsibilities.ts';
import { type Started, startSteps } from './starts/startSteps.ts';
import type { FittedMixture } from './types.ts';

/**
 * Fits k Gaussians to `X`, row-major (n, d), by EM (Dempster, Laird & Rubin 1977), step for step as scikit-learn's
 * `GaussianMixture(k).fit(X)`: a start, then E- and M-steps until the mean log-likelihood settles; of `nInit` starts the
 * one that reaches the largest lower bound. Throws NotPositiveDefiniteError where a covariance degenerates, RangeError for
 * bad arguments and for data that can't be fitted: not finite, out of range, without variance beside regCovar, with fewer
 * distinct rows than k.
 */
export function fitGaussianMixture(
  X: Float64Array,
  n: number,
  d: number,
  k: number,
  options: GaussianMixtureOptions = {},
): FittedMixture {
  checkOptions(n, k, options);
  return withFitData(X, n, d, (data) => fitPrepared(data, k, options));
}

/** {@link fitGaussianMixture} on data that are centred already, to be shared by many fits. */
export function fitPrepared(data: FitData, k: number, options: GaussianMixtureOptions = {}): FittedMixture {
  const { covarianceType = 'full', randomState = 0, regCovar = 1e-6, nInit = 1, warmStart } = options;
  checkOptions(data.n, k, options);
  const family = familyOf(covarianceType);
  refuseDegenerate(data, k, regCovar);
  const random = typeof randomState === 'number' ? new RandomState(randomState) : randomState;
  let best: Run | undefined;
  for (let init = 0; init < (warmStart ? 1 : nInit); init++) {
    const run = iterate(family, data, startSteps(family, data, k, random, options), options);
    if (
      best === undefined ||
      run.lowerBound > best.lowerBound ||
      best.lowerBound === Number.NEGATIVE_INFINITY
    ) {
      best?.steps.close();
      best = run;
    } else {
      run.steps.close();
    }
  }
  return asMixture(family, data, k, best!, regCovar);
}

/** EM as it stands at the end of one start: parameters in `steps`, last responsibilities in `resp`. */
interface Run {
  readonly steps: EmSteps;
  readonly resp: Responsibilities;
  readonly kmeansIterations: number;
  readonly lowerBounds: readonly number[];
  readonly lowerBound: number;
  readonly converged: boolean;
}

/** EM until the change of the mean log-likelihood is below tol. */
function iterate(
  family: CovarianceFamily,
  data: FitData,
  start: Started,
  { tol = 1e-3, maxIter = 100 }: GaussianMixtureOptions,
): Run {
  const { steps, resp, kmeansIterations } = start;
  const lowerBounds: number[] = [];
  let converged = false;
  while (lowerBounds.length < maxIter && !converged) {
    const before = lowerBounds.at(-1) ?? start.lowerBound;
    const lowerBound = steps.expect(resp);
    completeStarved(family, data, steps.parameters, resp);
    steps.maximise(resp);
    lowerBounds.push(lowerBound);
    converged = Math.abs(lowerBound - before) < tol;
  }
  const lowerBound = lowerBounds.at(-1) ?? Number.NEGATIVE_INFINITY;
  return { steps, resp, kmeansIterations, lowerBounds, lowerBound, converged };
}

function asMixture(
  family: CovarianceFamily,
  data: FitData,
  k: number,
  { steps, resp, kmeansIterations, lowerBounds, lowerBound, converged }: Run,
  regCovar: number,
): FittedMixture {
  const { d, mean } = data;
  const score = steps.expect(resp);
  const { weights, means, covariances } = steps.parameters;
  const collapsed = family.collapsed(covariances, k, d, 2 * regCovar);
  const warning = collapsed.length === k ? dataCause(data, regCovar) : undefined;
  const labels = resp.labels.slice();
  steps.close();
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
    lowerBound,
    lowerBounds: Float64Array.from(lowerBounds),
    score,
    labels,
    kmeansIterations,
    collapsed: Object.freeze(collapsed),
    ...(warning !== undefined && { warning }),
  });
}
