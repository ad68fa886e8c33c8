import { describe, expect, test } from 'vitest';
import { chooseComponent, componentAt } from '../../../src/client/glassBox/draw/chooseComponent.ts';
import { clippingOf } from '../../../src/client/glassBox/draw/clipping.ts';
import { drawOnce } from '../../../src/client/glassBox/draw/drawOnce.ts';
import { makeNoise } from '../../../src/client/glassBox/draw/noise.ts';
import { eigenImage, milestones, partialSum } from '../../../src/client/glassBox/draw/partialSums.ts';
import { drawGarments } from '../../../src/client/sampler/drawGarments.ts';
import { gaussianMixture } from '../../../src/numeric/gmm/gaussianMixture.ts';
import { COVARIANCE_TYPES, type ScikitCovarianceType } from '../../../src/numeric/gmm/types.ts';
import { RandomState } from '../../../src/numeric/random/randomState.ts';

const PIXELS = 6;

/** A model of `k` components in `d` dimensions, of numbers that a stream gives. */
function model(type: ScikitCovarianceType, weights: readonly number[], d: number) {
  const random = new RandomState(11);
  const normals = (n: number) => Float64Array.from({ length: n }, () => random.standardNormal());
  const k = weights.length;
  const square = (at: number) => (at % d === Math.floor(at / d) ? 2 : 0.5);
  const matrices = (count: number) =>
    Float64Array.from({ length: count * d * d }, (_, at) => square(at % (d * d)));
  const covariances = {
    spherical: () => normals(k).map((x) => 1 + x * x),
    diag: () => normals(k * d).map((x) => 1 + x * x),
    tied: () => matrices(1),
    full: () => matrices(k),
  }[type]();
  const mixture = gaussianMixture({
    covarianceType: type,
    nFeatures: d,
    weights: Float64Array.from(weights),
    means: normals(k * d),
    covariances,
  });
  const pca = {
    nComponents: d,
    nFeatures: PIXELS,
    mean: normals(PIXELS).map((x) => 0.5 + 0.1 * x),
    components: normals(d * PIXELS),
    explainedVariance: new Float64Array(d),
  };
  return { mixture, pca, precision: 'exact' as const };
}

const WEIGHTS: readonly (readonly number[])[] = [
  [1],
  [0.7, 0.3],
  [0.05, 0.6, 0.35],
  [0.25, 0.25, 0.25, 0.25],
  [0.5, 0.5],
  [0, 0.4, 0, 0.6],
];

describe('the choice of a component', () => {
  test.each(WEIGHTS.map((weights) => [weights]))(
    'by weights %j… takes what sample takes from the stream, and leaves it the rest',
    (weights) => {
      for (let seed = 0; seed < 200; seed++) {
        const [ours, theirs] = [new RandomState(seed), new RandomState(seed)];
        const { component } = chooseComponent(ours, weights);
        expect(component).toBe(theirs.multinomial(1, weights).indexOf(1));
        expect(ours.nextDouble()).toBe(theirs.nextDouble());
      }
    },
  );

  test('lies at a place of the bar that is uniform, and on the stretch of its component', () => {
    const weights = [0.05, 0.6, 0.2, 0.15];
    const n = 4000;
    const places = Array.from({ length: n }, (_, seed) => {
      const { at, component, questions } = chooseComponent(new RandomState(seed), weights);
      expect(componentAt(weights, at)).toBe(component);
      expect(questions.slice(0, -1).every(({ share, uniform }) => uniform >= share)).toBe(true);
      expect(questions.map((question) => question.component)).toEqual(questions.map((_, i) => i));
      return at;
    }).sort((a, b) => a - b);
    // Kolmogorov and Smirnov: 1.95 / √n is exceeded once in a thousand times.
    const largest = Math.max(...places.map((at, i) => Math.abs(at - (i + 0.5) / n)));
    expect(largest).toBeLessThan(1.95 / Math.sqrt(n));
  });

  test('of a bar of one is certain and reads nothing', () => {
    const random = new RandomState(3);
    expect(chooseComponent(random, [1])).toEqual({ component: 0, questions: [], at: 0.5 });
    expect(random.nextDouble()).toBe(new RandomState(3).nextDouble());
    expect([0, 0.2, 0.999].map((at) => componentAt([0.2, 0.8], at))).toEqual([0, 1, 1]);
  });
});

describe('one draw', () => {
  test.each(COVARIANCE_TYPES)('of a %s mixture is the sampler’s, bit by bit', (type) => {
    const ours = model(type, [0.2, 0.5, 0.3], 4);
    for (const seed of [0, 7, 4294967295]) {
      const noise = makeNoise(seed, ours.mixture.weights);
      const drawn = drawOnce(ours, noise, true);
      const garments = drawGarments(ours, { n: 1, seed, component: null });
      expect(drawn.component).toBe(garments.components[0]);
      expect(drawn.scores).toEqual(garments.scores);
      expect(drawn.image).toEqual(garments.images);
      expect(drawn.pixels).toEqual(garments.pixels);
    }
  });

  test('again in another mixture keeps its place on the bar and its normals', () => {
    const small = model('diag', [0.2, 0.5, 0.3], 2);
    const large = model('tied', [0.4, 0.1, 0.1, 0.4], 5);
    const noise = makeNoise(5, small.mixture.weights);
    const [first, second] = [drawOnce(small, noise, true), drawOnce(large, noise, false)];
    expect(second.at).toBe(first.at);
    expect(second.component).toBe(componentAt(large.mixture.weights, first.at));
    expect(second.z.slice(0, 2)).toEqual(first.z);
    expect(noise.normals(2)).toEqual(first.z);
    expect(new Set(second.z).size).toBe(5);
  });
});

describe('the sum of eigenimages', () => {
  test('is shown after round numbers of them, from none to all', () => {
    expect(milestones(1)).toEqual([0, 1]);
    expect(milestones(2)).toEqual([0, 1, 2]);
    expect(milestones(3)).toEqual([0, 1, 2, 3]);
    expect(milestones(175)).toEqual([0, 1, 2, 3, 5, 10, 20, 50, 100, 175]);
    expect(milestones(784)).toEqual([0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 784]);
  });

  test('begins with the mean image and ends with the image', () => {
    const { pca, mixture } = model('tied', [0.5, 0.5], 4);
    const { scores, image } = drawOnce({ pca, mixture }, makeNoise(1, mixture.weights), true);
    expect(partialSum(pca, scores, 0)).toEqual(pca.mean);
    const difference = partialSum(pca, scores, 2).map((grey, i) => grey - partialSum(pca, scores, 1)[i]!);
    difference.forEach((grey, i) => {
      expect(grey).toBeCloseTo(scores[1]! * pca.components[PIXELS + i]!, 12);
    });
    partialSum(pca, scores, 4).forEach((grey, i) => {
      expect(grey).toBeCloseTo(image[i]!, 12);
    });
  });

  test('has eigenimages with grey for nothing, and their sign in black and white', () => {
    const pca = {
      nComponents: 2,
      nFeatures: 4,
      mean: new Float64Array(4),
      components: Float64Array.of(0, 0.5, -1, 1, 0, 0, 0, 0),
    };
    expect([...eigenImage(pca, 0)]).toEqual([128, 191, 0, 255]);
    expect([...eigenImage(pca, 1)]).toEqual([128, 128, 128, 128]);
  });
});

test('clipping counts what a screen can’t show', () => {
  const found = clippingOf(Float64Array.of(-0.2, 0, 0.5, 1, 1.5, -0.1));
  expect(found).toMatchObject({ below: 2, above: 1, darkest: -51, brightest: 382.5 });
  expect([...found.sides]).toEqual([-1, 0, 0, 0, 1, -1]);
});
