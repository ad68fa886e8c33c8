import type { CovarianceFamily } from '../family.ts';
import { fullFamily } from './full.ts';

/** Factors a component, where a fit is not told and there are so many dimensions. */
const DEFAULT_FACTORS = 10;

/** Factors a component of a fit in d dimensions. Throws RangeError for more than d - 1. */
export function factorsOf(d: number, factors?: number): number {
  if (factors === undefined) return Math.min(DEFAULT_FACTORS, d - 1);
  if (!(Number.isInteger(factors) && factors >= 0 && factors < d)) {
    throw new RangeError(
      `factors is ${factors}; expected a whole number from 0 to ${d - 1}, less than the ${d} columns of the data`,
    );
  }
  return factors;
}

/** Few axes of its own and round noise for each component. Covariances have the shape (k, d, d). */
export const factorAnalysersFamily: CovarianceFamily = {
  ...fullFamily,
  type: 'factorAnalysers',
  /** Axes up to a rotation among themselves, their variances, and one of noise. */
  parameterCount(k, d, factors) {
    const q = factorsOf(d, factors);
    return k * (d * q - (q * (q - 1)) / 2 + 1);
  },
};
