import { describe, expect, test } from 'vitest';
import { wayOfDraw } from '../../../src/client/viewer/session/noise.ts';
import { makeDecoder, toPixels } from '../../../src/client/viewer/space/decode.ts';
import { densityAt, marginalOf } from '../../../src/client/viewer/space/marginal.ts';
import { gaussianMixture } from '../../../src/numeric/gmm/gaussianMixture.ts';
import { predictProba, scoreSamples } from '../../../src/numeric/gmm/score.ts';
import { COVARIANCE_TYPES } from '../../../src/numeric/gmm/types.ts';
import { inverseTransform } from '../../../src/numeric/pcaScores.ts';
import { RandomState } from '../../../src/numeric/random/randomState.ts';
import { randomMixture } from '../../helpers/randomMixture.ts';

const D = 30;

function randomPca(d: number, seed: number) {
  const random = new RandomState(seed);
  return {
    nComponents: d,
    nFeatures: D,
    mean: Float64Array.from({ length: D }, () => random.nextDouble()),
    components: Float64Array.from({ length: d * D }, () => 0.2 * random.standardNormal()),
  };
}

const PLACE = Float64Array.of(0.7, -1.1, 0.4);

describe.each(COVARIANCE_TYPES)('places of a %s mixture', (type) => {
  test('in three dimensions: log-density, responsibilities and pixels are those of the core', () => {
    const mixture = randomMixture(type, 5, 3, 11);
    const pca = randomPca(3, 12);
    const { image, logDensity, responsibilities } = makeDecoder({ mixture, pca }).decode(PLACE);
    expect(logDensity).toBeCloseTo(scoreSamples(mixture, PLACE, 1)[0]!, 10);
    predictProba(mixture, PLACE, 1).forEach((share, j) => {
      expect(responsibilities[j]).toBeCloseTo(share, 10);
    });
    const grey = inverseTransform(pca, PLACE, 1);
    expect([...image]).toEqual(Array.from(grey, (g) => Math.round(255 * Math.min(1, Math.max(0, g)))));
  });

  test('in more: those of the marginal, which is the mixture of the blocks', () => {
    const mixture = randomMixture(type, 4, 6, 21);
    const marginal = marginalOf(mixture);
    const first = (rows: Float64Array, d: number) =>
      Float64Array.from({ length: (rows.length / d) * 3 }, (_, i) => rows[Math.floor(i / 3) * d + (i % 3)]!);
    const blocks = {
      spherical: mixture.covariances,
      diag: first(mixture.covariances, 6),
      tied: first(mixture.covariances.subarray(0, 18), 6),
      full: Float64Array.from({ length: 4 * 9 }, (_, i) => {
        const [j, at] = [Math.floor(i / 9), i % 9];
        return mixture.covariances[j * 36 + Math.floor(at / 3) * 6 + (at % 3)]!;
      }),
    };
    const block = gaussianMixture({
      covarianceType: type,
      nFeatures: 3,
      weights: mixture.weights,
      means: first(mixture.means, 6),
      covariances: blocks[type],
    });
    const { logDensity, responsibilities } = densityAt(marginal, PLACE);
    expect(logDensity).toBeCloseTo(scoreSamples(block, PLACE, 1)[0]!, 10);
    predictProba(block, PLACE, 1).forEach((share, j) => {
      expect(responsibilities[j]).toBeCloseTo(share, 10);
    });
  });

  test('what is not drawn takes the mean that makes the whole most plausible, for one component', () => {
    // The conditional mean of a Gaussian is the mode of the conditional density: no step away from it gains.
    const mixture = randomMixture(type, 1, 6, 31);
    const pca = { ...randomPca(6, 32), nFeatures: 6, mean: new Float64Array(6).fill(0.5) };
    const scale = 1e-2;
    const identity = Float64Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? scale : 0));
    const { image } = makeDecoder({ mixture, pca: { ...pca, components: identity } }).decode(PLACE);
    const decoded = Float64Array.from(image, (g) => (g / 255 - 0.5) / scale);
    const at = (x: Float64Array) => scoreSamples(mixture, Float64Array.of(...PLACE, ...x.subarray(3)), 1)[0]!;
    for (let r = 3; r < 6; r += 1) {
      for (const step of [-1, 1]) {
        const moved = decoded.slice();
        moved[r]! += step;
        expect(at(moved)).toBeLessThan(at(decoded));
      }
    }
  });
});

describe('decoding', () => {
  test('a mixture of one dimension has places of one', () => {
    const mixture = randomMixture('full', 3, 1, 5);
    const { logDensity, image } = makeDecoder({ mixture, pca: randomPca(1, 6) }).decode([0.3, 0, 0]);
    expect(logDensity).toBeCloseTo(scoreSamples(mixture, Float64Array.of(0.3), 1)[0]!, 10);
    expect(image).toHaveLength(D);
  });

  test('a mean has the pixels of its scores, clipped', () => {
    const mixture = randomMixture('tied', 3, 6, 41);
    const pca = { ...randomPca(6, 42), components: randomPca(6, 43).components.map((c) => 20 * c) };
    const pixels = makeDecoder({ mixture, pca }).meanImage(2);
    expect(pixels).toEqual(toPixels(mixture.means.subarray(12, 18), pca));
    expect(Math.min(...pixels)).toBe(0);
    expect(Math.max(...pixels)).toBe(255);
  });

  test.each(COVARIANCE_TYPES)('the way of a draw of a %s mixture goes from its mean to μ + L z', (type) => {
    const mixture = randomMixture(type, 2, 5, 51);
    const z = [0.5, -1.2, 0.3, 2, 1];
    const way = wayOfDraw(mixture, 1, z);
    expect(way).toHaveLength(12);
    expect(way.slice(0, 3)).toEqual([...mixture.means.subarray(5, 8)]);
    // |L⁻¹ (end - μ)|² is that of the first three normals.
    const marginal = marginalOf(mixture);
    const at = { ...marginal, nComponents: 1, logConstants: Float64Array.of(0) };
    const only = { ...at, means: marginal.means.slice(3), whitenings: marginal.whitenings.slice(9) };
    expect(densityAt(only, way.slice(9)).logDensity).toBeCloseTo(-0.5 * (0.25 + 1.44 + 0.09), 9);
  });
});
