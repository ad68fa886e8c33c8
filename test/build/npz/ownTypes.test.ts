import { expect, test } from 'vitest';
import { readModelFile, writeModelFile } from '../../../build/model/modelFile.ts';
import { fitGaussianMixture, fitPca, sample, score, transform } from '../../../src/numeric/index.ts';
import { blobs } from '../../helpers/blobs.ts';

const { X, n, d } = blobs(
  [
    [0, 0, 0],
    [4, 1, 0],
  ],
  40,
  1,
  1,
);

test.each(['shrunken', 'factorAnalysers'] as const)(
  'a model file holds a mixture of type %s as full',
  (covarianceType) => {
    const pca = fitPca(X, n, d, d);
    const points = transform(pca, X, n);
    const fit = fitGaussianMixture(points, n, d, 2, { covarianceType });
    const { mixture } = readModelFile(writeModelFile(fit, pca), 'model.npz');
    expect(mixture.covarianceType).toBe('full');
    expect(mixture.covariances).toEqual(fit.covariances);
    expect(score(mixture, points, n)).toBe(fit.score);
    expect(sample(mixture, 20, { seed: 4 })).toEqual(sample(fit, 20, { seed: 4 }));
  },
);
