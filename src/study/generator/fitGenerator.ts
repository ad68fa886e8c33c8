import type { FitInput } from '../fitJob.ts';
import type { Generator } from './draw.ts';
import { fitTrial } from './fitTrial.ts';
import type { TrialSpec } from './trialSpec.ts';

/** A generator to be fitted for the report, anywhere. */
export interface GeneratorJob {
  /** Place of the setting in the study. */
  readonly setting: number;
  readonly spec: TrialSpec;
  readonly startSeed: number;
}

/** A generator, fitted. */
export interface FittedGenerator {
  readonly generator: Generator;
  readonly components: number;
  /** Mean log-likelihood (nats) per held-out image. */
  readonly heldOutScore: number;
}

/** Fits a generator to the images of a setting and scores the held-out ones. */
export function fitGenerator(
  { scores, heldOutScores, n, d }: FitInput,
  { spec, startSeed }: GeneratorJob,
): FittedGenerator {
  const fitted = fitTrial(spec, { X: scores, n, d }, startSeed);
  const heldOutScore = fitted.scoreOf({ X: heldOutScores, n: heldOutScores.length / d, d });
  return { generator: fitted.generator, components: fitted.components, heldOutScore };
}
