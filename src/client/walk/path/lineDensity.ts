import { familyOf } from '../../../numeric/gmm/families.ts';
import type { GaussianMixture } from '../../../numeric/gmm/types.ts';
import { type Line, pointAt } from './line.ts';

/** What a mixture says of a point on a line. */
export interface LineDensity {
  /** In nats. */
  readonly logDensity: number;
  /** The component that claims the point, and the share of it that it claims. */
  readonly component: number;
  readonly share: number;
}

/**
 * A mixture's density along a line. The logarithm of a Gaussian is a parabola there, so that three points tell the rest, and a
 * step costs no more than one addition a component, in however many dimensions.
 */
export function lineDensity(mixture: GaussianMixture, line: Line): (t: number) => LineDensity {
  const { nComponents: k, nFeatures: d, weights, covarianceType } = mixture;
  const [low, high] = [line.first, line.last];
  const middle = (low + high) / 2;
  const half = (high - low) / 2;
  const X = new Float64Array(3 * d);
  [low, middle, high].forEach((t, i) => {
    X.set(pointAt(line, t), i * d);
  });
  const at = familyOf(covarianceType).logDensities(mixture, X, 3);
  return (t) => {
    const s = (t - middle) / half;
    const logs = Float64Array.from({ length: k }, (_, j) => {
      const [a, b, c] = [at[j]!, at[k + j]!, at[2 * k + j]!];
      return Math.log(weights[j]!) + b + 0.5 * s * (c - a + s * (a + c - 2 * b));
    });
    const largest = logs.reduce((most, log) => Math.max(most, log), Number.NEGATIVE_INFINITY);
    const sum = logs.reduce((total, log) => total + Math.exp(log - largest), 0);
    return { logDensity: largest + Math.log(sum), component: logs.indexOf(largest), share: 1 / sum };
  };
}
