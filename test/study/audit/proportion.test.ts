import { describe, expect, it } from 'vitest';
import { percentile, percentiles } from '../../../src/study/audit/percentiles.ts';
import { proportion, twoProportionsZ } from '../../../src/study/audit/proportion.ts';

describe('proportion', () => {
  it("is Wilson's interval, as R's prop.test without correction gives it", () => {
    const { share, low, high } = proportion(8, 10);
    expect(share).toBe(0.8);
    expect(low).toBeCloseTo(0.4901625, 6);
    expect(high).toBeCloseTo(0.9433178, 6);
  });

  it('stays inside [0, 1] and holds the share at both ends', () => {
    for (const [count, n] of [
      [0, 20],
      [20, 20],
      [1, 1],
      [2500, 5000],
    ] as const) {
      const { share, low, high } = proportion(count, n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(share);
      expect(high).toBeGreaterThanOrEqual(share);
      expect(high).toBeLessThanOrEqual(1);
      expect(high - low).toBeGreaterThan(0);
    }
    expect(proportion(0, 20).high).toBeCloseTo(0.1611, 4);
    expect([proportion(0, 5000).low, proportion(5000, 5000).high]).toEqual([0, 1]);
  });
});

describe('twoProportionsZ', () => {
  it('squares to the chi-squared statistic of the table', () => {
    const [a, n, b, m] = [30, 100, 45, 90];
    const total = n + m;
    const hits = a + b;
    const cells = [
      [a, (n * hits) / total],
      [n - a, (n * (total - hits)) / total],
      [b, (m * hits) / total],
      [m - b, (m * (total - hits)) / total],
    ] as const;
    const chi = cells.reduce((sum, [seen, expected]) => sum + (seen - expected) ** 2 / expected, 0);
    expect(twoProportionsZ(a, n, b, m) ** 2).toBeCloseTo(chi, 10);
    expect(twoProportionsZ(a, n, b, m)).toBeLessThan(0);
    expect(twoProportionsZ(b, m, a, n)).toBe(-twoProportionsZ(a, n, b, m));
  });

  it('is 0 where both shares are 0 or 1', () => {
    expect(twoProportionsZ(0, 10, 0, 20)).toBe(0);
    expect(twoProportionsZ(10, 10, 20, 20)).toBe(0);
  });
});

describe('percentiles', () => {
  it('are linear between neighbours', () => {
    expect(percentile([1, 2, 3, 10], 0)).toBe(1);
    expect(percentile([1, 2, 3, 10], 50)).toBe(2.5);
    expect(percentile([1, 2, 3, 10], 90)).toBeCloseTo(7.9, 12);
    expect(percentile([1, 2, 3, 10], 100)).toBe(10);
    expect(percentile([7], 30)).toBe(7);
  });

  it('come by the hundred, of values in any order', () => {
    const values = Array.from({ length: 201 }, (_, i) => ((i * 37) % 201) / 2);
    expect(percentiles(values)).toEqual(Array.from({ length: 101 }, (_, p) => p));
  });
});
