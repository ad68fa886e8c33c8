import { describe, expect, it } from 'vitest';
import { generatorResults } from '../../../src/study/generator/generatorResults.ts';
import { modelMedians } from '../../../src/study/generator/modelMedians.ts';
import { bestOfTypes, chooseGenerator, rivals } from '../../../src/study/generator/rivals.ts';
import type { TrialResult } from '../../../src/study/generator/runTrial.ts';
import { specName, type TrialSpec } from '../../../src/study/generator/trialSpec.ts';
import { isDeep, trialsOf } from '../../../src/study/generator/trials.ts';

/** Made-up fits of one model from the seeds 0, 1, 2: `scores` and three draws of cells each. */
function fits(spec: TrialSpec, scores: readonly number[], cells: number, collapsed = false): TrialResult[] {
  return scores.map((heldOutScore, startSeed) => ({
    spec,
    startSeed,
    components: 10,
    parameters: 100,
    collapsed: collapsed && startSeed === 0,
    score: heldOutScore + 1,
    heldOutScore,
    ndb: [cells - 1, cells, cells + 1],
    jsd: [0.01, 0.02, 0.03],
    mixtureNdb: [cells, cells, cells],
    nearer: 0,
  }));
}

const tied: TrialSpec = { family: 'tied', components: 60 };
const full: TrialSpec = { family: 'full', components: 6 };
const bigger: TrialSpec = { family: 'full', components: 12 };
const nested = (imagesEach: number): TrialSpec => ({
  family: 'nested',
  groups: 6,
  imagesEach,
  widening: 1.2,
});
const shrunken: TrialSpec = { family: 'shrunken', components: 40, priorStrength: 30 };

const TRIALS = [
  ...fits(tied, [-7, -8, -6], 33),
  ...fits(full, [72, 50, 71], 46),
  ...fits(bigger, [99, 98, 97], 30, true),
  ...fits({ family: 'full', components: 1 }, [150], 80),
  ...fits(nested(15), [75, 76, 77], 10),
  ...fits(nested(10), [74, 75, 76], 9),
  ...fits(nested(5), [60, 61, 62], 5),
  ...fits(shrunken, [80], 2),
];

describe('the models that were tried', () => {
  it('are summed up over starts and draws', () => {
    const [first] = modelMedians(TRIALS);
    expect(first).toMatchObject({ name: 'tied-k60', starts: 3, draws: 9, heldOutScore: -7, ndb: 33 });
    expect(first!.heldOutRange).toEqual([-8, -6]);
    expect(first!.ndbRange).toEqual([32, 34]);
  });

  it('compete where they were fitted from as many starts as any, and lost no component', () => {
    const names = bestOfTypes(modelMedians(TRIALS)).map(({ name }) => name);
    expect(names).toEqual(['tied-k60', 'full-k6']);
  });

  it('the best one beats every type in likelihood, and of those fails in the fewest cells', () => {
    const models = modelMedians(TRIALS);
    expect(chooseGenerator(models)!.name).toBe(specName(nested(10)));
    const none = models.filter(({ spec }) => spec.family !== 'nested');
    expect(chooseGenerator(none)).toBeNull();
  });

  it('are confirmed: the best of the types, and the best of all', () => {
    expect(rivals(TRIALS)).toEqual([tied, full, nested(10)]);
  });
});

const kept = (trials: readonly TrialResult[], confirmation: readonly TrialResult[] = []) => ({
  trials,
  confirmation,
  resampled: { heldOut: [9, 10, 14], fresh: [] },
});

describe('results about generators', () => {
  const chosen = { covarianceType: 'tied', components: 57 };

  it('know the frontier, the bar, and the model nearest to the chapter', () => {
    const results = generatorResults(0.95, kept(TRIALS), chosen);
    expect(results.models.filter(({ onFrontier }) => onFrontier).map(({ name }) => name)).toEqual([
      'full-k1',
      'shrunken-k40-nu30',
    ]);
    expect(results.bar.name).toBe('full-k6');
    expect(results.practice.name).toBe('tied-k60');
    expect(results.best!.imagesEach).toBe(10);
    expect(results).toMatchObject({ beyond: true, confirmed: null, dial: [], fits: TRIALS.length });
    expect(results.resampled).toEqual({ heldOut: 10, fresh: null });
  });

  it('know whether the best one holds on other images', () => {
    const confirmation = [...fits(full, [70, 71, 72], 47), ...fits(nested(10), [73, 74, 75], 12)];
    const { confirmed } = generatorResults(0.95, kept(TRIALS, confirmation), chosen);
    expect(confirmed!.best).toMatchObject({ heldOutScore: 74, ndb: 12 });
    expect(confirmed!.bar).toMatchObject({ family: 'full', heldOutScore: 71 });
  });

  it('set the narrowest beside the widest of mixtures that differ in nothing else', () => {
    const wider = (widening: number): TrialSpec => ({
      family: 'nested',
      groups: 6,
      imagesEach: 15,
      widening,
    });
    const trials = [...TRIALS, ...[1, 1.5].flatMap((w) => fits(wider(w), [70, 71, 72], 9))];
    const { dial } = generatorResults(0.95, kept(trials), chosen);
    expect(dial.map(({ widening }) => widening)).toEqual([1, 1.5]);
  });
});

describe('the plan of trials', () => {
  it('has the four types alone in few dimensions, and no trial twice', () => {
    const few = trialsOf(0, 3);
    expect(new Set(few.map(({ spec }) => spec.family))).toEqual(
      new Set(['spherical', 'diag', 'tied', 'full']),
    );
    expect([isDeep(3), isDeep(187)]).toEqual([false, true]);
    for (const trials of [few, trialsOf(0, 187)]) {
      const names = trials.map(({ spec, startSeed }) => `${specName(spec)}/${startSeed}`);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
