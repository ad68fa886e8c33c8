import { unzlibSync, zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { scoreSamples } from '../../../src/numeric/gmm/score.ts';
import { COVARIANCE_TYPES, type GaussianMixture } from '../../../src/numeric/gmm/types.ts';
import { fitPca } from '../../../src/numeric/pca.ts';
import { RandomState } from '../../../src/numeric/random/randomState.ts';
import {
  decodeLiveMixture,
  encodeLiveMixture,
  type LivePrecision,
} from '../../../src/study/live/liveMixture.ts';
import { decodeLiveModel, encodeLiveModel, usualPrecision } from '../../../src/study/live/liveModel.ts';
import { deflatePayload, type Inflate, type LivePayload } from '../../../src/study/live/packed.ts';
import { randomMixture } from '../../helpers/randomMixture.ts';

const [K, D, PIXELS] = [4, 6, 40];
const inflate: Inflate = (bytes, size) => unzlibSync(bytes, { out: new Uint8Array(size) });
const random = new RandomState(5);
const pca = fitPca(
  Float64Array.from({ length: 60 * PIXELS }, () => random.standardNormal()),
  60,
  PIXELS,
  D,
);
const points = Float64Array.from({ length: 20 * D }, () => 2 * random.standardNormal());

/** There and back as the files go: deflated, as JSON. */
function travel(mixture: GaussianMixture, precision: LivePrecision) {
  const payload = deflatePayload(encodeLiveModel({ mixture, pca }, precision), (bytes) => zlibSync(bytes));
  return decodeLiveModel(JSON.parse(JSON.stringify(payload)) as LivePayload, inflate);
}

function furthest(a: Float64Array, b: Float64Array): number {
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]!)), 0);
}

describe.each(COVARIANCE_TYPES)('a %s model on its way to the browser', (type) => {
  const mixture = randomMixture(type, K, D, 11);

  test('travels exactly, bit by bit', () => {
    const { mixture: back, pca: vectors, precision } = travel(mixture, 'exact');
    expect(precision).toBe('exact');
    expect([back.covarianceType, back.nComponents, back.nFeatures]).toEqual([type, K, D]);
    for (const name of ['weights', 'means', 'covariances', 'precisionsCholesky'] as const)
      expect(back[name], name).toEqual(mixture[name]);
    for (const name of ['mean', 'components', 'explainedVariance'] as const)
      expect(vectors[name], name).toEqual(pca[name]);
  });

  test('travels compactly, near enough', () => {
    const { mixture: back, pca: vectors } = travel(mixture, 'compact');
    expect(back.weights).toEqual(mixture.weights);
    expect(vectors.explainedVariance).toEqual(pca.explainedVariance);
    const largest = Math.max(...mixture.means.map(Math.abs));
    expect(furthest(back.means, mixture.means)).toBeLessThanOrEqual(largest / 65534 + 1e-12);
    expect(furthest(vectors.components, pca.components)).toBeLessThanOrEqual(1 / 254);
    expect(furthest(vectors.mean, pca.mean)).toBeLessThan(1e-6);
    const [ours, theirs] = [mixture, back].map((m) => scoreSamples(m, points, 20));
    expect(furthest(ours!, theirs!)).toBeLessThan(0.02);
  });
});

test.each(COVARIANCE_TYPES)('a %s mixture travels alone as it does with its PCA', (type) => {
  const mixture = randomMixture(type, K, D, 3);
  for (const precision of ['exact', 'compact'] as const) {
    const alone = decodeLiveMixture(encodeLiveMixture(mixture, precision), inflate);
    expect(alone).toEqual(travel(mixture, precision).mixture);
  }
});

test('small models travel exactly, large ones compactly', () => {
  const small = { mixture: randomMixture('tied', K, D, 1), pca };
  expect(usualPrecision(small)).toBe('exact');
  expect(encodeLiveModel(small).facts.precision).toBe('exact');
  expect(usualPrecision({ ...small, mixture: randomMixture('full', 40, 30, 1) })).toBe('compact');
});

test('a file that misses an array or is cut is refused', () => {
  const payload = encodeLiveModel({ mixture: randomMixture('tied', K, D, 1), pca }, 'compact');
  const { cholesky, ...rest } = payload.arrays;
  expect(() => decodeLiveModel({ ...payload, arrays: rest }, inflate)).toThrow(/"cholesky" is missing/);
  const cut = { ...cholesky!, base64: cholesky!.base64.slice(0, 8) };
  expect(() =>
    decodeLiveModel({ ...payload, arrays: { ...payload.arrays, cholesky: cut } }, inflate),
  ).toThrow(/data has/);
});
