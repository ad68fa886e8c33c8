import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyOf } from '../../../src/numeric/gmm/families.ts';
import {
  aic,
  bic,
  fitGaussianMixture,
  gaussianMixture,
  icl,
  MIXTURE_TYPES,
  parameterCount,
  precisionsOf,
  predict,
  predictProba,
  sample,
  score,
  scoreSamples,
} from '../../../src/numeric/index.ts';
import { blobs } from '../../helpers/blobs.ts';
import { randomMixture } from '../../helpers/randomMixture.ts';

describe.each(MIXTURE_TYPES)('a mixture of type %s', (type) => {
  const shape = fc.record({
    seed: fc.nat(10000),
    k: fc.integer({ min: 1, max: 4 }),
    d: fc.integer({ min: 1, max: 4 }),
  });

  it('has precisions that times the covariances are the identity', () => {
    fc.assert(
      fc.property(shape, ({ seed, k, d }) => {
        const mixture = randomMixture(type, k, d, seed);
        const family = familyOf(type);
        const precisions = { covariances: precisionsOf(mixture), nFeatures: d };
        for (let c = 0; c < k; c++) {
          const S = family.covarianceOf(mixture, c);
          const P = family.covarianceOf(precisions, c);
          for (let r = 0; r < d; r++) {
            for (let j = 0; j < d; j++) {
              let sum = 0;
              for (let m = 0; m < d; m++) sum += S[r * d + m]! * P[m * d + j]!;
              expect(sum).toBeCloseTo(r === j ? 1 : 0, 10);
            }
          }
        }
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('makes samples with its weights, means and covariances', () => {
    fc.assert(
      fc.property(shape, ({ seed, k, d }) => {
        const mixture = randomMixture(type, k, d, seed);
        const n = 6000;
        const { X, components } = sample(mixture, n, { seed });
        const groups = Array.from({ length: k }, (_, c) =>
          [...components.keys()].filter((i) => components[i] === c),
        );
        groups.forEach((rows, c) => {
          const covariance = familyOf(type).covarianceOf(mixture, c);
          expect(Math.abs(rows.length / n - mixture.weights[c]!)).toBeLessThan(5 * Math.sqrt(0.25 / n));
          const size = rows.length;
          const means = Array.from({ length: d }, (_, j) =>
            rows.reduce((sum, i) => sum + X[i * d + j]! / size, 0),
          );
          for (let r = 0; r < d; r++) {
            const variance = covariance[r * d + r]!;
            expect(Math.abs(means[r]! - mixture.means[c * d + r]!)).toBeLessThan(
              5 * Math.sqrt(variance / size),
            );
            for (let j = 0; j <= r; j++) {
              const found = rows.reduce(
                (sum, i) => sum + ((X[i * d + r]! - means[r]!) * (X[i * d + j]! - means[j]!)) / size,
                0,
              );
              const spread = Math.sqrt((2 * variance * covariance[j * d + j]!) / size);
              expect(Math.abs(found - covariance[r * d + j]!)).toBeLessThan(5 * spread);
            }
          }
        });
      }),
      { seed: 2, numRuns: 8 },
    );
  });

  it('made from its parameters is itself', () => {
    fc.assert(
      fc.property(shape, ({ seed, k, d }) => {
        const mixture = randomMixture(type, k, d, seed);
        expect(gaussianMixture(mixture)).toEqual(mixture);
      }),
      { seed: 3, numRuns: 30 },
    );
  });

  it('has criteria by their definitions, and ICL is BIC where the components are certain', () => {
    const { X, n, d } = blobs(
      [
        [0, 0],
        [1.5, 1],
      ],
      60,
      1,
      5,
    );
    const fit = fitGaussianMixture(X, n, d, 2, { covarianceType: type });
    const parameters = parameterCount(type, 2, d);
    const logLikelihood = scoreSamples(fit, X, n).reduce((sum, s) => sum + s, 0);
    expect(bic(fit, X, n)).toBeCloseTo(parameters * Math.log(n) - 2 * logLikelihood, 7);
    expect(aic(fit, X, n)).toBeCloseTo(2 * parameters - 2 * logLikelihood, 7);
    const entropy = predictProba(fit, X, n).reduce((sum, r) => (r > 0 ? sum - r * Math.log(r) : sum), 0);
    expect(entropy).toBeGreaterThan(1);
    expect(icl(fit, X, n)).toBeCloseTo(bic(fit, X, n) + 2 * entropy, 7);
    const apart = blobs(
      [
        [0, 0],
        [100, 0],
      ],
      60,
      1,
      6,
    );
    const certain = fitGaussianMixture(apart.X, n, d, 2, { covarianceType: type });
    expect(icl(certain, apart.X, n)).toBeCloseTo(bic(certain, apart.X, n), 9);
  });

  it('gives no NaN for points out of reach, and refuses values that are none', () => {
    const mixture = randomMixture(type, 3, 2, 7);
    const X = Float64Array.of(1e130, -1e130, 0, 0);
    expect(Number.isFinite(scoreSamples(mixture, X, 2)[1])).toBe(true);
    expect(scoreSamples(mixture, X, 2)[0]).toBeLessThan(-1e250);
    expect(predictProba(mixture, X, 2).reduce((a, b) => a + b, 0)).toBeCloseTo(2, 12);
    const narrow = gaussianMixture({ ...mixture, covariances: mixture.covariances.map((v) => v * 1e-100) });
    expect(scoreSamples(narrow, X, 2)[0]).toBe(Number.NEGATIVE_INFINITY);
    expect(predictProba(narrow, X, 2).every(Number.isFinite)).toBe(true);
    expect(score(narrow, X, 2)).toBe(Number.NEGATIVE_INFINITY);
    for (const ask of [scoreSamples, score, predict, predictProba, bic, icl]) {
      expect(() => ask(mixture, Float64Array.of(0, Number.NaN), 1)).toThrow(/X\[0, 1\] is NaN/);
      expect(() => ask(mixture, Float64Array.of(0, 1, 2), 1)).toThrow(
        /X has 3 values; expected n · d = 1 · 2 = 2/,
      );
    }
  });

  it('is frozen, as its samples are', () => {
    const { X, n, d } = blobs([[0, 0]], 20, 1, 8);
    const fit = fitGaussianMixture(X, n, d, 1, { covarianceType: type });
    for (const result of [fit, fit.collapsed, sample(fit, 3), gaussianMixture(fit)]) {
      expect(Object.isFrozen(result)).toBe(true);
    }
  });
});

describe('gaussianMixture', () => {
  const good = {
    covarianceType: 'tied',
    nFeatures: 2,
    weights: Float64Array.of(0.5, 0.5),
    means: new Float64Array(4),
    covariances: Float64Array.of(1, 0, 0, 1),
  } as const;

  it.each([
    [{ weights: Float64Array.of(0.5, 0.4) }, /weights sums to 0\.9/],
    [{ means: new Float64Array(3) }, /means has 3 values; expected 4, shape \(2, 2\)/],
    [{ covariances: Float64Array.of(1, 0.5, 0, 1) }, /covariances is not symmetric/],
    [{ covariances: Float64Array.of(1, 2, 2, 1) }, /covariances is not positive definite/],
    [{ covarianceType: 'spherical', covariances: Float64Array.of(1, -1) }, /covariances\[1\] is -1/],
  ] as const)('refuses %o', (change, message) => {
    expect(() => gaussianMixture({ ...good, ...change })).toThrow(message);
  });
});
