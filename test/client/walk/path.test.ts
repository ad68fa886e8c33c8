import { describe, expect, test } from 'vitest';
import { makeAxes } from '../../../src/client/walk/path/axes.ts';
import { lineBetween, pointAt } from '../../../src/client/walk/path/line.ts';
import { lineDensity } from '../../../src/client/walk/path/lineDensity.ts';
import { lineImages } from '../../../src/client/walk/path/lineImages.ts';
import { grayBytes } from '../../../src/figures/image/grayScale.ts';
import { familyOf } from '../../../src/numeric/gmm/families.ts';
import { gaussianMixture } from '../../../src/numeric/gmm/gaussianMixture.ts';
import { scoreSamples } from '../../../src/numeric/gmm/score.ts';
import { COVARIANCE_TYPES, type ScikitCovarianceType } from '../../../src/numeric/gmm/types.ts';
import { gramOfLower } from '../../../src/numeric/linalg.ts';
import { inverseTransform } from '../../../src/numeric/pcaScores.ts';
import { RandomState } from '../../../src/numeric/random/randomState.ts';

const random = new RandomState(2);
const normals = (n: number) => Float64Array.from({ length: n }, () => random.standardNormal());

function mixtureOf(type: ScikitCovarianceType, k: number, d: number) {
  const matrix = () =>
    gramOfLower(
      normals(d * d).map((x, at) => (at % d > Math.floor(at / d) ? 0 : x + (at % (d + 1) === 0 ? 2 : 0))),
      d,
    );
  const covariances = {
    spherical: () => normals(k).map((x) => 0.5 + x * x),
    diag: () => normals(k * d).map((x) => 0.5 + x * x),
    tied: matrix,
    full: () => Float64Array.from(Array.from({ length: k }, () => [...matrix()]).flat()),
  }[type]();
  const weights = normals(k).map((x) => 0.2 + x * x);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return gaussianMixture({
    covarianceType: type,
    nFeatures: d,
    weights: weights.map((weight) => weight / total),
    means: normals(k * d).map((x) => 3 * x),
    covariances,
  });
}

const CASES = COVARIANCE_TYPES.flatMap((type) => [1, 2, 3, 6].map((d) => [type, d] as const));

describe('a walk', () => {
  test.each(CASES)(
    '(%s, %d dimensions) along an axis: Σ v = σ² v, orthogonal, longest first, ±3 deviations',
    (type, d) => {
      const mixture = mixtureOf(type, 3, d);
      const axes = makeAxes(mixture);
      for (let component = 0; component < 3; component++) {
        const sigma = familyOf(type).covarianceOf(mixture, component);
        const lines = Array.from({ length: d }, (_, axis) => axes.line(component, axis));
        lines.forEach(({ origin, direction, first, last }, axis) => {
          expect([first, last]).toEqual([-3, 3]);
          expect(origin).toEqual(mixture.means.slice(component * d, (component + 1) * d));
          const deviation = axes.deviation(component, axis);
          expect(Math.hypot(...direction)).toBeCloseTo(deviation, 9);
          direction.forEach((value, r) => {
            const product = direction.reduce((sum, other, c) => sum + sigma[r * d + c]! * other, 0);
            expect(product).toBeCloseTo(deviation * deviation * value, 8);
          });
          expect(Math.max(...direction)).toBeGreaterThanOrEqual(-Math.min(...direction));
          if (axis === 0) return;
          expect(deviation).toBeLessThanOrEqual(axes.deviation(component, axis - 1) + 1e-12);
          const cosine = direction.reduce((sum, value, j) => sum + value * lines[axis - 1]!.direction[j]!, 0);
          expect(cosine).toBeCloseTo(0, 8);
        });
      }
    },
  );

  test.each(CASES)('(%s, %d dimensions) has the log-density of the definition', (type, d) => {
    const mixture = mixtureOf(type, 4, d);
    const lines = [
      makeAxes(mixture).line(1, d - 1),
      lineBetween(mixture.means.slice(0, d), mixture.means.slice(2 * d, 3 * d)),
    ];
    for (const line of lines) {
      const density = lineDensity(mixture, line);
      for (const part of [0, 0.13, 0.5, 0.77, 1]) {
        const t = line.first + part * (line.last - line.first);
        const { logDensity, component, share } = density(t);
        const x = pointAt(line, t);
        expect(logDensity).toBeCloseTo(scoreSamples(mixture, x, 1)[0]!, 8);
        const joint = familyOf(type)
          .logDensities(mixture, x, 1)
          .map((log, j) => log + Math.log(mixture.weights[j]!));
        expect(component).toBe(joint.indexOf(Math.max(...joint)));
        expect(share).toBeCloseTo(Math.exp(Math.max(...joint) - logDensity), 8);
      }
    }
  });

  test('from mean to mean begins at one, ends at the other, and shows what the PCA shows', () => {
    const [d, size] = [3, 12];
    const mixture = mixtureOf('tied', 2, d);
    const pca = { nComponents: d, nFeatures: size, mean: normals(size), components: normals(d * size) };
    const [from, to] = [mixture.means.slice(0, d), mixture.means.slice(d)];
    const line = lineBetween(from, to);
    expect(pointAt(line, 0)).toEqual(from);
    pointAt(line, 1).forEach((value, j) => {
      expect(value).toBeCloseTo(to[j]!, 12);
    });
    const images = lineImages(pca, line);
    for (const t of [0, 0.31, 1]) {
      const expected = grayBytes(inverseTransform(pca, pointAt(line, t), 1), 'fixed');
      images(t).forEach((grey, i) => {
        expect(Math.abs(grey - expected[i]!)).toBeLessThanOrEqual(1);
      });
    }
    expect(images(0)).toEqual(grayBytes(inverseTransform(pca, from, 1), 'fixed'));
  });
});
