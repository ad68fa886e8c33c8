import { DiagonalSteps } from './diag.ts';
import { sphericalFamily } from './families/spherical.ts';
import type { Estimator } from './family.ts';

/** One variance a component. Covariances have the shape (k). */
export const spherical: Estimator = {
  ...sphericalFamily,
  steps: (data, k, regCovar) => new DiagonalSteps(data, k, regCovar, true),
  collapsed: (covariances, _k, _d, least) => [...covariances.keys()].filter((c) => covariances[c]! < least),
};
