import { COVARIANCE_TYPES, type CovarianceType } from '../../../src/numeric/gmm/types.ts';
import type { IterationOptions } from './iteration.ts';

/** What grows: images, dimensions, components. */
export type Axis = 'n' | 'd' | 'k';

export const AXES: readonly Axis[] = ['n', 'd', 'k'];

/** The size of a fit. */
export type Size = Readonly<Record<Axis, number>>;

/** One curve: a covariance type along an axis, the rest as in `at`. */
export interface Curve {
  readonly axis: Axis;
  readonly covarianceType: CovarianceType;
  readonly at: Size;
  /** Sizes along the axis, ascending. */
  readonly values: readonly number[];
}

export interface GrowthPlan {
  readonly curves: readonly Curve[];
  readonly measuring: IterationOptions;
}

const BASE: Size = { n: 5000, d: 175, k: 50 };

/** The components of the second tied curve along d, which shows whether k·d² stands behind both. */
const MANY = 400;

const FULL: Readonly<Record<Axis, readonly number[]>> = {
  n: [1000, 2000, 5000, 10_000, 20_000, 40_000, 70_000],
  d: [3, 5, 10, 20, 50, 100, 175, 300],
  k: [1, 2, 5, 10, 20, 50, 100, 200, 400],
};

const QUICK: Readonly<Record<Axis, readonly number[]>> = {
  n: [1000, 5000, 10_000, 20_000],
  d: [3, 20, 100, 300],
  k: [1, 10, 50, 400],
};

/** All four types along each axis, and tied along d with many components. `images`: what there is. */
export function growthPlan(images: number, quick: boolean): GrowthPlan {
  const values = quick ? QUICK : FULL;
  const along = (axis: Axis) => (axis === 'n' ? values.n.filter((n) => n <= images) : values[axis]);
  const curves = AXES.flatMap((axis) =>
    COVARIANCE_TYPES.map((covarianceType) => ({ axis, covarianceType, at: BASE, values: along(axis) })),
  );
  const many: Curve = { axis: 'd', covarianceType: 'tied', at: { ...BASE, k: MANY }, values: values.d };
  const measuring = quick
    ? { iterations: 10, repeats: 3, budget: 1 }
    : { iterations: 10, repeats: 5, budget: 5 };
  return { curves: [...curves, many], measuring };
}
