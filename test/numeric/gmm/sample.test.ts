import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fitGaussianMixture } from '../../../src/numeric/gmm/fit.ts';
import { sample } from '../../../src/numeric/gmm/sample.ts';
import { type GaussianMixture, MIXTURE_TYPES } from '../../../src/numeric/gmm/types.ts';
import { dot } from '../../../src/numeric/linalg.ts';
import { RandomState } from '../../../src/numeric/random/randomState.ts';
import type { Projection } from '../../../src/study/types.ts';
import { embeddedProjection } from '../../helpers/embedded.ts';
import { golden } from '../../helpers/fixtures.ts';
import { randomMixture } from '../../helpers/randomMixture.ts';
import { sha256OfInt32 } from '../../helpers/sha256Of.ts';

const projections = new Map<number, Projection>();

beforeAll(async () => {
  for (const pca of [3, 0.95]) projections.set(pca, await embeddedProjection(pca));
});

/** Squared Mahalanobis distance of row i from its component's mean. */
function squaredMahalanobis(mixture: GaussianMixture, X: Float64Array, i: number, c: number): number {
  const { nFeatures: d, covarianceType, precisionsCholesky: U, means } = mixture;
  const at = covarianceType === 'tied' ? 0 : c * d * d;
  const column = new Float64Array(d);
  const difference = Float64Array.from({ length: d }, (_, j) => X[i * d + j]! - means[c * d + j]!);
  let sum = 0;
  for (let r = 0; r < d; r++) {
    for (let j = 0; j < d; j++) column[j] = U[at + j * d + r]!;
    const y = dot(column, 0, difference, 0, d);
    sum += y * y;
  }
  return sum;
}

describe('samples of fitted mixtures against scikit-learn 1.9.1', () => {
  for (const { pca, samples } of golden('golden').settings) {
    it.each(samples.map((reference) => [`pca ${pca}, ${reference.covarianceType}`, reference] as const))(
      '%s',
      (_, reference) => {
        const { scores, pca: fitted } = projections.get(pca)!;
        const [n, d] = [fitted.nSamples, fitted.nComponents];
        const { covarianceType, components: k, n: size } = reference;
        const mixture = fitGaussianMixture(scores, n, d, k, { covarianceType, randomState: 0 });
        const drawn = sample(mixture, size, { seed: 0 });
        const counts = new Array<number>(k).fill(0);
        for (const c of drawn.components) counts[c]!++;
        expect(counts).toEqual(reference.counts);
        expect(sha256OfInt32(drawn.components)).toBe(reference.componentsSha256Int32LE);
        if (covarianceType === 'diag' || covarianceType === 'spherical') {
          reference.firstRowsHead.forEach((row, i) => {
            row.forEach((value, j) => {
              expect(Math.abs(drawn.X[i * d + j]! - value)).toBeLessThan(1e-7);
            });
          });
          return;
        }
        reference.squaredNormalNormHead.forEach((squared, i) => {
          const ours = squaredMahalanobis(mixture, drawn.X, i, drawn.components[i]!);
          expect(Math.abs(ours - squared) / squared).toBeLessThan(1e-10);
        });
        const last = size - 1;
        const ours = squaredMahalanobis(mixture, drawn.X, last, drawn.components[last]!);
        expect(Math.abs(ours - reference.squaredNormalNormLast) / ours).toBeLessThan(1e-10);
      },
    );
  }
});

describe.each(MIXTURE_TYPES)('sample of type %s', (type) => {
  const mixture = randomMixture(type, 3, 2, 5);

  it('reproduces means and covariances', () => {
    const n = 40000;
    const { X, components } = sample(mixture, n, { component: 1, seed: 3 });
    expect(new Set(components)).toEqual(new Set([1]));
    const mean = [0, 1].map((j) => X.reduce((sum, x, at) => (at % 2 === j ? sum + x / n : sum), 0));
    mean.forEach((value, j) => {
      expect(Math.abs(value - mixture.means[2 + j]!)).toBeLessThan(0.05);
    });
  });

  it('draws one component from a fresh stream without a multinomial', () => {
    const { X } = sample(mixture, 1, { component: 2, seed: 11 });
    const random = new RandomState(11);
    const z = Float64Array.of(random.standardNormal(), random.standardNormal());
    const squared = z[0]! * z[0]! + z[1]! * z[1]!;
    const full = { ...mixture, covarianceType: type };
    if (type !== 'diag' && type !== 'spherical') {
      expect(squaredMahalanobis(full, X, 0, 2)).toBeCloseTo(squared, 10);
    } else {
      const root = (j: number) => mixture.precisionsCholesky[type === 'diag' ? 2 * 2 + j : 2]!;
      expect((X[0]! - mixture.means[4]!) * root(0)).toBeCloseTo(z[0]!, 12);
      expect((X[1]! - mixture.means[5]!) * root(1)).toBeCloseTo(z[1]!, 12);
    }
  });

  it('draws the same points shuffled, and the same again for the same seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(1000), (n, seed) => {
        const sorted = sample(mixture, n, { seed });
        const shuffled = sample(mixture, n, { seed, shuffled: true });
        expect(sample(mixture, n, { seed })).toEqual(sorted);
        expect([...shuffled.X].sort()).toEqual([...sorted.X].sort());
        expect([...shuffled.components].sort()).toEqual([...sorted.components].sort());
      }),
      { seed: 4, numRuns: 30 },
    );
  });

  it('draws among some components only', () => {
    const { components } = sample(mixture, 200, { seed: 1, among: [2, 0] });
    expect(new Set(components)).toEqual(new Set([0, 2]));
  });

  it('refuses a component that is not there, and no images', () => {
    expect(() => sample(mixture, 1, { component: 3 })).toThrow(/component is 3; expected 0 to 2/);
    expect(() => sample(mixture, 0)).toThrow(/n is 0/);
  });
});
