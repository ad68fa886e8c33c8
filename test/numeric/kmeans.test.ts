import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataSpace } from '../../src/numeric/kernels/dataSpace.ts';
import { squaredDistance as kernelDistance } from '../../src/numeric/kernels/twins/vector.ts';
import { strideOf } from '../../src/numeric/kernels/workspace.ts';
import { fitKMeans, lloyd, predictKMeans } from '../../src/numeric/kmeans.ts';
import { Assigner, assignExhaustively } from '../../src/numeric/kmeansAssign.ts';
import { KMeansPlusPlus, localTrials } from '../../src/numeric/kmeansPlusPlus.ts';
import { squaredDistance } from '../../src/numeric/linalg.ts';
import { RandomState } from '../../src/numeric/random/randomState.ts';
import { blobs, sameGroups } from '../helpers/blobs.ts';

const points = fc
  .record({ n: fc.integer({ min: 3, max: 40 }), d: fc.integer({ min: 1, max: 12 }), seed: fc.nat(10000) })
  .map(({ n, d, seed }) => {
    const random = new RandomState(seed);
    return {
      n,
      d,
      seed,
      X: Float64Array.from({ length: n * d }, () => Math.round(4 * random.standardNormal()) / 4),
    };
  });

/** Exhaustive search by distances that are summed as the kernels do: ties but for rounding go the same way. */
function nearestByKernel(
  X: Float64Array,
  n: number,
  d: number,
  centers: Float64Array,
  k: number,
): Int32Array {
  const stride = strideOf(d);
  const padded = (rows: Float64Array, count: number) => {
    const out = new Float64Array(count * stride);
    for (let i = 0; i < count; i++) out.set(rows.subarray(i * d, (i + 1) * d), i * stride);
    return out;
  };
  const [Y, C] = [padded(X, n), padded(centers, k)];
  return Int32Array.from({ length: n }, (_, i) => {
    const squared = Array.from({ length: k }, (_, c) => kernelDistance(Y, i * stride, C, c * stride, stride));
    return squared.indexOf(Math.min(...squared));
  });
}

describe('fitKMeans', () => {
  it('labels each point with its nearest centre, and its inertia is the sum of those distances', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 3 }), ({ X, n, d, seed }, k) => {
        const { labels, centers, inertia } = fitKMeans(X, n, d, k, { randomState: seed });
        let sum = 0;
        labels.forEach((label, i) => {
          const own = squaredDistance(X, i * d, centers, label * d, d);
          sum += own;
          for (let c = 0; c < k; c++) {
            expect(own).toBeLessThanOrEqual(squaredDistance(X, i * d, centers, c * d, d) + 1e-9);
          }
        });
        expect(inertia).toBeCloseTo(sum, 8);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('gets no worse with more starts', () => {
    const { X, n, d } = blobs(
      [
        [0, 0],
        [5, 5],
        [0, 5],
        [5, 0],
        [9, 9],
      ],
      12,
      1.2,
      3,
    );
    const one = fitKMeans(X, n, d, 5, { randomState: 2 });
    const many = fitKMeans(X, n, d, 5, { randomState: 2, nInit: 10 });
    expect(many.inertia).toBeLessThanOrEqual(one.inertia + 1e-9);
  });

  it('recovers separated blobs wherever they lie', () => {
    const { X, n, d, truth } = blobs(
      [
        [0, 0],
        [10, 0],
        [0, 10],
      ],
      30,
      0.4,
      4,
    );
    const moved = X.map((x) => x + 1e6);
    expect(sameGroups(fitKMeans(X, n, d, 3).labels, truth)).toBe(true);
    expect(sameGroups(fitKMeans(moved, n, d, 3).labels, truth)).toBe(true);
  });

  it('moves an empty cluster to the farthest point', () => {
    // Two starts on the same spot leave the second one without points.
    const X = Float64Array.of(-1, -1, -1, 3);
    const { labels, centers } = lloyd(new DataSpace(X, 4, 1), Int32Array.of(0, 1));
    expect(new Set(labels).size).toBe(2);
    expect([...centers].sort((a, b) => a - b)).toEqual([-1, 3]);
  });

  it('refuses k below 1 or above the number of samples', () => {
    expect(() => fitKMeans(Float64Array.of(1, 2), 2, 1, 3)).toThrow(/k is 3/);
    expect(() => fitKMeans(Float64Array.of(1, 2), 2, 1, 0)).toThrow(/k is 0/);
  });
});

describe('Assigner', () => {
  it('labels as the exhaustive search does while centres move, with fewer distances', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 8 }), ({ X, n, d, seed }, k) => {
        const random = new RandomState(seed);
        const assigner = new Assigner(new DataSpace(X, n, d), k);
        const centers = Float64Array.from({ length: k * d }, () => random.standardNormal());
        for (let step = 0; step < 6; step++) {
          assigner.assign(centers);
          expect(assigner.labels).toEqual(assignExhaustively(X, n, d, centers, k));
          for (let i = 0; i < centers.length; i++) centers[i]! += random.standardNormal() / (step + 1);
        }
      }),
      { seed: 5, numRuns: 200 },
    );
    // Four corners in twelve columns: the bounds are for data of more columns than a few.
    const corners = [0, 3, 6, 9].map((axis) => Array.from({ length: 12 }, (_, j) => (j === axis ? 9 : 0)));
    const { X, n, d } = blobs(corners, 50, 1, 6);
    const assigner = new Assigner(new DataSpace(X, n, d), 4);
    const centers = Float64Array.from(corners.flat());
    assigner.assign(centers);
    const first = assigner.evaluations;
    assigner.assign(centers.map((x) => x + 0.01));
    expect(assigner.evaluations - first).toBeLessThan(first / 2);
  });

  it('labels as the exhaustive search does where distances of many columns are given up', () => {
    fc.assert(
      fc.property(fc.nat(10000), fc.integer({ min: 2, max: 8 }), (seed, k) => {
        const [n, d] = [30, 70];
        const random = new RandomState(seed);
        const X = Float64Array.from({ length: n * d }, () => Math.round(random.standardNormal()));
        const assigner = new Assigner(new DataSpace(X, n, d), k);
        // Points of the data, some of them twice: distances of 0, and ties.
        const centers = new Float64Array(k * d);
        for (let c = 0; c < k; c++) {
          const i = random.randint(n);
          centers.set(X.subarray(i * d, (i + 1) * d), c * d);
        }
        for (let step = 0; step < 4; step++) {
          assigner.assign(centers);
          expect(assigner.labels).toEqual(assignExhaustively(X, n, d, centers, k));
          for (let i = 0; i < centers.length; i++) centers[i]! += 0.3 * random.standardNormal();
        }
      }),
      { seed: 6, numRuns: 100 },
    );
  });

  it.each([
    ['duplicates', (random: RandomState) => random.randint(2), 1],
    [
      'two values in one column, the others constant',
      (random: RandomState, j: number) => (j ? 7 : random.randint(2)),
      1,
    ],
    [
      'a row a million times as long',
      (random: RandomState, _: number, i: number) => (i ? 1 : 1e6) * random.randint(9),
      1,
    ],
    [
      'a row 10¹² times as long',
      (random: RandomState, _: number, i: number) => (i ? 1 : 1e12) * random.randint(9),
      1,
    ],
    ['tiny values', (random: RandomState) => random.randint(3), 2 ** -490],
    ['squares at the end of the range', (random: RandomState) => random.randint(3), 2 ** -520],
    ['huge values', (random: RandomState) => random.randint(3), 2 ** 490],
    ['normals', (random: RandomState) => random.standardNormal(), 1],
    ['nothing but zeros', () => 0, 1],
  ])('labels as the exhaustive search does through all of Lloyd: %s', (_, value, scale) => {
    fc.assert(
      fc.property(fc.nat(10000), fc.constantFrom(9, 24, 33), fc.constantFrom(1, 3, 8, 30), (seed, d, k) => {
        const n = 30;
        const random = new RandomState(seed);
        const X = Float64Array.from(
          { length: n * d },
          (_, at) => scale * value(random, at % d, Math.floor(at / d)),
        );
        const assigner = new Assigner(new DataSpace(X, n, d), k);
        let centers: Float64Array = Float64Array.from(
          { length: k * d },
          (_, at) => X[(at + 3 * d) % (n * d)]!,
        );
        assigner.assign(centers);
        for (let step = 0; step < 5; step++) {
          expect(assigner.labels).toEqual(nearestByKernel(X, n, d, centers, k));
          assigner.average();
          centers = assigner.copyOfCenters();
          assigner.assign();
        }
        assigner.close();
      }),
      { seed: 9, numRuns: 60 },
    );
  });

  it('keeps sums that follow the points equal to those made anew', () => {
    const [n, d, k] = [400, 20, 12];
    const random = new RandomState(2);
    const X = Float64Array.from({ length: n * d }, () => random.standardNormal());
    const assigner = new Assigner(new DataSpace(X, n, d), k);
    assigner.assign(X.slice(0, k * d));
    for (let step = 0; step < 12; step++) {
      assigner.average();
      const means = new Float64Array(k * d);
      const counts = new Float64Array(k);
      assigner.labels.forEach((label, i) => {
        counts[label]!++;
        for (let j = 0; j < d; j++) means[label * d + j]! += X[i * d + j]!;
      });
      const centers = assigner.copyOfCenters();
      for (let c = 0; c < k; c++) {
        for (let j = 0; j < d; j++)
          expect(centers[c * d + j]).toBeCloseTo(means[c * d + j]! / counts[c]!, 12);
      }
      assigner.assign();
    }
    assigner.close();
  });

  it('is what prediction uses, plainly', () => {
    const X = Float64Array.of(0, 1, 10);
    expect([...predictKMeans(X, 3, 1, Float64Array.of(0, 9), 2)]).toEqual([0, 0, 1]);
  });
});

describe('KMeansPlusPlus', () => {
  it('picks the same first centres for every k with as many local trials', () => {
    const { X, n, d } = blobs(
      [
        [0, 0],
        [6, 0],
        [0, 6],
      ],
      40,
      1,
      7,
    );
    const long = new KMeansPlusPlus(new DataSpace(X, n, d), localTrials(20), new RandomState(1)).picks(20);
    const short = new KMeansPlusPlus(new DataSpace(X, n, d), localTrials(9), new RandomState(1)).picks(9);
    expect(localTrials(9)).toBe(localTrials(20));
    expect(long.slice(0, 9)).toEqual(short);
  });

  it('picks different points while there are any', () => {
    fc.assert(
      fc.property(points, ({ X, n, d, seed }) => {
        const distinct = new Set(Array.from({ length: n }, (_, i) => X.subarray(i * d, (i + 1) * d).join()))
          .size;
        const k = Math.min(distinct, 6);
        const picks = new KMeansPlusPlus(new DataSpace(X, n, d), localTrials(k), new RandomState(seed)).picks(
          k,
        );
        const rows = new Set([...picks].map((i) => X.subarray(i * d, (i + 1) * d).join()));
        expect(rows.size).toBe(k);
      }),
      { seed: 8, numRuns: 200 },
    );
  });
});
