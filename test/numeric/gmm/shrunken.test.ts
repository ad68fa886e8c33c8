import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bic,
  type FittedMixture,
  fitGaussianMixture,
  type GaussianMixtureOptions,
  parameterCount,
  sample,
  score,
} from '../../../src/numeric/index.ts';
import { blobs } from '../../helpers/blobs.ts';
import { priorPenalty } from '../../helpers/priorPenalty.ts';
import { randomMixture } from '../../helpers/randomMixture.ts';

const CENTERS = [
  [0, 0, 0, 0],
  [3, 1, 0, 2],
  [0, 2, 4, 1],
];
const { X, n, d } = blobs(CENTERS, 40, 1, 1);

const fitted = (options: GaussianMixtureOptions) =>
  fitGaussianMixture(X, n, d, 3, { covarianceType: 'shrunken', ...options });

function expectSame(a: FittedMixture, b: FittedMixture, digits: number): void {
  const each =
    b.covariances.length === d * d ? [0, 1, 2].flatMap(() => [...b.covariances]) : [...b.covariances];
  expect(a.score).toBeCloseTo(b.score, digits);
  expect([...a.labels]).toEqual([...b.labels]);
  b.means.forEach((value, at) => {
    expect(a.means[at]!).toBeCloseTo(value, digits);
  });
  each.forEach((value, at) => {
    expect(a.covariances[at]!).toBeCloseTo(value, digits);
  });
}

describe('shrunken covariances', () => {
  it('with no strength are those of full, iteration by iteration', () => {
    const full = fitGaussianMixture(X, n, d, 3, { tol: 1e-8 });
    const own = fitted({ priorStrength: 0, tol: 1e-8 });
    expect(own.nIter).toBe(full.nIter);
    own.lowerBounds.forEach((value, i) => {
      expect(value).toBeCloseTo(full.lowerBounds[i]!, 11);
    });
    expectSame(own, full, 9);
  });

  it('with endless strength are the tied one', () => {
    const options = { tol: 0, maxIter: 1500 };
    const tied = fitGaussianMixture(X, n, d, 3, { covarianceType: 'tied', ...options });
    expectSame(fitted({ ...options, priorStrength: 1e12 }), tied, 9);
  });

  it('come nearer to the common one the stronger the prior is', () => {
    const spread = [0, 5, 50, 500].map((priorStrength) => {
      const { covariances, prior } = fitted({ priorStrength });
      return covariances.reduce(
        (sum, value, at) => sum + Math.abs(value - prior!.covariance[at % (d * d)]!),
        0,
      );
    });
    spread.slice(1).forEach((value, i) => {
      expect(value).toBeLessThan(spread[i]!);
    });
  });

  it('are the weighted mean of a component’s own covariance and the prior’s', () => {
    const far = blobs(
      CENTERS.map((center) => center.map((x) => 100 * x)),
      30,
      1,
      2,
    );
    const [priorStrength, regCovar] = [7, 1e-3];
    const fit = fitGaussianMixture(far.X, far.n, d, 3, {
      covarianceType: 'shrunken',
      priorStrength,
      regCovar,
    });
    const M = fit.prior!.covariance;
    const tied = fitGaussianMixture(far.X, far.n, d, 3, { covarianceType: 'tied', regCovar });
    M.forEach((value, at) => {
      expect(value).toBeCloseTo(tied.covariances[at]!, 9);
    });
    for (let c = 0; c < 3; c++) {
      const mean = fit.means.subarray(c * d, (c + 1) * d);
      for (let r = 0; r < d; r++) {
        for (let s = 0; s < d; s++) {
          let own = r === s ? regCovar : 0;
          for (let i = 0; i < far.n; i++) {
            if (fit.labels[i] !== c) continue;
            own += ((far.X[i * d + r]! - mean[r]!) * (far.X[i * d + s]! - mean[s]!)) / 30;
          }
          const expected = (30 * own + priorStrength * M[r * d + s]!) / (30 + priorStrength);
          expect(fit.covariances[(c * d + r) * d + s]!).toBeCloseTo(expected, 9);
        }
      }
    }
  });

  it('climb the log-likelihood less the divergence from the prior, and that is their lower bound', () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.nat(10000),
          k: fc.integer({ min: 1, max: 5 }),
          columns: fc.integer({ min: 1, max: 6 }),
          each: fc.integer({ min: 3, max: 12 }),
          priorStrength: fc.double({ min: 0.5, max: 60, noNaN: true }),
        }),
        ({ seed, k, columns, each, priorStrength }) => {
          const centers = Array.from({ length: 6 }, (_, c) =>
            Array.from({ length: columns }, (_, j) => ((c * 7 + j * 3) % 11) * 0.6),
          );
          const blob = blobs(centers, each, 1, seed);
          const options = { covarianceType: 'shrunken', regCovar: 0, tol: 0, priorStrength } as const;
          const fit = fitGaussianMixture(blob.X, blob.n, columns, k, { ...options, maxIter: 12 });
          for (let i = 1; i < fit.lowerBounds.length; i++) {
            expect(fit.lowerBounds[i]!).toBeGreaterThanOrEqual(fit.lowerBounds[i - 1]! - 1e-10);
          }
          const before = fitGaussianMixture(blob.X, blob.n, columns, k, { ...options, maxIter: 11 });
          expect(fit.lowerBound).toBeCloseTo(before.score + priorPenalty(before, blob.n), 9);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  it('are at a peak: no small change of a covariance raises the objective', () => {
    const fit = fitted({ regCovar: 0, tol: 1e-13, maxIter: 3000, priorStrength: 10 });
    const objective = (covariances: Float64Array) => {
      const changed = { ...fit, covariances };
      const U = fitGaussianMixture(X, n, d, 3, {
        covarianceType: 'shrunken',
        warmStart: changed,
        regCovar: 0,
        maxIter: 0,
      });
      return score(U, X, n) + priorPenalty(U, n);
    };
    const peak = objective(fit.covariances);
    for (let at = 0; at < d * d; at++) {
      for (const step of [1e-3, -1e-3]) {
        const changed = fit.covariances.slice();
        const [r, s] = [Math.floor(at / d), at % d];
        changed[r * d + s]! += step;
        if (r !== s) changed[s * d + r]! += step;
        expect(objective(changed)).toBeLessThan(peak);
      }
    }
  });

  it('need no more samples a component than dimensions', () => {
    const few = blobs([Array.from({ length: 12 }, () => 0)], 60, 1, 3);
    const options = { regCovar: 0, covarianceType: 'shrunken' } as const;
    const fit = fitGaussianMixture(few.X, few.n, 12, 8, options);
    expect(fit.collapsed).toEqual([]);
    expect([...fit.covariances].every(Number.isFinite)).toBe(true);
    expect(() => fitGaussianMixture(few.X, few.n, 12, 8, { regCovar: 0 })).toThrow(/not positive definite/);
  });

  it('generalise better than full and tied ones where components differ and samples are few', () => {
    const truth = randomMixture('full', 4, 8, 11);
    const train = sample(truth, 160, { seed: 1 }).X;
    const fresh = sample(truth, 4000, { seed: 2 }).X;
    const heldOut = (covarianceType: 'full' | 'tied' | 'shrunken') =>
      score(fitGaussianMixture(train, 160, 8, 4, { covarianceType }), fresh, 4000);
    expect(heldOut('shrunken')).toBeGreaterThan(Math.max(heldOut('full'), heldOut('tied')));
  });

  it('recover a mixture as samples outnumber the prior', () => {
    const truth = randomMixture('full', 2, 3, 5);
    const far = { ...truth, means: truth.means.map((value) => 8 * value) };
    const drawn = sample(far, 20000, { seed: 3 });
    const fit = fitGaussianMixture(drawn.X, 20000, 3, 2, { covarianceType: 'shrunken' });
    const match = [0, 1].map((c) => fit.labels[drawn.components.indexOf(c)]!);
    match.forEach((own, c) => {
      expect(fit.weights[own]!).toBeCloseTo(far.weights[c]!, 1);
      for (let at = 0; at < 9; at++) {
        expect(Math.abs(fit.covariances[own * 9 + at]! - far.covariances[c * 9 + at]!)).toBeLessThan(0.05);
      }
    });
  });

  it('keep their prior for a warm start, and have the parameters of full', () => {
    const options = { tol: 0, priorStrength: 33 };
    const whole = fitted({ ...options, maxIter: 9 });
    const part = fitted({ ...options, maxIter: 4 });
    const rest = fitted({ tol: 0, maxIter: 5, warmStart: part });
    expect(rest.prior!.strength).toBe(33);
    expect(rest.score).toBeCloseTo(whole.score, 10);
    expect(Object.isFrozen(rest.prior)).toBe(true);
    expect(bic(whole, X, n)).toBeCloseTo(parameterCount('full', 3, d) * Math.log(n) - 2 * n * whole.score, 7);
  });

  it.each([
    [{ priorStrength: -1 }, /priorStrength is -1; expected a finite number from 0/],
    [{ priorStrength: Number.POSITIVE_INFINITY }, /priorStrength is Infinity; expected a finite number/],
    [{ priorCovariance: new Float64Array(3) }, /priorCovariance has 3 values; expected 16, shape \(4, 4\)/],
    [{ priorCovariance: new Float64Array(16) }, /priorCovariance is not positive definite: pivot 0/],
    [
      { priorCovariance: Float64Array.from({ length: 16 }, (_, at) => at + 1) },
      /priorCovariance is not symmetric/,
    ],
    [
      { covarianceType: 'full', priorStrength: 3 },
      /priorStrength is given and covarianceType is "full"; expected "shrunken" with it/,
    ],
  ] as const)('refuse %o', (options, message) => {
    expect(() => fitted(options)).toThrow(message);
    expect(() => fitted(options)).toThrow(RangeError);
  });
});
