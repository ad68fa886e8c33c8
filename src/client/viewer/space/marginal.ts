import { componentCovariance } from '../../../figures/scene/componentCovariance.ts';
import { cholesky, invertLower } from '../../../numeric/linalg.ts';
import type { MixtureLike } from '../viewerData.ts';

/** A mixture's marginal in the dimensions that are drawn: the first three, or all where there are fewer. */
export interface Marginal {
  readonly dimensions: number;
  readonly nComponents: number;
  /** log of weight and normalising constant of each component (k). */
  readonly logConstants: Float64Array;
  /** Row-major (k, dimensions). */
  readonly means: Float64Array;
  /** Inverses of the lower Cholesky factors, row-major (k, dimensions, dimensions). */
  readonly whitenings: Float64Array;
}

/** What the mixture says of a place: log-density in nats, and the share of each component in it (k). */
export interface Density {
  readonly logDensity: number;
  readonly responsibilities: Float64Array;
}

const LOG_2PI = Math.log(2 * Math.PI);

/** The marginal of a mixture in its first three dimensions. */
export function marginalOf(mixture: MixtureLike): Marginal {
  const { nComponents: k, nFeatures: d, weights } = mixture;
  const m = Math.min(3, d);
  const means = new Float64Array(k * m);
  const whitenings = new Float64Array(k * m * m);
  const logConstants = new Float64Array(k);
  for (let j = 0; j < k; j += 1) {
    const covariance = componentCovariance(mixture, j);
    const block = Float64Array.from(
      { length: m * m },
      (_, at) => covariance[3 * Math.floor(at / m) + (at % m)]!,
    );
    const whitening = invertLower(cholesky(block, m), m);
    whitenings.set(whitening, j * m * m);
    means.set(mixture.means.subarray(j * d, j * d + m), j * m);
    let logDeterminant = 0;
    for (let i = 0; i < m; i += 1) logDeterminant += Math.log(whitening[i * m + i]!);
    logConstants[j] = Math.log(weights[j]!) + logDeterminant - 0.5 * m * LOG_2PI;
  }
  return { dimensions: m, nComponents: k, logConstants, means, whitenings };
}

/** log w_j N(x; μ_j, Σ_j) summed over the components by log-sum-exp, and each one's share. */
export function densityAt(marginal: Marginal, x: ArrayLike<number>): Density {
  const { dimensions: m, nComponents: k, means, whitenings, logConstants } = marginal;
  const logs = new Float64Array(k);
  for (let j = 0; j < k; j += 1) {
    let squared = 0;
    for (let r = 0; r < m; r += 1) {
      let y = 0;
      for (let c = 0; c <= r; c += 1) y += whitenings[(j * m + r) * m + c]! * (x[c]! - means[j * m + c]!);
      squared += y * y;
    }
    logs[j] = logConstants[j]! - 0.5 * squared;
  }
  const largest = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const sum = logs.reduce((total, log) => total + Math.exp(log - largest), 0);
  return {
    logDensity: largest + Math.log(sum),
    responsibilities: logs.map((log) => Math.exp(log - largest) / sum),
  };
}
