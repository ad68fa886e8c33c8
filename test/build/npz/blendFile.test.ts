import { expect, it } from 'vitest';
import { readModelFile, writeBlendFile } from '../../../build/model/modelFile.ts';
import { blendScore } from '../../../src/numeric/gmm/blend.ts';
import { fitNested } from '../../../src/numeric/gmm/nested.ts';
import { score } from '../../../src/numeric/gmm/score.ts';
import { fitPca } from '../../../src/numeric/pca.ts';
import { transform } from '../../../src/numeric/pcaScores.ts';
import { RandomState } from '../../../src/numeric/random/randomState.ts';

it('a blend is written as the full mixture that it is, and its file hardly grows with its components', () => {
  const random = new RandomState(1);
  const [n, size, d] = [400, 12, 8];
  const images = Float64Array.from({ length: n * size }, () => random.standardNormal());
  const pca = fitPca(images, n, size, d);
  const X = transform(pca, images, n);
  const [few, many] = [100, 10].map((imagesEach) => fitNested(X, n, d, { groups: 2, imagesEach }));
  const bytes = writeBlendFile(many!, pca);
  const { mixture } = readModelFile(bytes, 'model.npz');
  expect(mixture.covarianceType).toBe('full');
  expect(mixture.nComponents).toBe(many!.parts.reduce((sum, part) => sum + part.mixture.nComponents, 0));
  expect(score(mixture, X, n)).toBeCloseTo(blendScore(many!, X, n), 9);
  const parameters = 8 * (mixture.nComponents - 4) * (d + 1);
  expect(bytes.length).toBeLessThan(1.3 * (writeBlendFile(few!, pca).length + parameters));
});
