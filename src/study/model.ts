import type { FittedMixture } from '../numeric/gmm/types.ts';
import type { Model, Subset } from './types.ts';

/** Name under site/data/ of the file that holds the chosen mixture of a setting; `id` is the setting's. */
export function modelFile(id: string, covarianceType: string): string {
  return `model-${id}-${covarianceType}.npz`;
}

/** Sets a fitted mixture beside the classes of the images that its components claim. */
export function describeModel(mixture: FittedMixture, subset: Subset): Model {
  const counts = new Int32Array(mixture.nComponents * subset.classes);
  mixture.labels.forEach((component, i) => {
    counts[component * subset.classes + subset.labels[i]!]!++;
  });
  return Object.freeze({ mixture, labels: mixture.labels, classCounts: counts });
}

/** Images by class of one component (classes). */
export function classCountsOf(model: Model, component: number): number[] {
  const classes = model.classCounts.length / model.mixture.nComponents;
  return [...model.classCounts.subarray(component * classes, (component + 1) * classes)];
}

/** The class that most of a component's images have, the first one among equals. */
export function majorityClass(model: Model, component: number): number {
  const counts = classCountsOf(model, component);
  return counts.indexOf(Math.max(...counts));
}

/** Components by weight, descending; the lower index first among equals. */
export function byWeight({ mixture: { weights, nComponents } }: Model): number[] {
  return Array.from({ length: nComponents }, (_, c) => c).sort((a, b) => weights[b]! - weights[a]! || a - b);
}

/** Components whose majority class is `label`, by weight. */
export function componentsOfClass(model: Model, label: number): number[] {
  return byWeight(model).filter((c) => majorityClass(model, c) === label);
}
