import { type SampleOptions, sample } from '../numeric/gmm/sample.ts';
import { inverseTransform } from '../numeric/pca.ts';
import { byWeight, componentsOfClass, majorityClass } from './model.ts';
import type { Model, Projection, Samples } from './types.ts';

/** Draws `n` images: a point from the mixture (or some components of it), taken back through the PCA. */
export function generate(
  model: Model,
  { pca }: Projection,
  n: number,
  options: SampleOptions & { readonly seed?: number },
): Samples {
  const { X, components } = sample(model.mixture, n, options);
  return Object.freeze({
    seed: options.seed ?? 0,
    scores: X,
    components,
    images: inverseTransform(pca, X, n),
  });
}

/** What is drawn for questions c and d of one setting. */
export interface SettingSamples {
  /** From the whole mixture, in random order. */
  readonly mixture: Samples;
  /** From the component shown in d. */
  readonly component: Samples;
  /** From the components of one class. */
  readonly byClass: Samples;
  readonly shownComponent: number;
  readonly shownClass: number;
  readonly classComponents: readonly number[];
}

/**
 * The draws of questions c and d, `n` images each: from the whole mixture, from its heaviest component, and from the
 * components whose majority class is `wantedClass` (where none has it: the class of the heaviest component).
 */
export function generateAll(
  model: Model,
  projection: Projection,
  n: number,
  seed: number,
  wantedClass: number,
) {
  const shownComponent = byWeight(model)[0]!;
  const covered = componentsOfClass(model, wantedClass).length > 0;
  const shownClass = covered ? wantedClass : majorityClass(model, shownComponent);
  const classComponents = componentsOfClass(model, shownClass);
  const draw = (options: Omit<SampleOptions, 'seed'>) => generate(model, projection, n, { seed, ...options });
  const samples: SettingSamples = {
    mixture: draw({ shuffled: true }),
    component: draw({ component: shownComponent }),
    byClass: draw({ among: classComponents, shuffled: true }),
    shownComponent,
    shownClass,
    classComponents,
  };
  return Object.freeze(samples);
}
