import { percentile } from '../audit/percentiles.ts';
import type { TrialResult } from './runTrial.ts';
import { specName, type TrialSpec } from './trialSpec.ts';

/** A model over its starts and draws. */
export interface ModelMedians {
  readonly name: string;
  readonly spec: TrialSpec;
  /** Median over the starts: a nested mixture's number depends on them. */
  readonly components: number;
  readonly parameters: number;
  readonly starts: number;
  readonly draws: number;
  /** Starts with a component at the regularisation. Such a model can't win. */
  readonly collapsed: number;
  readonly heldOutScore: number;
  readonly heldOutRange: readonly [number, number];
  readonly score: number;
  readonly ndb: number;
  readonly ndbRange: readonly [number, number];
  readonly jsd: number;
  readonly mixtureNdb: number;
  readonly nearer: number;
}

const sorted = (values: readonly number[]) => Float64Array.from(values).sort();
const median = (values: readonly number[]) => percentile(sorted(values), 50);
const range = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const;

function summary(name: string, trials: readonly TrialResult[]): ModelMedians {
  const of = (pick: (trial: TrialResult) => number) => trials.map(pick);
  const heldOut = of((t) => t.heldOutScore);
  const ndb = trials.flatMap((t) => t.ndb);
  return {
    name,
    spec: trials[0]!.spec,
    components: median(of((t) => t.components)),
    parameters: median(of((t) => t.parameters)),
    starts: trials.length,
    draws: ndb.length,
    collapsed: trials.filter((t) => t.collapsed).length,
    heldOutScore: median(heldOut),
    heldOutRange: range(heldOut),
    score: median(of((t) => t.score)),
    ndb: median(ndb),
    ndbRange: range(ndb),
    jsd: median(trials.flatMap((t) => t.jsd)),
    mixtureNdb: median(trials.flatMap((t) => t.mixtureNdb)),
    nearer: median(of((t) => t.nearer)),
  };
}

/** Trials summed up model by model, in the order in which models are first met. */
export function modelMedians(trials: readonly TrialResult[]): ModelMedians[] {
  const byName = new Map<string, TrialResult[]>();
  for (const trial of trials) {
    const name = specName(trial.spec);
    byName.set(name, [...(byName.get(name) ?? []), trial]);
  }
  return [...byName].map(([name, own]) => summary(name, own));
}
