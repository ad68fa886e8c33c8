import { describe, expect, it } from 'vitest';
import {
  type Blend,
  blendCollapsed,
  blendComponents,
  blendParameters,
  blendScore,
  sampleBlend,
} from '../../../src/numeric/gmm/blend.ts';
import { parameterCount } from '../../../src/numeric/gmm/families.ts';
import { fitGaussianMixture } from '../../../src/numeric/gmm/fit.ts';
import { gaussianMixture } from '../../../src/numeric/gmm/gaussianMixture.ts';
import { fitNested } from '../../../src/numeric/gmm/nested.ts';
import { sample } from '../../../src/numeric/gmm/sample.ts';
import { score, scoreSamples } from '../../../src/numeric/gmm/score.ts';
import { fullLogDensities } from '../../../src/numeric/gmm/triangular.ts';
import { tiedLogDensities } from '../../../src/numeric/gmm/whitened.ts';
import { RandomState } from '../../../src/numeric/random/randomState.ts';

const D = 4;

/** Two clouds of another shape each, their rows mixed. */
function clouds(n: number): Float64Array {
  const random = new RandomState(7);
  const X = new Float64Array(n * D);
  for (let i = 0; i < n; i++) {
    const far = i % 3 === 0;
    const bend = random.standardNormal();
    for (let j = 0; j < D; j++) {
      const noise = (far ? 0.3 : 1) * random.standardNormal();
      X[i * D + j] = (far ? 9 : 0) + noise + (j === 0 ? bend : 0.5 * bend * bend);
    }
  }
  return X;
}

const X = clouds(300);
const nested = fitNested(X, 300, D, { groups: 2, imagesEach: 20 });

/** The blend as one mixture with a covariance a component. */
function flat({ parts }: Blend) {
  const weights = parts.flatMap(({ weight, mixture }) => [...mixture.weights].map((w) => w * weight));
  const means = parts.flatMap(({ mixture }) => [...mixture.means]);
  const covariances = parts.flatMap(({ mixture }) =>
    [...mixture.weights].flatMap(() => [...mixture.covariances]),
  );
  return gaussianMixture({
    covarianceType: 'full',
    nFeatures: D,
    weights: Float64Array.from(weights),
    means: Float64Array.from(means),
    covariances: Float64Array.from(covariances),
  });
}

describe('log densities of a tied mixture', () => {
  it('are those of the definition', () => {
    const mixture = fitGaussianMixture(X, 300, D, 5, { covarianceType: 'tied' });
    const whitened = tiedLogDensities(mixture, X, 300);
    const defined = fullLogDensities(mixture, X, 300, () => 0);
    for (let at = 0; at < defined.length; at++) {
      expect(Math.abs(whitened[at]! - defined[at]!)).toBeLessThan(1e-9 * (1 + Math.abs(defined[at]!)));
    }
  });
});

describe('a blend', () => {
  it('has the likelihood of the mixture that it is', () => {
    expect(blendScore(nested, X, 300)).toBeCloseTo(score(flat(nested), X, 300), 9);
  });

  it('of one part is that part', () => {
    const { mixture } = nested.parts[0]!;
    const alone = { parts: [{ weight: 1, mixture }] };
    const mean = scoreSamples(mixture, X, 300).reduce((sum, value) => sum + value / 300, 0);
    expect(blendScore(alone, X, 300)).toBeCloseTo(mean, 10);
    expect(blendParameters(alone)).toBe(parameterCount('tied', mixture.nComponents, D));
  });

  it('draws from its parts by their weights, the same for the same seed', () => {
    const n = 20_000;
    const drawn = sampleBlend(nested, n, { seed: 1 });
    expect(sampleBlend(nested, n, { seed: 1 })).toEqual(drawn);
    expect(sampleBlend(nested, n, { seed: 2 }).X).not.toEqual(drawn.X);
    const expected = flat(nested);
    const counts = new Array<number>(blendComponents(nested)).fill(0);
    for (const component of drawn.components) counts[component]!++;
    counts.forEach((count, c) => {
      const share = expected.weights[c]!;
      expect(Math.abs(count / n - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / n));
    });
    const mean = (points: Float64Array) =>
      Array.from({ length: D }, (_, j) => {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += points[i * D + j]!;
        return sum / n;
      });
    const other = mean(sample(expected, n, { seed: 5 }).X);
    mean(drawn.X).forEach((value, j) => {
      expect(Math.abs(value - other[j]!)).toBeLessThan(0.25);
    });
  });

  it('is shuffled without changing what was drawn', () => {
    const drawn = sampleBlend(nested, 50, { seed: 3 });
    const shuffled = sampleBlend(nested, 50, { seed: 3, shuffled: true });
    expect(shuffled.X).not.toEqual(drawn.X);
    expect(shuffled.X.slice().sort()).toEqual(drawn.X.slice().sort());
  });

  it('refuses to draw nothing', () => {
    expect(() => sampleBlend(nested, 0)).toThrow('n is 0; expected a whole number from 1');
  });
});

describe('a nested mixture', () => {
  it('has one covariance a group and a component for so many samples', () => {
    expect(nested.parts).toHaveLength(2);
    const sizes = nested.parts.map(({ weight }) => Math.round(300 * weight));
    expect(sizes.reduce((a, b) => a + b)).toBe(300);
    nested.parts.forEach(({ mixture }, group) => {
      expect(mixture.covarianceType).toBe('tied');
      expect(mixture.nComponents).toBe(Math.max(1, Math.round(sizes[group]! / 20)));
    });
    expect(blendCollapsed(nested)).toBe(false);
  });

  it('with one component a group has the unbiased covariance of the group, times the widening', () => {
    const [plain, wide] = [1, 1.5].map(
      (widening) => fitNested(X, 300, D, { groups: 1, imagesEach: 300, widening }).parts[0]!.mixture,
    );
    const mean = Array.from({ length: D }, (_, j) => {
      let sum = 0;
      for (let i = 0; i < 300; i++) sum += X[i * D + j]!;
      return sum / 300;
    });
    for (let a = 0; a < D; a++) {
      for (let b = 0; b < D; b++) {
        let sum = 0;
        for (let i = 0; i < 300; i++) sum += (X[i * D + a]! - mean[a]!) * (X[i * D + b]! - mean[b]!);
        expect(plain!.covariances[a * D + b]).toBeCloseTo(sum / 299, 4);
        expect(wide!.covariances[a * D + b]).toBeCloseTo(1.5 * plain!.covariances[a * D + b]!, 10);
      }
    }
  });

  it('does not depend on anything but its arguments', () => {
    expect(fitNested(X, 300, D, { groups: 2, imagesEach: 20 })).toEqual(nested);
  });
});

describe('the widening', () => {
  it('makes unseen samples likelier where few samples estimate many dimensions', () => {
    const random = new RandomState(3);
    const d = 20;
    const [few, unseen] = [100, 400].map((n) =>
      Float64Array.from({ length: n * d }, () => random.standardNormal()),
    );
    const scoreAt = (widening: number) =>
      blendScore(fitNested(few!, 100, d, { groups: 1, imagesEach: 100, widening }), unseen!, 400);
    expect(scoreAt(1.2)).toBeGreaterThan(scoreAt(1));
    expect(scoreAt(1.2)).toBeGreaterThan(scoreAt(4));
  });
});
