import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { median } from '../../../src/study/median.ts';
import { signedRank } from '../../../src/study/selection/signedRank.ts';
import { fairTail, holm, medianInterval, signTest } from '../../../src/study/selection/signTest.ts';

describe('the sign test', () => {
  test('counts coins', () => {
    expect(fairTail(4, 0)).toBe(1 / 16);
    expect(fairTail(4, 1)).toBe(5 / 16);
    expect(fairTail(4, 4)).toBe(1);
    expect(fairTail(20, 5)).toBeCloseTo(21_700 / 1_048_576, 15);
    expect(fairTail(0, 0)).toBe(1);
  });

  test('is two-sided and leaves out zeros', () => {
    expect(signTest([1, 1, 1, 1, 1, 0])).toEqual({ positive: 5, negative: 0, zero: 1, p: 2 / 32 });
    expect(signTest([-3, 2]).p).toBe(1);
    expect(signTest([]).p).toBe(1);
    expect(signTest([0, 0]).p).toBe(1);
  });

  test('does not care which side, nor how far', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 40 }), (values) => {
        const { p } = signTest(values);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(signTest(values.map((x) => -7 * x)).p).toBe(p);
      }),
    );
  });
});

describe('the interval of a median', () => {
  test('takes the ranks that tables give', () => {
    const ascending = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
    expect(medianInterval(ascending(20))).toEqual([6, 15]);
    expect(medianInterval(ascending(10))).toEqual([2, 9]);
    expect(medianInterval(ascending(6))).toEqual([1, 6]);
    expect(medianInterval(ascending(5))).toBeNull();
    expect(medianInterval([])).toBeNull();
  });

  test('holds what the test does not reject, and the median', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -99, max: 99 }), { minLength: 6, maxLength: 40 }),
        (values) => {
          const [low, high] = medianInterval(values)!;
          expect(low).toBeLessThanOrEqual(median(values));
          expect(high).toBeGreaterThanOrEqual(median(values));
          expect(signTest(values.map((x) => x - low + 0.5)).p).toBeLessThanOrEqual(0.05);
          expect(signTest(values.map((x) => x - low - 0.5)).p).toBeGreaterThan(0.05);
        },
      ),
    );
  });
});

describe("Holm's correction", () => {
  test('multiplies the smallest by all, the next by those that are left, and keeps the order', () => {
    const adjusted = holm([0.04, 0.01, 0.03]);
    expect(adjusted[1]).toBeCloseTo(0.03, 15);
    expect(adjusted[2]).toBeCloseTo(0.06, 15);
    expect(adjusted[0]).toBeCloseTo(0.06, 15);
    expect(holm([0.6, 0.9])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  test('never makes a p smaller, and is never above Bonferroni', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (ps) => {
        holm(ps).forEach((p, at) => {
          expect(p).toBeGreaterThanOrEqual(ps[at]!);
          expect(p).toBeLessThanOrEqual(Math.min(1, ps.length * ps[at]!) + 1e-15);
        });
      }),
    );
  });
});

describe('the signed-rank test', () => {
  const upTo = (n: number, below: readonly number[]) =>
    Array.from({ length: n }, (_, i) => (below.includes(i + 1) ? -(i + 1) : i + 1));

  test('agrees with the tables: 52 is the critical sum of twenty, 8 that of ten', () => {
    expect(signedRank(upTo(20, [20, 19, 13]))).toBeLessThanOrEqual(0.05);
    expect(signedRank(upTo(20, [20, 19, 14]))).toBeGreaterThan(0.05);
    expect(signedRank(upTo(10, [8]))).toBeLessThanOrEqual(0.05);
    expect(signedRank(upTo(10, [9]))).toBeGreaterThan(0.05);
    expect(signedRank(upTo(5, []))).toBe(2 / 32);
  });

  test('shares ranks among equals, and leaves out zeros', () => {
    // Sums of 1.5, 1.5 and 3: 0 in one of eight cases, 1.5 in two.
    expect(signedRank([0, 2, 2, 9])).toBe(2 / 8);
    expect(signedRank([-2, 2, 9, 0])).toBe(6 / 8);
    expect(signedRank([])).toBe(1);
    expect(signedRank([0])).toBe(1);
  });

  test('does not care which side, nor in which order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 24 }), (values) => {
        const p = signedRank(values);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(signedRank(values.map((x) => -x).reverse())).toBe(p);
      }),
    );
  });
});
