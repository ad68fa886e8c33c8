import { COVARIANCE_TYPES } from '../../numeric/gmm/types.ts';
import { type ModelMedians, modelMedians } from './modelMedians.ts';
import type { TrialResult } from './runTrial.ts';
import type { TrialSpec } from './trialSpec.ts';

const isClassic = ({ spec }: ModelMedians) => COVARIANCE_TYPES.some((type) => type === spec.family);

/** Models without a collapsed start, fitted from as many starts as any. */
function contenders(models: readonly ModelMedians[]): ModelMedians[] {
  const most = Math.max(...models.map(({ starts }) => starts));
  return models.filter(({ starts, collapsed }) => starts === most && collapsed === 0);
}

/** Of each of the four types that has one, the contender with the largest held-out log-likelihood. */
export function bestOfTypes(models: readonly ModelMedians[]): ModelMedians[] {
  return COVARIANCE_TYPES.flatMap((type) => {
    const own = contenders(models).filter(({ spec }) => spec.family === type);
    return own.length === 0 ? [] : [own.reduce((a, b) => (b.heldOutScore > a.heldOutScore ? b : a))];
  });
}

/**
 * The best generator: of the models beyond the four types whose median held-out log-likelihood is above that of every model
 * of those types, the one that fails in the fewest cells (median; the smaller divergence decides among equals). Null where
 * there is none.
 */
export function chooseGenerator(models: readonly ModelMedians[]): ModelMedians | null {
  const bar = Math.max(...bestOfTypes(models).map(({ heldOutScore }) => heldOutScore));
  const able = contenders(models).filter((model) => !isClassic(model) && model.heldOutScore > bar);
  const better = (a: ModelMedians, b: ModelMedians) => b.ndb - a.ndb || b.jsd - a.jsd;
  return able.length === 0 ? null : able.reduce((a, b) => (better(a, b) < 0 ? b : a));
}

/** The models that are confirmed from other starts and on other images: the best of each type, and the best generator. */
export function rivals(trials: readonly TrialResult[]): TrialSpec[] {
  const models = modelMedians(trials);
  const best = chooseGenerator(models);
  return [...bestOfTypes(models), ...(best === null ? [] : [best])].map(({ spec }) => spec);
}
