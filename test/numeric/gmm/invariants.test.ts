import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bic } from '../../../src/numeric/criteria.ts';
import { familyOf, parameterCount } from '../../../src/numeric/gmm/families.ts';
import { fitGaussianMixture } from '../../../src/numeric/gmm/fit.ts';
import { fitData } from '../../../src/numeric/gmm/fitData.ts';
import { expectation, predict, predictProba, score, scoreSamples } from '../../../src/numeric/gmm/score.ts';
import { type CovarianceType, MIXTURE_TYPES } from '../../../src/numeric/gmm/types.ts';
import { blobs, sameGroups } from '../../helpers/blobs.ts';
import { priorPenalty } from '../../helpers/priorPenalty.ts';
import { randomMixture } from '../../helpers/randomMixture.ts';

const CENTERS = [
  [0, 0, 0],
  [9, 1, 0],
  [0, 8, 5],
];

/** A few points in a few dimensions, spread enough that no covariance degenerates with regCovar 1e-3. */
const problem = fc.record({
  seed: fc.nat(10000),
  k: fc.integer({ min: 1, max: 4 }),
  d: fc.integer({ min: 1, max: 4 }),
  each: fc.integer({ min: 12, max: 40 }),
});

function sampleProblem({ seed, k, d, each }: { seed: number; k: number; d: number; each: number }) {
  const centers = Array.from({ length: k }, (_, c) =>
    Array.from({ length: d }, (_, j) => ((c * 7 + j * 3) % 11) * 1.5),
  );
  return blobs(centers, each, 1, seed);
}

/** log N by textbook: Gaussian elimination for the determinant and the solve. */
function naiveLogDensity(
  x: readonly number[],
  mean: readonly number[],
  covariance: readonly number[][],
): number {
  const d = x.length;
  const rows = covariance.map((row, r) => [...row, x[r]! - mean[r]!]);
  let logDet = 0;
  for (let p = 0; p < d; p++) {
    const best = rows
      .slice(p)
      .reduce((b, row, at) => (Math.abs(row[p]!) > Math.abs(rows[b]![p]!) ? at + p : b), p);
    [rows[p], rows[best]] = [rows[best]!, rows[p]!];
    logDet += Math.log(Math.abs(rows[p]![p]!));
    for (let r = p + 1; r < d; r++) {
      const factor = rows[r]![p]! / rows[p]![p]!;
      for (let c = p; c <= d; c++) rows[r]![c]! -= factor * rows[p]![c]!;
    }
  }
  const solution = new Array<number>(d).fill(0);
  for (let r = d - 1; r >= 0; r--) {
    let rest = rows[r]![d]!;
    for (let c = r + 1; c < d; c++) rest -= rows[r]![c]! * solution[c]!;
    solution[r] = rest / rows[r]![r]!;
  }
  const squared = solution.reduce((sum, s, j) => sum + s * (x[j]! - mean[j]!), 0);
  return -0.5 * (d * Math.log(2 * Math.PI) + logDet + squared);
}

describe.each(MIXTURE_TYPES)('a mixture of type %s', (type) => {
  const options = { covarianceType: type, regCovar: 1e-3 } as const;

  it('has responsibilities that sum to 1, predicts the largest, and scores the mean of its samples', () => {
    fc.assert(
      fc.property(problem, (p) => {
        const { X, n, d } = sampleProblem(p);
        const mixture = fitGaussianMixture(X, n, d, p.k, options);
        const resp = predictProba(mixture, X, n);
        const labels = predict(mixture, X, n);
        expect(mixture.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10);
        for (let i = 0; i < n; i++) {
          const row = resp.subarray(i * p.k, (i + 1) * p.k);
          expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
          expect(labels[i]).toBe(row.indexOf(Math.max(...row)));
        }
        const mean = scoreSamples(mixture, X, n).reduce((sum, s) => sum + s / n, 0);
        expect(score(mixture, X, n)).toBeCloseTo(mean, 9);
        expect(mixture.score).toBeCloseTo(mean, 9);
      }),
      { seed: 1, numRuns: 40 },
    );
  });

  it('never loses likelihood over EM steps without regularisation', () => {
    fc.assert(
      fc.property(problem, (p) => {
        const { X, n, d } = sampleProblem(p);
        const { lowerBounds } = fitGaussianMixture(X, n, d, p.k, {
          covarianceType: type,
          regCovar: 0,
          tol: 1e-9,
        });
        for (let i = 1; i < lowerBounds.length; i++) {
          expect(lowerBounds[i]!).toBeGreaterThanOrEqual(lowerBounds[i - 1]! - 1e-10);
        }
      }),
      { seed: 2, numRuns: 40 },
    );
  });

  it('gets no worse with more iterations', () => {
    const { X, n, d } = blobs(CENTERS, 30, 3, 1);
    const scores = [1, 2, 4, 8, 16].map((maxIter) => {
      const fit = fitGaussianMixture(X, n, d, 3, { covarianceType: type, maxIter, tol: 0, regCovar: 0 });
      return fit.score + priorPenalty(fit, n);
    });
    scores.slice(1).forEach((value, i) => {
      expect(value).toBeGreaterThanOrEqual(scores[i]! - 1e-10);
    });
  });

  it('has a log density equal to the textbook normal, and precision times covariance is the identity', () => {
    fc.assert(
      fc.property(
        fc.nat(10000),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        (seed, d, k) => {
          const mixture = randomMixture(type, k, d, seed);
          const family = familyOf(type);
          const X = Float64Array.from({ length: 2 * d }, (_, at) => Math.sin(at + seed));
          const densities = family.logDensities(mixture, X, 2);
          for (let c = 0; c < k; c++) {
            const flat = family.covarianceOf(mixture, c);
            const covariance = Array.from({ length: d }, (_, r) => [...flat.subarray(r * d, (r + 1) * d)]);
            const mean = [...mixture.means.subarray(c * d, (c + 1) * d)];
            for (let i = 0; i < 2; i++) {
              const naive = naiveLogDensity([...X.subarray(i * d, (i + 1) * d)], mean, covariance);
              expect(densities[i * k + c]!).toBeCloseTo(naive, 8);
            }
          }
          const again = family.covariancesOf(precisionsOf(type, mixture.precisionsCholesky, d), k, d);
          again.forEach((value, at) => {
            expect(value).toBeCloseTo(mixture.covariances[at]!, 9);
          });
        },
      ),
      { seed: 3, numRuns: 60 },
    );
  });

  it('gives one BIC for all types in one dimension with k = 1', () => {
    const { X, n } = blobs([[2]], 50, 1.5, 4);
    const own = fitGaussianMixture(X, n, 1, 1, { covarianceType: type });
    const full = fitGaussianMixture(X, n, 1, 1, { covarianceType: 'full' });
    const bicOf = (score: number, t: CovarianceType) => bic(score, parameterCount(t, 1, 1), n);
    expect(bicOf(own.score, type)).toBeCloseTo(bicOf(full.score, 'full'), 9);
  });

  it('recovers separated blobs', () => {
    const { X, n, d, truth } = blobs(CENTERS, 60, 0.5, 5);
    expect(sameGroups(fitGaussianMixture(X, n, d, 3, { covarianceType: type }).labels, truth)).toBe(true);
  });

  it('does not mind where the data lie, and follows their scale', () => {
    const { X, n, d } = blobs(CENTERS, 40, 1, 6);
    const fitted = (Y: Float64Array, regCovar: number) =>
      fitGaussianMixture(Y, n, d, 3, { covarianceType: type, regCovar });
    const own = fitted(X, 1e-6);
    const moved = fitted(
      X.map((x, at) => x + [1e4, -2e4, 3e4][at % d]!),
      1e-6,
    );
    expect(moved.score).toBeCloseTo(own.score, 6);
    expect(sameGroups(moved.labels, own.labels)).toBe(true);
    const scaled = fitted(
      X.map((x) => 1000 * x),
      1,
    );
    expect(scaled.score).toBeCloseTo(own.score - d * Math.log(1000), 8);
  });

  it('finds the same mixture in data written twice', () => {
    const { X, n, d } = blobs(CENTERS, 40, 1, 7);
    const twice = Float64Array.from([...X, ...X]);
    const own = fitGaussianMixture(X, n, d, 3, { covarianceType: type, tol: 1e-10 });
    const doubled = fitGaussianMixture(twice, 2 * n, d, 3, {
      covarianceType: type,
      tol: 1e-10,
      ...(own.prior && { priorStrength: 2 * own.prior.strength }),
    });
    expect(doubled.score).toBeCloseTo(own.score, 6);
  });

  it('counts its parameters', () => {
    const [k, d] = [4, 3];
    const expected = { spherical: 4, diag: 12, tied: 6, full: 24, shrunken: 24, factorAnalysers: 24 }[type];
    expect(parameterCount(type, k, d)).toBe(k * d + k - 1 + expected);
  });

  it('refuses more components than samples', () => {
    expect(() => fitGaussianMixture(Float64Array.of(1, 2), 2, 1, 3, { covarianceType: type })).toThrow(
      /k is 3/,
    );
  });

  it('gives the same E-step as the definition on new data', () => {
    fc.assert(
      fc.property(fc.nat(10000), fc.integer({ min: 1, max: 12 }), (seed, d) => {
        const mixture = randomMixture(type, 5, d, seed);
        const X = randomMixture('spherical', 20, d, seed + 1).means;
        const mean = scoreSamples(mixture, X, 20).reduce((sum, s) => sum + s / 20, 0);
        const { score: quick } = expectation(mixture, fitData(X, 20, d));
        expect(Math.abs(quick - mean) / Math.abs(mean)).toBeLessThan(1e-9);
      }),
      { seed: 8, numRuns: 60 },
    );
  });
});

/** Precisions in the family's shape from their Cholesky factors. */
function precisionsOf(type: CovarianceType, U: Float64Array, d: number): Float64Array {
  if (type === 'spherical' || type === 'diag') return U.map((u) => u * u);
  const out = new Float64Array(U.length);
  for (let at = 0; at < U.length; at += d * d) {
    for (let r = 0; r < d; r++) {
      for (let c = 0; c < d; c++) {
        for (let m = 0; m < d; m++) out[at + r * d + c]! += U[at + r * d + m]! * U[at + c * d + m]!;
      }
    }
  }
  return out;
}

describe('types agree where they must', () => {
  const { X, n, d } = blobs([[1, 2, 3]], 80, 2, 9);

  it('tied and full are one with k = 1', () => {
    const tied = fitGaussianMixture(X, n, d, 1, { covarianceType: 'tied' });
    const full = fitGaussianMixture(X, n, d, 1, { covarianceType: 'full' });
    tied.covariances.forEach((value, at) => {
      expect(value).toBeCloseTo(full.covariances[at]!, 10);
    });
    expect(tied.score).toBeCloseTo(full.score, 10);
  });

  it('diag is the diagonal of full, spherical the mean of diag, with k = 1', () => {
    const [full, diag, spherical] = (['full', 'diag', 'spherical'] as const).map((covarianceType) =>
      fitGaussianMixture(X, n, d, 1, { covarianceType }),
    );
    diag!.covariances.forEach((value, j) => {
      expect(value).toBeCloseTo(full!.covariances[j * d + j]!, 10);
    });
    expect(spherical!.covariances[0]!).toBeCloseTo(diag!.covariances.reduce((a, b) => a + b, 0) / d, 10);
  });

  it('full does not mind a rotation', () => {
    const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
    const blob = blobs(CENTERS, 40, 1, 10);
    const turned = blob.X.slice();
    for (let i = 0; i < blob.n; i++) {
      const [x, y] = [blob.X[3 * i]!, blob.X[3 * i + 1]!];
      turned[3 * i] = c * x - s * y;
      turned[3 * i + 1] = s * x + c * y;
    }
    const own = fitGaussianMixture(blob.X, blob.n, 3, 3);
    const other = fitGaussianMixture(turned, blob.n, 3, 3);
    expect(other.score).toBeCloseTo(own.score, 5);
    expect(sameGroups(own.labels, other.labels)).toBe(true);
  });
});
