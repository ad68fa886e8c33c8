import { describe, expect, it } from 'vitest';
import { RandomState } from '../../../src/numeric/random/randomState.ts';
import { twoSampleTest } from '../../../src/study/audit/twoSampleTest.ts';

/** Normal points, row-major (n, d), moved by `shift` along the first axis. */
function normal(n: number, d: number, shift: number, seed: number): Float64Array {
  const random = new RandomState(seed);
  return Float64Array.from(
    { length: n * d },
    (_, at) => random.standardNormal() + (at % d === 0 ? shift : 0),
  );
}

describe('twoSampleTest', () => {
  it('gets one half right where both samples come from one distribution', () => {
    const inside = Array.from({ length: 20 }, (_, i) => {
      const { low, high } = twoSampleTest(normal(800, 6, 0, 2 * i), normal(800, 6, 0, 2 * i + 1), 6);
      return low <= 0.5 && high >= 0.5;
    });
    expect(inside.filter(Boolean).length).toBeGreaterThan(16);
  });

  it('gets as much right as the best of classifiers where two normals stand apart', () => {
    const { share, low, high } = twoSampleTest(normal(20_000, 3, 0, 1), normal(20_000, 3, 2, 2), 3);
    // The best one is right with probability Φ(1).
    expect(low).toBeLessThan(0.8413);
    expect(high).toBeGreaterThan(0.8413);
    expect(high - low).toBeLessThan(0.02);
    expect(share).toBeGreaterThan(0.83);
  });

  it('does not depend on the units of the features, nor on one that says nothing', () => {
    const [a, b] = [normal(500, 2, 0, 5), normal(500, 2, 1, 6)];
    const scaled = (X: Float64Array) =>
      Float64Array.from({ length: 1500 }, (_, at) =>
        at % 3 === 2 ? 7 : X[Math.floor(at / 3) * 2 + (at % 3)]! * (at % 3 === 0 ? 1000 : 0.001) + 3,
      );
    expect(twoSampleTest(scaled(a), scaled(b), 3)).toEqual(twoSampleTest(a, b, 2));
  });

  it('takes as many of the longer sample as the shorter one has, and refuses too few', () => {
    const [a, b] = [normal(300, 2, 0, 7), normal(200, 2, 0, 8)];
    expect(twoSampleTest(a, b, 2)).toEqual(twoSampleTest(a.subarray(0, 400), b, 2));
    expect(() => twoSampleTest(a, b.subarray(0, 2), 2)).toThrow(/1 rows; a test needs at least 2/);
  });
});
