import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareWinners } from '../../../src/study/selection/compareWinners.ts';
import { selectionResults } from '../../../src/study/selection/selectionResults.ts';
import {
  restrict,
  type StartTable,
  soundEntries,
  startTable,
} from '../../../src/study/selection/startTable.ts';
import type { SweepEntry } from '../../../src/study/types.ts';

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

/** A table of k = 1, 2, … made of a formula. */
function made(
  ks: number,
  bic: (seed: number, k: number) => number,
  collapsed: StartTable['collapsed'] = [],
): StartTable {
  const components = Array.from({ length: ks }, (_, at) => at + 1);
  const rows = (of: (seed: number, k: number) => number) =>
    SEEDS.map((seed) => components.map((k) => of(seed, k)));
  return { seeds: SEEDS, components, bic: rows(bic), iterations: rows(() => 9), unconverged: [], collapsed };
}

/** Small changes that a seed makes, without order. */
const noise = (seed: number, k: number) => {
  const wild = 43758.5453 * Math.sin(12.9898 * seed + 78.233 * k);
  return wild - Math.floor(wild);
};

describe('a valley without noise', () => {
  const results = selectionResults(
    made(9, (seed, k) => 100 + (k - 4) * (k - 4) + seed),
    5,
  )!;

  test('has one winner, for every seed, alone on its plateau', () => {
    expect(results.winners).toEqual(SEEDS.map(() => 4));
    expect(results.wins).toEqual([{ components: 4, count: 20 }]);
    expect(results.plateau).toMatchObject({
      components: [4],
      range: [4, 4],
      parsimonious: 4,
      parsimoniousExcess: 0,
    });
    expect(results.winnersInterval).toEqual([4, 4]);
  });

  test('has the medians and ranges of the table', () => {
    expect(results.best).toEqual({ components: 4, bicMedian: 109.5, spread: 19 });
    expect(results.bicMedian[0]).toBe(118.5);
    expect(results.bicMin[0]).toBe(109);
    expect(results.bicMax[0]).toBe(128);
  });

  test('tells where the chosen k stands', () => {
    expect(results.chosen).toEqual({ components: 5, wins: 0, onPlateau: false, excess: 1 });
  });
});

describe('a flat valley', () => {
  const flat = (seed: number, k: number) => (k < 4 || k > 7 ? 50 + k : noise(seed, k));
  const results = selectionResults(made(9, flat), 6)!;

  test('is a plateau of what noise decides, and the smallest k of it is the parsimonious one', () => {
    expect(results.plateau.components).toEqual([4, 5, 6, 7]);
    expect(results.plateau.parsimonious).toBe(4);
    expect(results.wins.every(({ components }) => components >= 4 && components <= 7)).toBe(true);
    expect(results.chosen.onPlateau).toBe(true);
  });

  test('a k that loses to the best from most seeds, and by more than it wins, is off the plateau', () => {
    // Of 99 rivals, 97 always lose: what is left is held against 0.05 / 2 and 0.05.
    const rival = (seed: number, losses: number) => (seed + 1) * (seed < losses ? 0.01 : -0.01);
    const losing = (losses: number) => (seed: number, k: number) => {
      if (k === 50) return 10;
      if (k === 51) return 10 + rival(19 - seed, losses);
      return k === 52 ? (seed % 2 === 0 ? 12 : 9) : 90;
    };
    expect(selectionResults(made(100, losing(20)), 50)!.plateau.components).toEqual([50, 52]);
    expect(selectionResults(made(100, losing(18)), 50)!.plateau.components).toEqual([50, 52]);
    expect(selectionResults(made(100, losing(17)), 50)!.plateau.components).toEqual([50, 51, 52]);
  });
});

describe('collapsed fits', () => {
  test('win nothing, and a k that has no other fit is left out', () => {
    const collapsed = [...SEEDS.map((seed) => [seed, 1] as const), [0, 3] as const];
    const table = made(4, (_, k) => [0, 9, 5, 7][k - 1]!, collapsed);
    const results = selectionResults(table, 1)!;
    expect(results.components).toEqual([2, 3, 4]);
    expect(results.winners[0]).toBe(4);
    expect(results.winners.slice(1).every((k) => k === 3)).toBe(true);
    expect(results.bicMedian).toEqual([9, 5, 7]);
    expect(results.collapsed).toBe(21);
    expect(results.chosen).toEqual({ components: 1, wins: 0, onPlateau: false, excess: null });
  });

  test('are nothing to choose from when there are no others', () => {
    expect(
      selectionResults(
        made(
          1,
          () => 1,
          SEEDS.map((seed) => [seed, 1] as const),
        ),
        1,
      ),
    ).toBeNull();
  });
});

test('what always holds', () => {
  const tables = fc.array(
    fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 12, maxLength: 12 }),
    {
      minLength: 20,
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(tables, (rows) => {
      const results = selectionResults(
        made(12, (seed, k) => rows[seed]![k - 1]!),
        1,
      )!;
      const { plateau, wins, best } = results;
      expect(wins.reduce((sum, { count }) => sum + count, 0)).toBe(20);
      expect(plateau.components).toContain(best.components);
      expect(plateau.parsimonious).toBe(Math.min(...plateau.components));
      expect(plateau.parsimoniousExcess).toBeGreaterThanOrEqual(0);
      results.components.forEach((_, at) => {
        expect(results.bicMin[at]).toBeLessThanOrEqual(results.bicMedian[at]!);
        expect(results.bicMax[at]).toBeGreaterThanOrEqual(results.bicMedian[at]!);
        expect(results.bicMedian[at]).toBeGreaterThanOrEqual(best.bicMedian);
      });
    }),
    { numRuns: 30 },
  );
});

describe('two settings, start by start', () => {
  const valley = (at: (seed: number) => number) =>
    selectionResults(
      made(30, (seed, k) => Math.abs(k - at(seed))),
      9,
    );

  test('apart: every seed says more', () => {
    const { p, more, fewer, median, interval } = compareWinners(
      valley((seed) => 5 + (seed % 3)),
      valley((seed) => 12 + (seed % 2)),
    )!;
    expect({ more, fewer, median }).toEqual({ more: 20, fewer: 0, median: 7 });
    expect(interval![0]).toBeGreaterThan(0);
    expect(p).toBeLessThan(1e-5);
  });

  test('alike: as many say more as fewer', () => {
    const compared = compareWinners(
      valley((seed) => 10 + (seed % 2)),
      valley((seed) => 11 - (seed % 2)),
    )!;
    expect(compared).toMatchObject({ more: 10, fewer: 10, same: 0, p: 1 });
    expect(compared.differences.slice(0, 3)).toEqual([1, -1, 1]);
  });

  test('need both, and the same seeds', () => {
    const one = valley(() => 5)!;
    expect(compareWinners(one, null)).toBeNull();
    expect(compareWinners(null, one)).toBeNull();
    expect(compareWinners(one, { ...one, seeds: one.seeds.map((seed) => seed + 1) })).toBeNull();
    expect(compareWinners(one, { ...one, winners: one.winners.slice(1) })).toBeNull();
  });
});

describe('a table', () => {
  const entry = (startSeed: number, components: number, more: Partial<SweepEntry> = {}): SweepEntry => ({
    covarianceType: 'tied',
    startSeed,
    components,
    parameters: 10,
    bic: 100 * startSeed + components,
    aic: 0,
    score: -1,
    lowerBound: -1,
    iterations: 7,
    converged: true,
    kmeansIterations: 3,
    labelCounts: [],
    ...more,
  });
  const table = startTable([
    entry(0, 1),
    entry(0, 2, { converged: false }),
    entry(3, 1),
    entry(3, 2, { collapsed: [1] }),
  ]);

  test('has a row a seed and a column a k', () => {
    expect(table).toMatchObject({
      seeds: [0, 3],
      components: [1, 2],
      bic: [
        [1, 2],
        [301, 302],
      ],
    });
    expect(table.unconverged).toEqual([[0, 2]]);
    expect(table.collapsed).toEqual([[3, 2]]);
  });

  test('can be restricted to k that it has', () => {
    expect(restrict(table, [2])).toMatchObject({ components: [2], bic: [[2], [302]], collapsed: [[3, 2]] });
    expect(restrict(table, [1])!.collapsed).toEqual([]);
    expect(restrict(table, [1, 3])).toBeNull();
  });

  test('gives AIC by the other penalty, and no collapsed fits', () => {
    const entries = soundEntries(table, 'tied', 5000, () => 10);
    expect(entries).toHaveLength(3);
    expect(entries[0]!.bic - entries[0]!.aic).toBeCloseTo(10 * (Math.log(5000) - 2), 9);
  });
});
