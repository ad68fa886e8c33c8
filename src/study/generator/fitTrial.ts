import {
  type Blend,
  blendCollapsed,
  blendComponents,
  blendParameters,
  blendScore,
} from '../../numeric/gmm/blend.ts';
import { parametersOf } from '../../numeric/gmm/families.ts';
import { fitPrepared } from '../../numeric/gmm/fit.ts';
import { fitData } from '../../numeric/gmm/fitData.ts';
import { fitNested } from '../../numeric/gmm/nested.ts';
import { score } from '../../numeric/gmm/score.ts';
import type { GaussianMixture } from '../../numeric/gmm/types.ts';
import type { TrialSpec } from './trialSpec.ts';

/** Points to fit or to score, row-major (n, d). */
export interface Points {
  readonly X: Float64Array;
  readonly n: number;
  readonly d: number;
}

/** A fitted model that generates. */
export interface FittedTrial {
  readonly generator: GaussianMixture | Blend;
  readonly components: number;
  readonly parameters: number;
  /** Mean log-likelihood (nats) a fitted point; that of a blend is computed when it is asked for. */
  readonly score: number;
  /** Whether a component fell to the regularisation: such a model can't win. */
  readonly collapsed: boolean;
  /** Mean log-likelihood (nats) a point of others. */
  scoreOf(points: Points): number;
}

function nestedTrial(spec: Extract<TrialSpec, { family: 'nested' }>, { X, n, d }: Points, seed: number) {
  const { groups, imagesEach, widening } = spec;
  const generator = fitNested(X, n, d, { groups, imagesEach, widening, seed });
  return {
    generator,
    components: blendComponents(generator),
    parameters: blendParameters(generator),
    get score() {
      return blendScore(generator, X, n);
    },
    collapsed: blendCollapsed(generator),
    scoreOf: (other: Points) => blendScore(generator, other.X, other.n),
  };
}

/** Fits a model to `points` from one start. Throws RangeError as `fitGaussianMixture`. */
export function fitTrial(spec: TrialSpec, points: Points, startSeed: number): FittedTrial {
  if (spec.family === 'nested') return Object.freeze(nestedTrial(spec, points, startSeed));
  const data = fitData(points.X, points.n, points.d);
  const mixture = fitPrepared(data, spec.components, {
    covarianceType: spec.family,
    randomState: startSeed,
    ...(spec.family === 'shrunken' && { priorStrength: spec.priorStrength }),
    ...(spec.family === 'factorAnalysers' && { factors: spec.factors }),
  });
  data.space.close();
  return Object.freeze({
    generator: mixture,
    components: spec.components,
    parameters: parametersOf(mixture),
    score: mixture.score,
    collapsed: mixture.collapsed.length > 0,
    scoreOf: ({ X, n }: Points) => score(mixture, X, n),
  });
}
