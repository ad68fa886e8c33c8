import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { symmetricEigen } from '../../src/numeric/eigen.ts';
import { dot } from '../../src/numeric/linalg.ts';
import {
  fitPca,
  inverseTransform,
  type Pca,
  pcaBasis,
  pcaBasisOfPixels,
  transform,
  transformPixels,
} from '../../src/numeric/pca.ts';
import { imagesOf } from '../../src/numeric/pcaImages.ts';
import { embeddedProjection, embeddedSubset } from '../helpers/embedded.ts';
import { golden } from '../helpers/fixtures.ts';

const relative = (actual: number, expected: number) => Math.abs(actual - expected) / Math.abs(expected);

function largestDefect({ components, nComponents: d, nFeatures: D }: Pca): number {
  let worst = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      worst = Math.max(worst, Math.abs(dot(components, i * D, components, j * D, D) - (i === j ? 1 : 0)));
    }
  }
  return worst;
}

/** Rows of n points in D columns, with whole values so that ties and repeated columns turn up. */
const data = fc
  .record({ n: fc.integer({ min: 2, max: 12 }), D: fc.integer({ min: 1, max: 7 }) })
  .chain(({ n, D }) =>
    fc
      .array(fc.integer({ min: -9, max: 9 }), { minLength: n * D, maxLength: n * D })
      .filter((values) => values.some((value, at) => value !== values[at % D]))
      .map((values) => ({ n, D, X: Float64Array.from(values) })),
  );

describe('PCA of the embedded subset', () => {
  it.each(golden('golden').settings.map((setting) => [setting.pca, setting] as const))(
    'pca %s equals scikit-learn 1.9.1 with svd_solver="full"',
    async (pca, setting) => {
      const { pca: fitted, scores } = await embeddedProjection(pca);
      expect(fitted.nComponents).toBe(setting.dimensions);
      const total = fitted.explainedVarianceRatio.reduce((sum, ratio) => sum + ratio, 0);
      expect(relative(total, setting.explainedVarianceTotal)).toBeLessThan(1e-9);
      expect(relative(fitted.explainedVariance.at(-1)!, setting.explainedVarianceLast)).toBeLessThan(1e-9);
      setting.row0Head.forEach((value, j) => {
        expect(relative(scores[j]!, value)).toBeLessThan(1e-9);
      });
      const last = (fitted.nSamples - 1) * fitted.nComponents;
      setting.rowLastHead.forEach((value, j) => {
        expect(relative(scores[last + j]!, value)).toBeLessThan(1e-9);
      });
      expect(largestDefect(fitted)).toBeLessThan(1e-13);
    },
  );

  it('is the same from bytes as from real values', async () => {
    const { pixels } = await embeddedSubset();
    const [n, D] = [300, 784];
    const bytes = pixels.subarray(0, n * D);
    const real = pcaBasis(
      Float64Array.from(bytes, (x) => x / 255),
      n,
      D,
    ).take(5);
    const exact = pcaBasisOfPixels(bytes, n, D).take(5);
    real.explainedVariance.forEach((variance, j) => {
      expect(relative(exact.explainedVariance[j]!, variance)).toBeLessThan(1e-12);
    });
    const scores = transformPixels(exact, bytes, n);
    transform(
      real,
      Float64Array.from(bytes, (x) => x / 255),
      n,
    ).forEach((value, at) => {
      expect(Math.abs(scores[at]! - value)).toBeLessThan(1e-9);
    });
  });
});

describe('PCA of any data', () => {
  it('has orthonormal components, descending variances, positive largest loadings and rebuilds the data', () => {
    fc.assert(
      fc.property(data, ({ n, D, X }) => {
        const pca = fitPca(X, n, D, Math.min(n, D));
        expect(largestDefect(pca)).toBeLessThan(1e-12);
        for (let j = 0; j < pca.nComponents; j++) {
          const row = pca.components.subarray(j * D, (j + 1) * D);
          expect(Math.max(...row)).toBeGreaterThanOrEqual(-Math.min(...row) - 1e-12);
          if (j > 0) expect(pca.explainedVariance[j]!).toBeLessThanOrEqual(pca.explainedVariance[j - 1]!);
        }
        const scores = transform(pca, X, n);
        const back = inverseTransform(pca, scores, n);
        expect(imagesOf(pca, scores, n)).toEqual(back);
        back.forEach((value, at) => {
          expect(Math.abs(value - X[at]!)).toBeLessThan(1e-10);
        });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('picks the fewest components that keep more than a fraction', () => {
    fc.assert(
      fc.property(data, fc.double({ min: 0.05, max: 0.99 }), ({ n, D, X }, fraction) => {
        const pca = fitPca(X, n, D, fraction);
        const ratios = pca.allExplainedVarianceRatio;
        const sum = (d: number) => ratios.slice(0, d).reduce((a, b) => a + b, 0);
        expect(sum(pca.nComponents)).toBeGreaterThan(fraction - 1e-12);
        expect(sum(pca.nComponents - 1)).toBeLessThanOrEqual(fraction);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('refuses data without variance, too many components, a wrong shape', () => {
    expect(() => fitPca(Float64Array.of(1, 2, 1, 2), 2, 2, 1)).toThrow(/no variance/);
    expect(() => fitPca(Float64Array.of(1, 2, 3, 5), 2, 2, 3)).toThrow(
      /whole number from 1 to min\(n, D\) = 2/,
    );
    expect(() => fitPca(Float64Array.of(1, 2, 3), 2, 2, 1)).toThrow(/expected n · d/);
  });
});

describe('symmetricEigen', () => {
  it('agrees with ml-matrix', () => {
    const symmetric = fc.integer({ min: 1, max: 12 }).chain((n) =>
      fc.array(fc.integer({ min: -4, max: 4 }), { minLength: n * n, maxLength: n * n }).map((values) => {
        const A = Float64Array.from(values);
        for (let r = 0; r < n; r++) for (let c = 0; c < r; c++) A[r * n + c] = A[c * n + r]!;
        return { n, A };
      }),
    );
    fc.assert(
      fc.property(symmetric, ({ n, A }) => {
        const { values, vectors } = symmetricEigen(A, n);
        const reference = new EigenvalueDecomposition(Matrix.from1DArray(n, n, A), { assumeSymmetric: true });
        const expected = reference.realEigenvalues.sort((a, b) => b - a);
        const V = vectors(n);
        values.forEach((value, j) => {
          expect(Math.abs(value - expected[j]!)).toBeLessThan(1e-12 * 50);
          for (let r = 0; r < n; r++) {
            expect(Math.abs(dot(A, r * n, V, j * n, n) - value * V[j * n + r]!)).toBeLessThan(1e-11);
          }
        });
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
