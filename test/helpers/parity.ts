import { expect } from 'vitest';
import { aic, bic } from '../../src/numeric/criteria.ts';
import { parameterCount } from '../../src/numeric/gmm/families.ts';
import { fitGaussianMixture } from '../../src/numeric/gmm/fit.ts';
import { fitKMeans } from '../../src/numeric/kmeans.ts';
import type { Projection } from '../../src/study/types.ts';
import type { GoldenFit } from './fixtures.ts';
import { sha256OfInt32 } from './sha256Of.ts';

const relative = (actual: number, expected: number) => Math.abs(actual - expected) / Math.abs(expected);

/** Holds one fit against scikit-learn's: equal counts and labels, criteria to 1e-9, weights and means to 1e-7. */
export function expectParity({ scores, pca }: Projection, fit: GoldenFit, seed: number): void {
  const [n, d, k] = [pca.nSamples, pca.nComponents, fit.components];
  const randomState = fit.startSeed ?? seed;
  const kmeans = fitKMeans(scores, n, d, k, { randomState });
  expect([...kmeans.picks]).toEqual(fit.kmeansPicks);
  expect(kmeans.nIter).toBe(fit.kmeansIterations);
  expect(sha256OfInt32(kmeans.labels)).toBe(fit.kmeansLabelsSha256Int32LE);
  expect(relative(kmeans.inertia, fit.kmeansInertia)).toBeLessThan(1e-9);

  const mixture = fitGaussianMixture(scores, n, d, k, { covarianceType: fit.covarianceType, randomState });
  const parameters = parameterCount(fit.covarianceType, k, d);
  expect(parameters).toBe(fit.parameters);
  expect(mixture.nIter).toBe(fit.iterations);
  expect(mixture.converged).toBe(fit.converged);
  expect(sha256OfInt32(mixture.labels)).toBe(fit.labelsSha256Int32LE);
  expect(relative(bic(mixture.score, parameters, n), fit.bic)).toBeLessThan(1e-9);
  expect(relative(aic(mixture.score, parameters, n), fit.aic)).toBeLessThan(1e-9);
  expect(relative(mixture.score, fit.score)).toBeLessThan(1e-9);
  expect(relative(mixture.lowerBound, fit.lowerBound)).toBeLessThan(1e-9);
  fit.weightsHead.forEach((weight, c) => {
    expect(Math.abs(mixture.weights[c]! - weight)).toBeLessThan(1e-7);
  });
  fit.mean0Head.forEach((mean, j) => {
    expect(Math.abs(mixture.means[j]! - mean)).toBeLessThan(1e-7);
  });
}
