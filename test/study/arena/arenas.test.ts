import { describe, expect, it } from 'vitest';
import { arenas } from '../../../src/study/arena/arenas.ts';
import type { SweepEntry } from '../../../src/study/types.ts';
import { makeGenerators, makeTried } from '../../report/generatorFixture.ts';

const entry = (told: Partial<SweepEntry>): SweepEntry => ({
  covarianceType: 'tied',
  startSeed: 0,
  components: 1,
  parameters: 100,
  bic: 0,
  aic: 0,
  score: 0,
  lowerBound: 0,
  iterations: 1,
  converged: true,
  kmeansIterations: 1,
  labelCounts: [],
  ...told,
});

const sweep = [
  entry({ components: 1, bic: 30, aic: 29, icl: 32, heldOutScore: -5 }),
  entry({ components: 2, bic: 20, aic: 19, icl: 36, heldOutScore: -4 }),
  entry({ components: 3, bic: 25, aic: 12, icl: 45, heldOutScore: -6, score: -3, parameters: 500 }),
  entry({ covarianceType: 'full', components: 1, bic: 28, aic: 27, icl: 29, heldOutScore: -3 }),
  entry({ covarianceType: 'full', components: 2, bic: -99, aic: -99, heldOutScore: 99, collapsed: [0] }),
  entry({ startSeed: 1, components: 9, bic: -50, aic: -50 }),
];
const setting = { pca: 0.95, dimensions: 10, sweep };

describe('the arena', () => {
  const [arena] = arenas([setting], { startSeed: 0, n: 100 }, []);

  it('lets every judge choose, but no degenerate fit and no other start win', () => {
    expect(arena!.bic.winner).toEqual({ covarianceType: 'tied', components: 2, value: 20, atEdge: false });
    expect(arena!.aic.winner).toMatchObject({ components: 3, atEdge: true });
    expect(arena!.icl!.winner).toMatchObject({ covarianceType: 'full', value: 29 });
    expect(arena!.heldOut!.winner).toMatchObject({ covarianceType: 'full', components: 1, value: -3 });
    expect(arena!.bic.byType.map(({ components }) => components)).toEqual([2, 1]);
    expect(arena!.degenerate).toEqual([{ covarianceType: 'full', components: [2] }]);
    expect(arena!.cells).toBeNull();
  });

  it('explains: entropy, optimism, price, units', () => {
    expect(arena!.entropy).toBeCloseTo((36 - 20) / 200, 12);
    expect(arena!.optimism).toEqual({ found: 3, expected: 5 });
    expect(arena!.price).toBeCloseTo(4.60517, 5);
    expect(arena!.unitShift).toBeCloseTo(2 * 100 * 10 * Math.log(255), 9);
  });

  it('asks the cells where the trials are kept, the four types alone', () => {
    const models = [
      makeTried({ family: 'tied', components: 60, heldOutScore: -7, ndb: 33 }),
      makeTried({ family: 'nested', components: 300, heldOutScore: 75, ndb: 8 }),
    ];
    const generators = { ...makeGenerators(0.95), models };
    const [judged] = arenas([setting], { startSeed: 0, n: 100 }, [generators]);
    expect(judged!.cells!.winner).toMatchObject({ covarianceType: 'tied', components: 60, value: 33 });
  });

  it('is left out where every fit is degenerate', () => {
    const fallen = sweep.map((e) => ({ ...e, collapsed: [0] }));
    expect(arenas([{ ...setting, sweep: fallen }], { startSeed: 0, n: 100 }, [])).toEqual([]);
  });
});
