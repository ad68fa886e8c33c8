import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimatorOf } from '../../../src/numeric/gmm/estimators.ts';
import type { EmSteps, FitData } from '../../../src/numeric/gmm/family.ts';
import { withFitData } from '../../../src/numeric/gmm/fitData.ts';
import type { FullSteps } from '../../../src/numeric/gmm/full.ts';
import { startSteps } from '../../../src/numeric/gmm/starts/startSteps.ts';
import { type CovarianceType, MIXTURE_TYPES } from '../../../src/numeric/gmm/types.ts';
import { RandomState } from '../../../src/numeric/random/randomState.ts';
import { blobs } from '../../helpers/blobs.ts';

/** Blobs that overlap, in more columns than the shallow ways take, so that bounds are carried on while samples change sides. */
const problem = fc.record({
  seed: fc.nat(10000),
  k: fc.integer({ min: 2, max: 9 }),
  d: fc.integer({ min: 9, max: 20 }),
  spread: fc.double({ min: 0.5, max: 3, noNaN: true }),
});

function sampleProblem({ seed, k, d, spread }: { seed: number; k: number; d: number; spread: number }) {
  const random = new RandomState(seed);
  const centers = Array.from({ length: k }, () =>
    Array.from({ length: d }, () => 3 * random.standardNormal()),
  );
  return blobs(centers, 60, spread, seed);
}

/** The same in so many columns that whole numbers are worth their while, some of them hardly spread in some blobs. */
const wideProblem = fc.record({
  seed: fc.nat(10000),
  k: fc.integer({ min: 2, max: 5 }),
  d: fc.integer({ min: 32, max: 40 }),
  spread: fc.double({ min: 0.5, max: 6, noNaN: true }),
});

function flattened({ seed, k, d, spread }: Parameters<typeof sampleProblem>[0]) {
  const blob = sampleProblem({ seed, k, d, spread });
  const random = new RandomState(seed);
  const narrow = Array.from({ length: k * d }, () => (random.randint(6) === 0 ? 1e-4 : 1));
  const centers = blob.X.map((_, at) => blob.X[Math.floor(at / d / 60) * 60 * d + (at % d)]!);
  return {
    ...blob,
    X: blob.X.map((x, at) => {
      const share = narrow[blob.truth[Math.floor(at / d)]! * d + (at % d)]!;
      return centers[at]! + share * (x - centers[at]!);
    }),
  };
}

/** Responsibilities (n, k) and mean log-likelihood under the steps' parameters, by the definition. */
function byDefinition(type: CovarianceType, { X, n, d }: FitData, { parameters }: EmSteps) {
  const { weights, means, covariances } = parameters;
  const k = weights.length;
  const family = estimatorOf(type);
  const precisionsCholesky = family.precisionsCholesky(covariances, k, d);
  const shape = { covarianceType: type, nComponents: k, nFeatures: d };
  const mixture = { ...shape, weights, means, covariances, precisionsCholesky };
  const joint = family.logDensities(mixture, X, n).map((density, at) => density + Math.log(weights[at % k]!));
  let total = 0;
  for (let i = 0; i < n; i++) {
    const row = joint.subarray(i * k, (i + 1) * k);
    const largest = row.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    const logSum = largest + Math.log(row.reduce((sum, value) => sum + Math.exp(value - largest), 0));
    total += logSum;
    row.forEach((value, c) => {
      row[c] = Math.exp(value - logSum);
    });
  }
  return { resp: joint, score: total / n };
}

describe.each(MIXTURE_TYPES.filter((type) => type !== 'factorAnalysers'))('type %s', (covarianceType) => {
  it('finds with bounds what the definition says, iteration after iteration', () => {
    fc.assert(
      fc.property(problem, (given) => {
        const { X, n, d } = sampleProblem(given);
        withFitData(X, n, d, (data) => {
          const family = estimatorOf(covarianceType);
          const options = { covarianceType, regCovar: 1e-3 };
          const { steps, resp } = startSteps(family, data, given.k, new RandomState(given.seed), options);
          for (let iteration = 0; iteration < 12; iteration++) {
            const expected = byDefinition(covarianceType, data, steps);
            const score = steps.expect(resp);
            expect(Math.abs(score - expected.score)).toBeLessThan(1e-12 * Math.abs(expected.score) + 1e-12);
            const worst = resp
              .toDense()
              .reduce((most, r, at) => Math.max(most, Math.abs(r - expected.resp[at]!)), 0);
            expect(worst).toBeLessThan(1e-11);
            steps.penalty?.(resp);
            steps.maximise(resp);
          }
          steps.close();
        });
      }),
      { seed: 4, numRuns: 25 },
    );
  });
});

it('settles samples of full covariances without their distances, and finds what the definition says', () => {
  let settled = 0;
  fc.assert(
    fc.property(wideProblem, (given) => {
      const { X, n, d } = flattened(given);
      withFitData(X, n, d, (data) => {
        const family = estimatorOf('full');
        const options = { covarianceType: 'full' as const, regCovar: 1e-6 };
        const { steps, resp } = startSteps(family, data, given.k, new RandomState(given.seed), options);
        for (let iteration = 0; iteration < 8; iteration++) {
          const expected = byDefinition('full', data, steps);
          const score = steps.expect(resp);
          expect(Math.abs(score - expected.score)).toBeLessThan(1e-10 * Math.abs(expected.score) + 1e-10);
          const worst = resp
            .toDense()
            .reduce((most, r, at) => Math.max(most, Math.abs(r - expected.resp[at]!)), 0);
          expect(worst).toBeLessThan(1e-9);
          settled += (steps as FullSteps).settling.settled.reduce((sum, is) => sum + is, 0) / n;
          steps.maximise(resp);
        }
        steps.close();
      });
    }),
    { seed: 7, numRuns: 40 },
  );
  expect(settled).toBeGreaterThan(40);
});

it('keeps the scatter of full covariances while samples come and go', () => {
  fc.assert(
    fc.property(problem, (given) => {
      const { X, n, d } = sampleProblem(given);
      withFitData(X, n, d, (data) => {
        const family = estimatorOf('full');
        const options = { covarianceType: 'full' as const, regCovar: 1e-3 };
        const { steps, resp } = startSteps(family, data, given.k, new RandomState(given.seed), options);
        for (let iteration = 0; iteration < 12; iteration++) {
          steps.expect(resp);
          const dense = resp.toDense();
          steps.maximise(resp);
          const { nk, means, covariances } = steps.parameters;
          for (let c = 0; c < given.k; c++) {
            for (let r = 0; r < d; r++) {
              const s = (r * 7 + c) % d;
              let sum = 0;
              for (let i = 0; i < n; i++) {
                const [a, b] = [r, s].map((j) => data.X[i * d + j]! - means[c * d + j]!);
                sum += dense[i * given.k + c]! * a! * b!;
              }
              const covariance = sum / nk[c]! + (r === s ? 1e-3 : 0);
              expect(Math.abs(covariances[(c * d + r) * d + s]! - covariance)).toBeLessThan(1e-12);
            }
          }
        }
        steps.close();
      });
    }),
    { seed: 5, numRuns: 25 },
  );
});
