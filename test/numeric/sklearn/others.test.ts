import { describe, expect, it } from 'vitest';
import {
  fitKMeans,
  fitPca,
  inverseTransform,
  RandomState,
  transform,
  transformKMeans,
} from '../../../src/numeric/index.ts';
import { askSklearn, sklearnIsAvailable } from './sklearn.ts';

interface KMeansAnswer {
  readonly centers: number[];
  readonly labels: number[];
  readonly inertia: number;
  readonly nIter: number;
  readonly distances: number[];
}

interface PcaAnswer {
  readonly nComponents: number;
  readonly ratios: number[];
  readonly variances: number[];
  readonly scores: number[];
  readonly back: number[];
}

function near(actual: ArrayLike<number>, expected: readonly number[], margin: number): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i]! - value)).toBeLessThan(margin * Math.max(1, Math.abs(value)));
  });
}

/** A random problem; columns of different widths, away from the origin. */
function data(seed: number) {
  const random = new RandomState(seed);
  const d = 2 + random.randint(6);
  const n = 30 + random.randint(150);
  const X = Float64Array.from({ length: n * d }, (_, at) => 5 + (1 + (at % d)) * random.standardNormal());
  return { seed, X, n, d };
}

describe.runIf(sklearnIsAvailable)('against the installed scikit-learn', () => {
  it('k-means follows it over several starts on one stream', () => {
    const problems = Array.from({ length: 30 }, (_, run) => ({
      problem: 'kmeans',
      ...data(run),
      k: 1 + (run % 7),
      nInit: 1 + (run % 4),
    }));
    askSklearn<KMeansAnswer>(problems).forEach((answer, i) => {
      const { X, n, d, k, nInit, seed } = problems[i]!;
      const own = fitKMeans(X, n, d, k, { nInit, randomState: seed });
      expect([...own.labels]).toEqual(answer.labels);
      expect(own.nIter).toBe(answer.nIter);
      near(own.centers, answer.centers, 1e-9);
      near([own.inertia], [answer.inertia], 1e-9);
      near(transformKMeans(X, n, d, own.centers, k), answer.distances, 1e-9);
    });
  });

  it('PCA follows it, whitened or not, by number or by fraction', () => {
    const problems = Array.from({ length: 40 }, (_, run) => {
      const own = data(100 + run);
      return {
        problem: 'pca',
        ...own,
        whiten: run % 2 === 0,
        components: run % 4 < 2 ? 1 + (run % own.d) : 0.3 + (run % 5) * 0.13,
      };
    });
    askSklearn<PcaAnswer>(problems).forEach((answer, i) => {
      const { X, n, d, components, whiten } = problems[i]!;
      const pca = fitPca(X, n, d, components);
      expect(pca.nComponents).toBe(answer.nComponents);
      near(pca.explainedVarianceRatio, answer.ratios, 1e-10);
      near(pca.explainedVariance, answer.variances, 1e-10);
      const scores = transform(pca, X, n, { whiten });
      near(scores.map(Math.abs), answer.scores, 1e-9);
      near(inverseTransform(pca, scores, n, { whiten }), answer.back, 1e-9);
    });
  });
});
