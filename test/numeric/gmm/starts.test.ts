import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FittedMixture,
  fitGaussianMixture,
  INIT_PARAMS,
  type InitParams,
  MIXTURE_TYPES,
  precisionsOf,
  RandomState,
} from '../../../src/numeric/index.ts';
import { blobs } from '../../helpers/blobs.ts';

const problem = fc.record({
  seed: fc.nat(10000),
  k: fc.integer({ min: 1, max: 4 }),
  d: fc.integer({ min: 1, max: 3 }),
  each: fc.integer({ min: 15, max: 40 }),
  initParams: fc.constantFrom(...INIT_PARAMS),
});

/** Blobs that overlap, away from the origin. */
function sampleProblem({ seed, k, d, each }: { seed: number; k: number; d: number; each: number }) {
  const random = new RandomState(seed);
  const centers = Array.from({ length: k }, () =>
    Array.from({ length: d }, () => 20 + 2 * random.standardNormal()),
  );
  return blobs(centers, each, 1, seed);
}

describe.each(MIXTURE_TYPES)('starts of type %s', (covarianceType) => {
  const options = { covarianceType, regCovar: 1e-3 } as const;

  it('more of them are never worse', () => {
    fc.assert(
      fc.property(problem, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), (p, few, more) => {
        const { X, n, d } = sampleProblem(p);
        const fitted = (nInit: number) =>
          fitGaussianMixture(X, n, d, p.k, {
            ...options,
            initParams: p.initParams,
            nInit,
            randomState: p.seed,
          });
        expect(fitted(few + more).lowerBound).toBeGreaterThanOrEqual(fitted(few).lowerBound);
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  it('are drawn one after another from one stream', () => {
    const { X, n, d } = sampleProblem({ seed: 4, k: 3, d: 2, each: 30 });
    for (const initParams of INIT_PARAMS) {
      const stream = new RandomState(9);
      const one = () => fitGaussianMixture(X, n, d, 3, { ...options, initParams, randomState: stream });
      const fits = [one(), one(), one()];
      const best = fits.reduce((a, b) => (b.lowerBound > a.lowerBound ? b : a));
      expect(fitGaussianMixture(X, n, d, 3, { ...options, initParams, nInit: 3, randomState: 9 })).toEqual(
        best,
      );
    }
  });

  it('given as they were estimated make the same fit', () => {
    fc.assert(
      fc.property(problem, (p) => {
        const { X, n, d } = sampleProblem(p);
        // Starts from single points have weights 1 / n that don't sum to 1, which can't be given.
        const initParams: InitParams = p.seed % 2 === 0 ? 'kmeans' : 'random';
        const own = { ...options, initParams, randomState: p.seed };
        const start = fitGaussianMixture(X, n, d, p.k, { ...own, maxIter: 0 });
        expect(start.nIter).toBe(0);
        expect(start.lowerBound).toBe(Number.NEGATIVE_INFINITY);
        const estimated = fitGaussianMixture(X, n, d, p.k, own);
        const given = fitGaussianMixture(X, n, d, p.k, {
          ...options,
          weightsInit: start.weights,
          meansInit: start.means,
          precisionsInit: precisionsOf(start),
          ...(start.prior && { priorCovariance: start.prior.covariance }),
        });
        expect(given.nIter).toBe(estimated.nIter);
        expect(given.kmeansIterations).toBe(0);
        expect(given.labels).toEqual(estimated.labels);
        estimated.lowerBounds.forEach((value, i) => {
          expect(given.lowerBounds[i]!).toBeCloseTo(value, 9);
        });
      }),
      { seed: 2, numRuns: 40 },
    );
  });

  it('a fit made again is the same, and a converged one stays where it is', () => {
    fc.assert(
      fc.property(problem, (p) => {
        const { X, n, d } = sampleProblem(p);
        // What EM climbs under a prior has its peak where EM rests only without regularisation, which single points need.
        const strict = covarianceType === 'shrunken' && ({ initParams: 'kmeans', regCovar: 0 } as const);
        const start = { initParams: p.initParams, randomState: p.seed, ...strict };
        const own = { ...options, ...start, tol: 1e-10, maxIter: 3000 };
        const fit = fitGaussianMixture(X, n, d, p.k, own);
        expect(fitGaussianMixture(X, n, d, p.k, own)).toEqual(fit);
        const again = fitGaussianMixture(X, n, d, p.k, { ...own, warmStart: fit });
        expect(again.nIter).toBeLessThanOrEqual(2);
        // The score of a penalised fit is not at its peak, and moves with the last digits of the parameters.
        const reached = (one: FittedMixture) => (one.prior ? one.lowerBound : one.score);
        expect(reached(again)).toBeCloseTo(reached(fit), 8);
        expect(again.labels).toEqual(fit.labels);
      }),
      { seed: 3, numRuns: 20 },
    );
  });

  it('going on in parts equals going on at once', () => {
    const { X, n, d } = sampleProblem({ seed: 7, k: 3, d: 2, each: 40 });
    const own = { ...options, tol: 0, randomState: 1, initParams: 'random' } as const;
    const whole = fitGaussianMixture(X, n, d, 3, { ...own, maxIter: 8 });
    const part = fitGaussianMixture(X, n, d, 3, { ...own, maxIter: 5 });
    const rest = fitGaussianMixture(X, n, d, 3, { ...own, maxIter: 3, warmStart: part });
    expect([...part.lowerBounds, ...rest.lowerBounds].length).toBe(8);
    [...part.lowerBounds, ...rest.lowerBounds].forEach((value, i) => {
      expect(value).toBeCloseTo(whole.lowerBounds[i]!, 10);
    });
    expect(rest.score).toBeCloseTo(whole.score, 10);
  });

  it('take a weight that rounding left above one, and none that is larger', () => {
    const { X, n, d } = sampleProblem({ seed: 5, k: 1, d: 2, each: 30 });
    const weighted = (weight: number) => () =>
      fitGaussianMixture(X, n, d, 1, { ...options, weightsInit: Float64Array.of(weight) });
    expect(weighted(1 + Number.EPSILON)().labels).toEqual(weighted(1)().labels);
    expect(weighted(1.001)).toThrow(/weightsInit\[0\] is 1\.001/);
  });

  it('rest on what is given and estimate the rest', () => {
    const { X, n, d } = sampleProblem({ seed: 8, k: 2, d: 2, each: 40 });
    const meansInit = Float64Array.of(20, 21, 22, 19);
    const own = { ...options, meansInit, maxIter: 0 };
    const start = fitGaussianMixture(X, n, d, 2, own);
    start.means.forEach((value, at) => {
      expect(value).toBeCloseTo(meansInit[at]!, 12);
    });
    const { weights, covariances } = fitGaussianMixture(X, n, d, 2, { ...options, maxIter: 0 });
    expect(start.weights).toEqual(weights);
    expect(start.covariances).toEqual(covariances);
  });
});

describe('options of a fit', () => {
  const { X, n, d } = blobs([[0, 0]], 20, 1, 1);
  const symmetric = (...values: number[]) => Float64Array.from(values);

  it.each([
    [{ nInit: 0 }, /nInit is 0; expected a whole number from 1/],
    [{ maxIter: 2.5 }, /maxIter is 2\.5/],
    [{ tol: -1 }, /tol is -1/],
    [{ tol: Number.NaN }, /tol is NaN/],
    [{ regCovar: -1e-6 }, /regCovar is -0\.000001/],
    [{ randomState: -1 }, /seed is -1; expected a whole number from 0 to 4294967295/],
    [
      { initParams: 'kmean' as InitParams },
      /initParams is "kmean"; expected one of kmeans, k-means\+\+, random/,
    ],
    [{ weightsInit: symmetric(1) }, /weightsInit has 1 values; expected 2, shape \(2\)/],
    [{ weightsInit: symmetric(0.5, 0.6) }, /weightsInit sums to 1\.1; expected 1/],
    [{ weightsInit: symmetric(-0.5, 1.5) }, /weightsInit\[0\] is -0\.5; expected a number from 0 to 1/],
    [{ meansInit: symmetric(0, 0, 0) }, /meansInit has 3 values; expected 4, shape \(2, 2\)/],
    [{ meansInit: symmetric(0, 0, 0, Number.NaN) }, /meansInit\[3\] is NaN/],
    [{ precisionsInit: symmetric(1, 0, 0, 1) }, /precisionsInit has 4 values; expected 8/],
    [{ precisionsInit: symmetric(1, 0, 0, 1, 1, 2, 2, 1) }, /precisionsInit is not positive definite/],
    [
      { precisionsInit: symmetric(1, 0, 0, 1, 1, 0.5, 0, 1) },
      /precisionsInit is not symmetric: matrix 1 has 0 at/,
    ],
    [
      { covarianceType: 'diag', precisionsInit: symmetric(1, 1, 0, 1) },
      /precisionsInit\[2\] is 0; expected a number/,
    ],
    [{ picks: Int32Array.of(0, 1), nInit: 2 }, /nInit is 2 and picks are given/],
    [{ picks: Int32Array.of(0) }, /picks has 1 values; expected k = 2/],
    [{ picks: Int32Array.of(0, 20) }, /picks holds 20; expected indices from 0 to 19/],
  ] as const)('%o is refused', (options, message) => {
    expect(() => fitGaussianMixture(X, n, d, 2, options)).toThrow(message);
    expect(() => fitGaussianMixture(X, n, d, 2, options)).toThrow(RangeError);
  });

  it('a mixture of another kind is no warm start', () => {
    const fit = fitGaussianMixture(X, n, d, 2, { covarianceType: 'diag' });
    expect(() => fitGaussianMixture(X, n, d, 2, { warmStart: fit })).toThrow(
      /the mixture to start from is \(diag, 2, 2\); expected \(type, k, d\) = \(full, 2, 2\)/,
    );
  });
});
