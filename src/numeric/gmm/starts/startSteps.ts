import type { RandomState } from '../../random/randomState.ts';
import type { EmSteps, Estimator, FamilyOptions, FitData } from '../family.ts';
import { maximiseMeans } from '../maximise.ts';
import type { GaussianMixtureOptions } from '../options.ts';
import { Responsibilities } from '../responsibilities.ts';
import { isWhole, writeGiven, writeMixture } from './givenStart.ts';
import { makeStart, type Start } from './initParams.ts';

/** EM ready for its first E-step. */
export interface Started extends Start {
  readonly steps: EmSteps;
  /** Mean log-likelihood to compare the first E-step's with. */
  readonly lowerBound: number;
}

/**
 * One start: parameters of an earlier mixture; or given whole; or estimated from responsibilities, with what is given
 * written over it. `random` is drawn from only where responsibilities are made.
 */
export function startSteps(
  family: Estimator,
  data: FitData,
  k: number,
  random: RandomState,
  options: GaussianMixtureOptions,
): Started {
  const { warmStart, regCovar = 1e-6, initParams = 'kmeans' } = options;
  const familyOptions = { ...kept(warmStart), ...options };
  if (warmStart !== undefined) {
    const steps = family.steps(data, k, regCovar, familyOptions);
    writeMixture(family, data, k, steps.parameters, warmStart);
    steps.adopt();
    return { ...untouched(data, k), steps, lowerBound: warmStart.lowerBound ?? Number.NEGATIVE_INFINITY };
  }
  const start = isWhole(options) ? untouched(data, k) : makeStart(initParams, data, k, random, options.picks);
  // After the start, which works beside the data too: one copy of them then serves both.
  const steps = family.steps(data, k, regCovar, familyOptions);
  const { parameters } = steps;
  // A single point has no covariance: where precisions are given, none is estimated.
  if (options.precisionsInit === undefined) steps.maximise(start.resp);
  else if (!isWhole(options)) maximiseMeans(data, start.resp, parameters);
  if (options.weightsInit ?? options.meansInit ?? options.precisionsInit) {
    writeGiven(family, data, k, parameters, options);
    steps.adopt();
  }
  return { ...start, steps, lowerBound: Number.NEGATIVE_INFINITY };
}

/** Options that an earlier mixture was fitted with and that go on to hold. */
function kept(warmStart: GaussianMixtureOptions['warmStart']): FamilyOptions {
  const { factors, prior } = warmStart ?? {};
  return {
    ...(factors !== undefined && { factors }),
    ...(prior !== undefined && { priorStrength: prior.strength, priorCovariance: prior.covariance }),
  };
}

/** Responsibilities for an E-step to fill. */
function untouched({ n }: FitData, k: number): Start {
  return { resp: new Responsibilities(n, k), kmeansIterations: 0 };
}
