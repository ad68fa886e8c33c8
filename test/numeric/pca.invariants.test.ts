import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitPca, inverseTransform, type Pca, RandomState, transform } from '../../src/numeric/index.ts';
import { dot } from '../../src/numeric/linalg.ts';

/** Points whose columns have widths of their own and lean on each other; more points than columns. */
const data = fc
  .record({ n: fc.integer({ min: 12, max: 40 }), D: fc.integer({ min: 2, max: 6 }), seed: fc.nat(10000) })
  .map(({ n, D, seed }) => {
    const random = new RandomState(seed);
    const X = new Float64Array(n * D);
    for (let i = 0; i < n; i++) {
      for (let c = 0; c < D; c++) {
        X[i * D + c] = 3 + (c + 1) * random.standardNormal() + (c > 0 ? 0.5 * X[i * D + c - 1]! : 0);
      }
    }
    return { n, D, seed, X };
  });

/** A rotation of D dimensions: Gram–Schmidt on normal vectors. Row-major (D, D). */
function rotation(D: number, seed: number): Float64Array {
  const random = new RandomState(seed + 1);
  const Q = Float64Array.from({ length: D * D }, () => random.standardNormal());
  for (let r = 0; r < D; r++) {
    for (let pass = 0; pass < 2; pass++) {
      for (let m = 0; m < r; m++) {
        const along = dot(Q, r * D, Q, m * D, D);
        for (let c = 0; c < D; c++) Q[r * D + c]! -= along * Q[m * D + c]!;
      }
    }
    const norm = Math.sqrt(dot(Q, r * D, Q, r * D, D));
    for (let c = 0; c < D; c++) Q[r * D + c]! /= norm;
  }
  return Q;
}

const sameVariances = (a: Pca, b: Pca, scale = 1) => {
  a.explainedVariance.forEach((variance, j) => {
    expect(Math.abs(b.explainedVariance[j]! / (variance * scale) - 1)).toBeLessThan(1e-9);
  });
};

/** Covariance (denominator n - 1) of row-major (n, d) scores whose means are 0. */
function covariance(Z: Float64Array, n: number, d: number, a: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Z[i * d + a]! * Z[i * d + b]!;
  return sum / (n - 1);
}

const check = (
  property: (p: { n: number; D: number; seed: number; X: Float64Array }) => void,
  seed: number,
) => fc.assert(fc.property(data, property), { seed, numRuns: 60 });

describe('PCA', () => {
  it('has uncorrelated scores whose variances are the explained ones, and 1 when whitened', () => {
    check(({ n, D, X }) => {
      const pca = fitPca(X, n, D, D);
      const plain = transform(pca, X, n);
      const white = transform(pca, X, n, { whiten: true });
      for (let a = 0; a < D; a++) {
        for (let b = 0; b <= a; b++) {
          expect(covariance(plain, n, D, a, b)).toBeCloseTo(a === b ? pca.explainedVariance[a]! : 0, 8);
          expect(covariance(white, n, D, a, b)).toBeCloseTo(a === b ? 1 : 0, 8);
        }
      }
      const back = inverseTransform(pca, white, n, { whiten: true });
      back.forEach((value, at) => {
        expect(value).toBeCloseTo(X[at]!, 9);
      });
    }, 1);
  });

  it('does not mind where the data lie', () => {
    check(({ n, D, X }) => {
      const moved = X.map((x, at) => x + 1000 * ((at % D) - 2));
      const [a, b] = [fitPca(X, n, D, D), fitPca(moved, n, D, D)];
      sameVariances(a, b);
      transform(b, moved, n).forEach((score, at) => {
        expect(score).toBeCloseTo(transform(a, X, n)[at]!, 7);
      });
    }, 2);
  });

  it('follows the scale of the data', () => {
    check(({ n, D, X }) => {
      const scaled = X.map((x) => -7 * x);
      sameVariances(fitPca(X, n, D, D), fitPca(scaled, n, D, D), 49);
    }, 3);
  });

  it('turns with the data', () => {
    check(({ n, D, seed, X }) => {
      const Q = rotation(D, seed);
      const turned = X.map((_, at) => dot(Q, (at % D) * D, X, Math.floor(at / D) * D, D));
      const [a, b] = [fitPca(X, n, D, D), fitPca(turned, n, D, D)];
      sameVariances(a, b);
      const [own, other] = [transform(a, X, n), transform(b, turned, n)];
      own.forEach((score, at) => {
        expect(Math.abs(other[at]!)).toBeCloseTo(Math.abs(score), 6);
      });
    }, 4);
  });

  it('finds the same components in data written twice', () => {
    check(({ n, D, X }) => {
      const twice = Float64Array.from([...X, ...X]);
      const [a, b] = [fitPca(X, n, D, D), fitPca(twice, 2 * n, D, D)];
      sameVariances(a, b, (2 * (n - 1)) / (2 * n - 1));
      b.components.forEach((value, at) => {
        expect(value).toBeCloseTo(a.components[at]!, 7);
      });
    }, 5);
  });

  it('with fewer components loses what it leaves out, and with the same again is the same', () => {
    check(({ n, D, X }) => {
      const whole = fitPca(X, n, D, D);
      const one = fitPca(X, n, D, 1);
      const back = inverseTransform(one, transform(one, X, n), n);
      const lost = back.reduce((sum, value, at) => sum + (value - X[at]!) * (value - X[at]!), 0) / (n - 1);
      const left = whole.explainedVariance.slice(1).reduce((sum, variance) => sum + variance, 0);
      expect(lost).toBeCloseTo(left, 7);
      expect(fitPca(X, n, D, D)).toEqual(whole);
      expect(fitPca(back, n, D, 1).explainedVariance[0]!).toBeCloseTo(one.explainedVariance[0]!, 7);
    }, 6);
  });

  it('refuses data of another width or with holes', () => {
    const pca = fitPca(Float64Array.of(1, 2, 3, 5, 8, 4), 3, 2, 1);
    expect(() => transform(pca, Float64Array.of(1, 2, 3), 1)).toThrow(
      /X has 3 values; expected n · d = 1 · 2/,
    );
    expect(() => transform(pca, Float64Array.of(1, Number.NaN), 1)).toThrow(/X\[0, 1\] is NaN/);
    expect(() => inverseTransform(pca, Float64Array.of(1, 2), 1)).toThrow(
      /X has 2 values; expected n · d = 1 · 1/,
    );
  });
});
