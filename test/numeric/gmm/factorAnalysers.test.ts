import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import {
  bic,
  type FittedMixture,
  fitGaussianMixture,
  gaussianMixture,
  parameterCount,
  RandomState,
  sample,
  score,
} from '../../../src/numeric/index.ts';
import { blobs } from '../../helpers/blobs.ts';

const TYPE = { covarianceType: 'factorAnalysers' } as const;

/** ΛΛ' + noise · I with loadings of normals, row-major (k, d, d): components that have q factors. */
function lowRankMixture(k: number, d: number, q: number, noise: number, apart: number, seed: number) {
  const random = new RandomState(seed);
  const covariances = new Float64Array(k * d * d);
  for (let at = 0; at < covariances.length; at += d * d) {
    const loadings = Float64Array.from({ length: d * q }, () => random.standardNormal());
    for (let r = 0; r < d; r++) {
      for (let s = 0; s < d; s++) {
        let sum = r === s ? noise : 0;
        for (let j = 0; j < q; j++) sum += loadings[r * q + j]! * loadings[s * q + j]!;
        covariances[at + r * d + s] = sum;
      }
    }
  }
  const means = Float64Array.from({ length: k * d }, () => apart * random.standardNormal());
  const weights = new Float64Array(k).fill(1 / k);
  return gaussianMixture({ covarianceType: 'full', nFeatures: d, weights, means, covariances });
}

/** Eigenvalues of a component's covariance, descending. */
function eigenvaluesOf({ covariances, nFeatures: d }: FittedMixture, c: number): number[] {
  const matrix = Matrix.from1DArray(d, d, covariances.subarray(c * d * d, (c + 1) * d * d));
  return new EigenvalueDecomposition(matrix, { assumeSymmetric: true }).realEigenvalues.sort((a, b) => b - a);
}

/** Tipping & Bishop's closed form for one component: covariance and mean log-likelihood, by ml-matrix. */
function closedForm(X: Float64Array, n: number, d: number, q: number) {
  const points = Matrix.from1DArray(n, d, X);
  const centred = points.subRowVector(points.mean('column'));
  const S = centred.transpose().mmul(centred).div(n);
  const { realEigenvalues: values, eigenvectorMatrix: V } = new EigenvalueDecomposition(S, {
    assumeSymmetric: true,
  });
  const order = values.map((_, j) => j).sort((a, b) => values[b]! - values[a]!);
  const noise = order.slice(q).reduce((sum, j) => sum + values[j]! / (d - q), 0);
  const covariance = Matrix.eye(d, d).mul(noise);
  let logDet = (d - q) * Math.log(noise);
  for (const j of order.slice(0, q)) {
    const u = V.getColumnVector(j);
    covariance.add(u.mmul(u.transpose()).mul(values[j]! - noise));
    logDet += Math.log(values[j]!);
  }
  return { covariance: covariance.to1DArray(), score: -0.5 * (d * Math.log(2 * Math.PI) + logDet + d) };
}

function expectSame(a: FittedMixture, b: FittedMixture): void {
  expect(a.nIter).toBe(b.nIter);
  expect(a.score).toBeCloseTo(b.score, 9);
  expect([...a.labels]).toEqual([...b.labels]);
  b.means.forEach((value, at) => {
    expect(a.means[at]!).toBeCloseTo(value, 9);
  });
}

describe('a mixture of factor analysers', () => {
  const CENTERS = [
    [0, 0, 0, 0],
    [4, 1, 0, 2],
    [0, 3, 4, 1],
  ];
  const { X, n, d } = blobs(CENTERS, 50, 1, 1);

  it('without factors is spherical, with d - 1 of them full', () => {
    const options = { tol: 1e-8, regCovar: 1e-3 };
    const spherical = fitGaussianMixture(X, n, d, 3, { ...options, covarianceType: 'spherical' });
    const none = fitGaussianMixture(X, n, d, 3, { ...options, ...TYPE, factors: 0 });
    expectSame(none, spherical);
    for (let c = 0; c < 3; c++)
      expect(none.covariances[c * d * d]!).toBeCloseTo(spherical.covariances[c]!, 9);
    const full = fitGaussianMixture(X, n, d, 3, options);
    const most = fitGaussianMixture(X, n, d, 3, { ...options, ...TYPE, factors: d - 1 });
    expectSame(most, full);
    full.covariances.forEach((value, at) => {
      expect(most.covariances[at]!).toBeCloseTo(value, 9);
    });
  });

  it('of one component has the closed form, whether its axes are decomposed or improved', () => {
    fc.assert(
      fc.property(
        fc.nat(10000),
        fc.integer({ min: 2, max: 14 }),
        fc.integer({ min: 0, max: 4 }),
        (seed, columns, wanted) => {
          const q = Math.min(wanted, columns - 1);
          const drawn = sample(lowRankMixture(1, columns, 3, 0.5, 2, seed), 80, { seed }).X;
          const expected = closedForm(drawn, 80, columns, q);
          const fit = fitGaussianMixture(drawn, 80, columns, 1, { ...TYPE, factors: q, regCovar: 0 });
          expect(fit.score).toBeCloseTo(expected.score, 9);
          fit.covariances.forEach((value, at) => {
            expect(value).toBeCloseTo(expected.covariance[at]!, 9);
          });
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  it('never loses likelihood where axes are improved from step to step', () => {
    fc.assert(
      fc.property(
        fc.nat(10000),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 5, max: 14 }),
        fc.integer({ min: 1, max: 3 }),
        (seed, k, columns, wanted) => {
          const q = Math.min(wanted, Math.floor((columns - 1) / 4));
          const drawn = sample(lowRankMixture(4, columns, 2, 0.3, 0.8, seed), 160, { seed }).X;
          const options = { ...TYPE, factors: q, regCovar: 0, tol: 0, maxIter: 40 };
          const { lowerBounds } = fitGaussianMixture(drawn, 160, columns, k, options);
          for (let i = 1; i < lowerBounds.length; i++) {
            expect(lowerBounds[i]!).toBeGreaterThanOrEqual(lowerBounds[i - 1]! - 1e-10);
          }
        },
      ),
      { seed: 2, numRuns: 50 },
    );
  });

  it('settles where the axes are eigenvectors of the component’s own covariance', () => {
    const drawn = sample(lowRankMixture(2, 13, 3, 0.4, 4, 7), 300, { seed: 7 }).X;
    const fit = fitGaussianMixture(drawn, 300, 13, 2, {
      ...TYPE,
      factors: 3,
      regCovar: 0,
      tol: 1e-14,
      maxIter: 2000,
    });
    for (let c = 0; c < 2; c++) {
      const own = Float64Array.from(
        [...fit.labels.keys()]
          .filter((i) => fit.labels[i] === c)
          .flatMap((i) => [...drawn.subarray(i * 13, (i + 1) * 13)]),
      );
      const expected = closedForm(own, own.length / 13, 13, 3).covariance;
      expected.forEach((value, at) => {
        expect(Math.abs(fit.covariances[c * 169 + at]! - value)).toBeLessThan(1e-6);
      });
    }
  });

  it('has q free variances and one for the rest in every component', () => {
    const drawn = sample(lowRankMixture(3, 12, 2, 0.2, 2, 3), 400, { seed: 3 }).X;
    for (const factors of [0, 1, 3, 7, 11]) {
      const fit = fitGaussianMixture(drawn, 400, 12, 3, { ...TYPE, factors });
      expect(fit.factors).toBe(factors);
      for (let c = 0; c < 3; c++) {
        const values = eigenvaluesOf(fit, c);
        for (let j = factors; j < 12; j++) expect(values[j]!).toBeCloseTo(values[11]!, 9);
        if (factors > 0) expect(values[factors - 1]!).toBeGreaterThan(values[11]! + 1e-4);
      }
    }
  });

  it('recovers covariances of low rank, and means and weights', () => {
    const [k, columns, q] = [3, 12, 2];
    const truth = lowRankMixture(k, columns, q, 0.3, 6, 5);
    const drawn = sample(truth, 30000, { seed: 5 });
    const fit = fitGaussianMixture(drawn.X, 30000, columns, k, { ...TYPE, factors: q });
    for (let c = 0; c < k; c++) {
      const own = fit.labels[drawn.components.indexOf(c)]!;
      expect(Math.abs(fit.weights[own]! - 1 / k)).toBeLessThan(0.015);
      for (let j = 0; j < columns; j++) {
        expect(Math.abs(fit.means[own * columns + j]! - truth.means[c * columns + j]!)).toBeLessThan(0.1);
      }
      for (let at = 0; at < columns * columns; at++) {
        const [found, real] = [own, c].map((component) => component * columns * columns + at);
        expect(Math.abs(fit.covariances[found!]! - truth.covariances[real!]!)).toBeLessThan(0.2);
      }
      expect(eigenvaluesOf(fit, own)[columns - 1]!).toBeCloseTo(0.3, 1);
    }
  });

  it('generalises better than full and spherical ones where the truth has factors and samples are few', () => {
    const truth = lowRankMixture(4, 16, 2, 0.3, 3, 9);
    const train = sample(truth, 200, { seed: 1 }).X;
    const fresh = sample(truth, 4000, { seed: 2 }).X;
    const own = score(fitGaussianMixture(train, 200, 16, 4, { ...TYPE, factors: 2 }), fresh, 4000);
    for (const covarianceType of ['full', 'spherical'] as const) {
      expect(own).toBeGreaterThan(
        score(fitGaussianMixture(train, 200, 16, 4, { covarianceType }), fresh, 4000),
      );
    }
  });

  it('marks components that hold no more samples than factors', () => {
    const few = blobs([[0, 0, 0, 0, 0, 0, 0, 0]], 12, 1, 4);
    const fit = fitGaussianMixture(few.X, few.n, 8, 4, { ...TYPE, factors: 3 });
    expect(fit.collapsed.length).toBeGreaterThan(0);
    expect(fit.covariances.every(Number.isFinite)).toBe(true);
  });

  it('counts its parameters, and keeps its factors for a warm start', () => {
    const [k, q] = [5, 10];
    expect(parameterCount('factorAnalysers', 50, 175)).toBe(50 * (1750 - 45 + 1 + 175) + 49);
    expect(parameterCount('factorAnalysers', k, 8, 0)).toBe(parameterCount('spherical', k, 8));
    expect(parameterCount('factorAnalysers', k, 8, 7)).toBe(parameterCount('full', k, 8));
    expect(parameterCount('factorAnalysers', k, 8)).toBe(
      parameterCount('factorAnalysers', k, 8, Math.min(q, 7)),
    );
    const fit = fitGaussianMixture(X, n, d, 3, { ...TYPE, factors: 2 });
    expect(bic(gaussianMixture(fit), X, n)).toBeCloseTo(
      parameterCount('factorAnalysers', 3, d, 2) * Math.log(n) - 2 * n * fit.score,
      7,
    );
    const part = fitGaussianMixture(X, n, d, 3, { ...TYPE, factors: 1, maxIter: 3, tol: 0 });
    const rest = fitGaussianMixture(X, n, d, 3, { ...TYPE, warmStart: part, maxIter: 2, tol: 0 });
    expect(rest.factors).toBe(1);
    expect(rest.lowerBounds[0]!).toBeGreaterThanOrEqual(part.lowerBound);
  });

  it.each([
    [{ ...TYPE, factors: 4 }, /factors is 4; expected a whole number from 0 to 3, less than the 4 columns/],
    [{ ...TYPE, factors: 1.5 }, /factors is 1\.5; expected a whole number/],
    [{ ...TYPE, factors: -1 }, /factors is -1/],
    [
      { covarianceType: 'tied', factors: 2 },
      /factors is given and covarianceType is "tied"; expected "factorA/,
    ],
  ] as const)('refuses %o', (options, message) => {
    expect(() => fitGaussianMixture(X, n, d, 2, options)).toThrow(message);
    expect(() => fitGaussianMixture(X, n, d, 2, options)).toThrow(RangeError);
  });
});
