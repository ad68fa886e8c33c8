import { describe, expect, it } from 'vitest';
import { type CovarianceType, type FittedMixture, MIXTURE_TYPES } from '../../src/numeric/gmm/types.ts';
import {
  fitGaussianMixture,
  fitKMeans,
  fitPca,
  NotPositiveDefiniteError,
  transform,
} from '../../src/numeric/index.ts';
import { chooseComponents } from '../../src/study/choose.ts';
import { Fitter } from '../../src/study/fitJob.ts';
import type { SweepEntry } from '../../src/study/types.ts';
import { blobs } from '../helpers/blobs.ts';

/** Data on which scikit-learn gives a wrong answer without a word, or an error with another cause. */
const TWO = [
  [0, 0],
  [10, 6],
];

function sweep(
  X: Float64Array,
  n: number,
  d: number,
  type: CovarianceType,
  ks: readonly number[],
): SweepEntry[] {
  const fitter = new Fitter({ scores: X, n, d, heldOutScores: new Float64Array() });
  return ks.map((components) =>
    fitter.entry({ setting: 0, covarianceType: type, startSeed: 0, components, heldOut: false }),
  );
}

const upTo = (k: number) => Array.from({ length: k }, (_, i) => i + 1);

function expectNumbers(fit: FittedMixture): void {
  for (const values of [fit.weights, fit.means, fit.covariances, fit.precisionsCholesky, fit.lowerBounds]) {
    expect(values.every(Number.isFinite)).toBe(true);
  }
  expect(Number.isFinite(fit.score)).toBe(true);
}

/** Two blobs as whole numbers: components of high k shrink onto single values, and their BIC falls without bound. */
const whole = (() => {
  const { X, n, d } = blobs(TWO, 100, 1, 3);
  return { X: X.map(Math.round), n, d };
})();

describe('two blobs rounded to whole numbers', () => {
  it('BIC alone would take a collapsed fit; the choice takes a sound one', () => {
    const entries = sweep(whole.X, whole.n, whole.d, 'full', upTo(15));
    const lowest = entries.reduce((a, b) => (b.bic < a.bic ? b : a));
    expect(lowest.components).toBeGreaterThan(5);
    expect(lowest.collapsed!.length).toBeGreaterThan(0);
    expect(chooseComponents(entries, 0.05).components).toBe(2);
  });

  it.each(MIXTURE_TYPES)('%s: no fit that wins has a component at the regularisation', (type) => {
    const entries = sweep(whole.X, whole.n, whole.d, type, upTo(15));
    const chosen = chooseComponents(entries, 0.05).components;
    expect(entries.find((entry) => entry.components === chosen)!.collapsed).toBeUndefined();
    expect(chosen).toBeGreaterThan(1);
  });
});

describe.each(MIXTURE_TYPES)('type %s', (type) => {
  const fitOf = (X: Float64Array, n: number, d: number, k: number, regCovar?: number) =>
    fitGaussianMixture(X, n, d, k, { covarianceType: type, ...(regCovar !== undefined && { regCovar }) });

  it('refuses data that regCovar swallows, and takes them scaled or with less of it', () => {
    const { X, n, d } = blobs(TWO, 100, 1, 3);
    const small = X.map((x) => x * 1e-4);
    for (const k of [1, 2, 5]) {
      expect(() => fitOf(small, n, d, k)).toThrow(/regCovar is 0\.000001, too large beside the variance/);
    }
    const own = fitOf(X, n, d, 2);
    const lower = fitOf(small, n, d, 2, 1e-14);
    expect([...lower.labels]).toEqual([...own.labels]);
    expect(lower.score).toBeCloseTo(own.score - d * Math.log(1e-4), 5);
  });

  it('fits data far from the origin as it does near it', () => {
    const { X, n, d } = blobs(TWO, 100, 1, 4);
    const far = X.map((x) => x + 1e8);
    const near = far.map((x) => x - 1e8);
    const [a, b] = [fitOf(far, n, d, 2), fitOf(near, n, d, 2)];
    expect([...a.labels]).toEqual([...b.labels]);
    expect(a.score).toBeCloseTo(b.score, 9);
    a.covariances.forEach((value, at) => {
      expect(value).toBeCloseTo(b.covariances[at]!, 9);
    });
  });

  it('keeps its digits where blobs lie a million widths apart, in any direction', () => {
    const { X, n, truth } = blobs([[0, 0]], 200, 1, 5);
    const wide = X.slice();
    for (let i = 0; i < n; i++) {
      const side = i % 2 === 0 ? 1e6 : -1e6;
      wide[2 * i]! += side;
      wide[2 * i + 1]! += side;
      truth[i] = i % 2;
    }
    const fit = fitOf(wide, n, 2, 2, 0);
    const scatter = [0, 0, 0, 0];
    const mean = [0, 1].map((c) => [0, 1].map((j) => sumOver(truth, c, (i) => wide[2 * i + j]!) / (n / 2)));
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < 4; j++) {
        const [r, c] = [j >> 1, j & 1];
        const center = mean[truth[i]!]!;
        scatter[j]! += ((wide[2 * i + r]! - center[r]!) * (wide[2 * i + c]! - center[c]!)) / n;
      }
    }
    if (type === 'tied') {
      fit.covariances.forEach((value, at) => {
        expect(value).toBeCloseTo(scatter[at]!, 9);
      });
      const logDet = Math.log(scatter[0]! * scatter[3]! - scatter[1]! * scatter[2]!);
      expect(fit.score).toBeCloseTo(-Math.log(2) - Math.log(2 * Math.PI) - 0.5 * logDet - 1, 8);
    }
    const groups = new Set(Array.from(fit.labels, (label, i) => `${label}/${truth[i]}`));
    expect(groups.size).toBe(2);
    expectNumbers(fit);
  });

  it('refuses values beyond the range, and says which', () => {
    const { X, n, d } = blobs(TWO, 20, 1, 6);
    for (const [value, message] of [
      [1e200, /X\[3, 1\] is 1e\+200; its square leaves the range of doubles/],
      [Number.NaN, /X\[3, 1\] is NaN; expected a finite number/],
      [Number.NEGATIVE_INFINITY, /X\[3, 1\] is -Infinity/],
    ] as const) {
      const bad = X.with(7, value);
      expect(() => fitOf(bad, n, d, 2)).toThrow(message);
      expect(() => fitKMeans(bad, n, d, 2)).toThrow(message);
      expect(() => fitPca(bad, n, d, 1)).toThrow(message);
    }
  });

  it('fits or refuses data at any scale, never with NaN', () => {
    const { X, n, d } = blobs(TWO, 40, 1, 7);
    const own = fitOf(X, n, d, 2, 1e-9);
    for (const power of [400, 300, 100, -100, -300, -450]) {
      const scale = Number(`1e${Math.round(power * 0.30103)}`);
      const fit = fitOf(
        X.map((x) => x * scale),
        n,
        d,
        2,
        1e-9 * scale * scale,
      );
      expect([...fit.labels]).toEqual([...own.labels]);
      expect(fit.score).toBeCloseTo(own.score - d * Math.log(scale), 6);
      expect(fit.collapsed).toEqual([]);
    }
    const tiny = X.map((x) => x * 1e-200);
    expect(() => fitOf(tiny, n, d, 2, 0)).toThrow(/small end of the range of doubles: scale the data/);
  });

  it('refuses equal rows, and more components than distinct rows', () => {
    const equal = Float64Array.from({ length: 30 }, (_, at) => [0.1, 0.2, 0.3][at % 3]!);
    expect(() => fitOf(equal, 10, 3, 1)).toThrow(/no variance: all rows are equal/);
    const few = Float64Array.from({ length: 40 }, (_, at) => [0, 0, 5, 1, 2, 7][at % 6]!);
    expect(() => fitOf(few, 20, 2, 4)).toThrow(
      /k is 4, but X has only 3 distinct rows; expected k from 1 to 3/,
    );
    const three = fitOf(few, 20, 2, 3);
    expectNumbers(three);
    if (type !== 'tied') expect(three.collapsed).toEqual([0, 1, 2]);
  });

  it('marks what a constant or a repeated column does, and names the column', () => {
    const { X, n } = blobs(TWO, 60, 1, 8);
    const constant = Float64Array.from({ length: 3 * n }, (_, at) =>
      at % 3 === 1 ? 0.3 : X[2 * Math.floor(at / 3) + (at % 3 === 0 ? 0 : 1)]!,
    );
    const repeated = Float64Array.from(
      { length: 3 * n },
      (_, at) => X[2 * Math.floor(at / 3) + ((at % 3) % 2)]!,
    );
    const a = fitOf(constant, n, 3, 2);
    const b = fitOf(repeated, n, 3, 2);
    for (const fit of [a, b]) expectNumbers(fit);
    if (type !== 'spherical') {
      expect(a.collapsed).toEqual([0, 1]);
      expect(a.warning).toMatch(/column 1 of the data is constant/);
      expect(() => fitOf(constant, n, 3, 2, 0)).toThrow(NotPositiveDefiniteError);
    }
    if (type !== 'spherical' && type !== 'diag') {
      expect(b.collapsed).toEqual([0, 1]);
      expect(b.warning).toMatch(/column 2 of the data is a linear combination/);
    } else {
      expect(b.warning).toBeUndefined();
    }
  });

  it('has no warning on ordinary data', () => {
    const { X, n, d } = blobs(TWO, 60, 1, 9);
    const fit = fitOf(X, n, d, 2);
    expect(fit.collapsed).toEqual([]);
    expect(fit).not.toHaveProperty('warning');
  });
});

function sumOver(truth: Int32Array, group: number, value: (i: number) => number): number {
  let sum = 0;
  truth.forEach((label, i) => {
    if (label === group) sum += value(i);
  });
  return sum;
}

describe('PCA', () => {
  const { X, n, d } = blobs([[1, 2, 3]], 80, 1, 10);

  it('has the variances of data far from the origin', () => {
    const far = X.map((x) => x + 1e8);
    const near = far.map((x) => x - 1e8);
    const [a, b] = [fitPca(far, n, d, 3), fitPca(near, n, d, 3)];
    a.explainedVariance.forEach((variance, j) => {
      expect(Math.abs(variance / b.explainedVariance[j]! - 1)).toBeLessThan(1e-10);
    });
  });

  it('follows any scale that doubles can hold, and refuses the others', () => {
    const own = fitPca(X, n, d, 2);
    for (const scale of [1e100, 1e60, 1e-60, 1e-100, 1e-130]) {
      const scaled = fitPca(
        X.map((x) => x * scale),
        n,
        d,
        2,
      );
      own.explainedVarianceRatio.forEach((ratio, j) => {
        expect(scaled.explainedVarianceRatio[j]!).toBeCloseTo(ratio, 12);
      });
      own.components.forEach((value, at) => {
        expect(scaled.components[at]!).toBeCloseTo(value, 10);
      });
    }
    const tiny = X.map((x) => x * 1e-170);
    expect(() => fitPca(tiny, n, d, 1)).toThrow(/small end of the range/);
    expect(() => fitKMeans(tiny, n, d, 2)).toThrow(/small end of the range/);
  });

  it('refuses equal rows whatever they hold', () => {
    const equal = Float64Array.from({ length: 3 * 70 }, (_, at) => [0.1, 0.7, 1e8 / 3][at % 3]!);
    expect(() => fitPca(equal, 70, 3, 1)).toThrow(/no variance: all rows are equal/);
  });

  it('gives a constant column no part, and refuses to whiten what has no variance', () => {
    const wide = Float64Array.from({ length: 4 * n }, (_, at) =>
      at % 4 === 3 ? 0.1 : X[3 * Math.floor(at / 4) + (at % 4)]!,
    );
    const pca = fitPca(wide, n, 4, 4);
    for (let j = 0; j < 3; j++) expect(Math.abs(pca.components[4 * j + 3]!)).toBeLessThan(1e-12);
    expect(pca.allExplainedVarianceRatio.every(Number.isFinite)).toBe(true);
    expect(() => transform(pca, wide, n, { whiten: true })).toThrow(
      /component 3 has variance .*take at most 3/,
    );
  });
});

describe('k-means', () => {
  it('says how many clusters hold points where distinct rows are fewer', () => {
    const X = Float64Array.of(1, 1, 1, 5, 5, 9);
    const fit = fitKMeans(X, 6, 1, 5);
    expect(fit.nClusters).toBe(3);
    expect(fit.inertia).toBeCloseTo(0, 20);
    expect(fit.centers.every(Number.isFinite)).toBe(true);
    const equal = fitKMeans(new Float64Array(6).fill(0.1), 6, 1, 2);
    expect(equal.nClusters).toBe(1);
    expect(equal.inertia).toBeCloseTo(0, 20);
  });
});
