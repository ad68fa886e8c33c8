import { dot, squaredDistance } from '../linalg.ts';
import { expectByLogits } from './expectByLogits.ts';
import type { FitData, Parameters } from './family.ts';
import type { Responsibilities } from './responsibilities.ts';

/** What turns one covariance into the unit: its inverse Cholesky factor and its log-density at the mean. */
export interface Whitening {
  /** Lower triangular, row-major (d, d). */
  readonly W: Float64Array;
  readonly logPeak: number;
}

/**
 * The E-step for one covariance by the distances |W x - W μ|²: for components that lie so far apart beside their own
 * width that linear logits would lose digits. Overwrites `resp`; gives the mean log-likelihood.
 */
export function expectByDistances(
  { X, n, d }: FitData,
  { weights, means }: Parameters,
  { W, logPeak }: Whitening,
  resp: Responsibilities,
): number {
  const k = weights.length;
  const Z = whitened(W, X, n, d);
  const centers = whitened(W, means, k, d);
  const peak = weights.map((w) => Math.log(w) + logPeak);
  const components = new Int32Array(k);
  const logits = new Float64Array(k);
  const logitOf = (i: number, c: number) => peak[c]! - 0.5 * squaredDistance(Z, i * d, centers, c * d, d);
  const write = (i: number, count: number) => resp.setRow(i, components, logits, count);
  return expectByLogits(n, peak, resp.labels, logitOf, components, logits, write) / n;
}

/** W x for every row of the row-major (n, d) matrix. */
function whitened(W: Float64Array, X: Float64Array, n: number, d: number): Float64Array {
  const Z = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < d; r++) Z[i * d + r] = dot(W, r * d, X, i * d, r + 1);
  }
  return Z;
}
