import { RandomState } from '../random/randomState.ts';
import { dataCause, refuseDegenerate } from './degenerate.ts';
import { estimatorOf } from './estimators.ts';
import type { Estimator, FitData } from './family.ts';
import { withFitData } from './fitData.ts';
import { iterate, type Run } from './iterate.ts';
import { checkOptions, type GaussianMixtureOptions } from './options.ts';
import { entropyOf } from './responsibilities.ts';
import { startSteps } from './starts/startSteps.ts';
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
  const family = estimatorOf(covarianceType);
  refuseDegenerate(data, k, regCovar);
  const random = typeof randomState === 'number' ? new RandomState(randomState) : randomState;
  let best: StartedRun | undefined;
  for (let init = 0; init < (warmStart ? 1 : nInit); init++) {
    const start = startSteps(family, data, k, random, options);
    const run = { ...iterate(family, data, start, options), kmeansIterations: start.kmeansIterations };
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

interface StartedRun extends Run {
  readonly kmeansIterations: number;
}

function asMixture(
  family: Estimator,
  data: FitData,
  k: number,
  { steps, resp, kmeansIterations, lowerBounds, lowerBound, converged }: StartedRun,
  regCovar: number,
): FittedMixture {
  const { d, mean } = data;
  const score = steps.expect(resp);
  const { weights, means, covariances } = steps.parameters;
  const collapsed = family.collapsed(covariances, k, d, 2 * regCovar);
  const warning = collapsed.length === k ? dataCause(data, regCovar) : undefined;
  const labels = resp.labels.slice();
  const entropy = entropyOf(resp);
  const record = steps.record?.();
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
    entropy,
    labels,
    kmeansIterations,
    collapsed: Object.freeze(collapsed),
    ...record,
    ...(warning !== undefined && { warning }),
  });
}
