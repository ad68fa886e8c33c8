import { inverseTransform } from '../../numeric/pca.ts';
import { generateAll, type SettingSamples } from '../generate.ts';
import { nearest, sharesByClass } from '../measure/nearest.ts';
import { clippedShare, greyValues, sharpness, spread } from '../measure/pictures.ts';
import { classCountsOf, majorityClass } from '../model.ts';
import type { SampleFacts } from '../results.ts';
import type { Model, Projection, Samples, Subset } from '../types.ts';

/** How many images stand in a grid, how many behind a number, and what is asked for. */
export interface SampleSizes {
  readonly grid: number;
  readonly measured: number;
  readonly seed: number;
  readonly wantedClass: number;
}

/** Shares by class of the fitted images nearest to each generated one, in PC space. */
function nearestShares(samples: Samples, projection: Projection, subset: Subset): number[] {
  const d = projection.pca.nComponents;
  const m = samples.components.length;
  const { indices } = nearest(projection.scores, subset.indices.length, samples.scores, m, d);
  return sharesByClass(subset.labels, indices, subset.classes);
}

function pictureFacts(large: SettingSamples, { pca, scores }: Projection, subset: Subset) {
  const { width, height } = subset;
  const pixels = width * height;
  const m = Math.min(large.mixture.components.length, subset.indices.length);
  const real = greyValues(subset.pixels.subarray(0, m * pixels));
  const reconstructed = inverseTransform(pca, scores.subarray(0, m * pca.nComponents), m);
  const sharpnessOf = (images: Float64Array) => sharpness(images, images.length / pixels, width, height);
  const spreadOf = (images: Float64Array) => spread(images, images.length / pixels, pixels);
  return {
    sharpness: {
      real: sharpnessOf(real),
      reconstructed: sharpnessOf(reconstructed),
      mixture: sharpnessOf(large.mixture.images),
      component: sharpnessOf(large.component.images),
    },
    spread: {
      real: spreadOf(real),
      mixture: spreadOf(large.mixture.images),
      component: spreadOf(large.component.images),
    },
    clipped: clippedShare(large.mixture.images),
  };
}

/** What the report says of the generated images of one setting: questions c and d. */
export function sampleFacts(
  model: Model,
  projection: Projection,
  subset: Subset,
  sizes: SampleSizes,
): SampleFacts {
  const large = generateAll(model, projection, sizes.measured, sizes.seed, sizes.wantedClass);
  const shown = large.shownComponent;
  const majority = majorityClass(model, shown);
  const counts = classCountsOf(model, shown);
  const images = counts.reduce((sum, count) => sum + count, 0);
  const componentShares = nearestShares(large.component, projection, subset);
  const classShares = nearestShares(large.byClass, projection, subset);
  return {
    seed: sizes.seed,
    count: sizes.grid,
    measured: sizes.measured,
    component: {
      component: shown,
      rule: 'the component with the largest weight',
      weight: model.mixture.weights[shown]!,
      majorityClass: majority,
      majorityShare: images > 0 ? counts[majority]! / images : 0,
      nearestShare: componentShares[majority]!,
      classShares: componentShares,
    },
    byClass: {
      class: large.shownClass,
      components: large.classComponents,
      nearestShare: classShares[large.shownClass]!,
    },
    mixtureClassShares: nearestShares(large.mixture, projection, subset),
    ...pictureFacts(large, projection, subset),
  };
}
