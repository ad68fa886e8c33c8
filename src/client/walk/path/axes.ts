import { familyOf } from '../../../numeric/gmm/families.ts';
import type { GaussianMixture } from '../../../numeric/gmm/types.ts';
import { plainEigen } from '../../../numeric/plainEigen.ts';
import type { Line } from './line.ts';

/** How far a walk goes along an axis, in standard deviations. */
export const REACH = 3;

/** The axes of the components' ellipsoids. */
export interface Axes {
  /** Along the axis `axis` (from 0, longest first) of a component, from its mean at t = 0, t in standard deviations. */
  line(component: number, axis: number): Line;
  /** The standard deviation along an axis. */
  deviation(component: number, axis: number): number;
}

/** Finds axes when they are asked for, and keeps them. */
export function makeAxes(mixture: GaussianMixture): Axes {
  const { nFeatures: d, means, covarianceType } = mixture;
  const { covarianceOf } = familyOf(covarianceType);
  const found = new Map<number, ReturnType<typeof plainEigen>>();
  const eigenOf = (component: number) => {
    // All components share theirs.
    const key = covarianceType === 'tied' ? 0 : component;
    if (!found.has(key)) found.set(key, plainEigen(covarianceOf(mixture, key), d));
    return found.get(key)!;
  };
  const deviation: Axes['deviation'] = (component, axis) =>
    Math.sqrt(Math.max(0, eigenOf(component).values[axis]!));
  return {
    deviation,
    line(component, axis) {
      const vector = eigenOf(component)
        .vectors(axis + 1)
        .slice(axis * d, (axis + 1) * d);
      const length = signOf(vector) * deviation(component, axis);
      return {
        origin: means.slice(component * d, (component + 1) * d),
        direction: vector.map((value) => length * value),
        first: -REACH,
        last: REACH,
      };
    },
  };
}

/** Eigenvectors have no sign of their own: their largest entry counts as positive. */
function signOf(vector: Float64Array): number {
  const largest = vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  return largest < 0 ? -1 : 1;
}
