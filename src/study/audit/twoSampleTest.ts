import { DataSpace } from '../../numeric/kernels/dataSpace.ts';
import { secondMoment } from '../../numeric/kernels/secondMoment.ts';
import { cholesky, dot } from '../../numeric/linalg.ts';
import { type Proportion, proportion } from './proportion.ts';

/** What is added to the unit variances of the features: many of them say nearly the same. */
const RIDGE = 1e-3;

/** A direction in the space of features: positive on the first sample's side. */
interface Discriminant {
  readonly mean: Float64Array;
  readonly weights: Float64Array;
}

/** Mean and standard deviation of every column of `rows`, row-major (n, d). */
function moments(rows: Float64Array, n: number, d: number) {
  const mean = new Float64Array(d);
  const deviation = new Float64Array(d);
  for (let at = 0; at < rows.length; at++) mean[at % d]! += rows[at]! / n;
  for (let at = 0; at < rows.length; at++) {
    const difference = rows[at]! - mean[at % d]!;
    deviation[at % d]! += (difference * difference) / n;
  }
  return { mean, deviation: deviation.map((variance) => Math.sqrt(variance)) };
}

/** Solves (L L') w = b for a lower triangular L, row-major (d, d). */
function solve(L: Float64Array, b: Float64Array, d: number): Float64Array {
  const w = b.slice();
  for (let r = 0; r < d; r++) w[r] = (w[r]! - dot(L, r * d, w, 0, r)) / L[r * d + r]!;
  for (let r = d - 1; r >= 0; r--) {
    for (let c = r + 1; c < d; c++) w[r]! -= L[c * d + r]! * w[c]!;
    w[r]! /= L[r * d + r]!;
  }
  return w;
}

/** Fisher's linear discriminant of two samples of equal size n: `rows` holds one after the other, row-major (2 n, d). */
function discriminant(rows: Float64Array, n: number, d: number): Discriminant {
  const { mean, deviation } = moments(rows, 2 * n, d);
  const standard = rows.map((x, at) =>
    deviation[at % d]! > 0 ? (x - mean[at % d]!) / deviation[at % d]! : 0,
  );
  const space = new DataSpace(standard, 2 * n, d);
  const covariance = secondMoment(space);
  space.close();
  for (let c = 0; c < d; c++) covariance[c * d + c]! += RIDGE;
  const towards = new Float64Array(d);
  standard.forEach((x, at) => {
    towards[at % d]! += at < n * d ? x : -x;
  });
  const weights = solve(cholesky(covariance, d), towards, d);
  return { mean, weights: weights.map((w, c) => (deviation[c]! > 0 ? w / deviation[c]! : 0)) };
}

/**
 * The classifier two-sample test (D. Lopez-Paz and M. Oquab, "Revisiting classifier two-sample tests", ICLR 2017): a
 * classifier learns to tell two samples apart on their first halves, and the share of the second halves that it gets right
 * says whether it could. Samples of one distribution give one half, but for chance. The classifier is Fisher's linear
 * discriminant, with nothing to tune and no randomness. Rows must be in random order.
 *
 * @param first features of one sample, row-major (n, d); `second` the other's, row-major (m, d); the shorter one counts
 */
export function twoSampleTest(first: Float64Array, second: Float64Array, d: number): Proportion {
  const n = Math.min(first.length, second.length) / d;
  const half = Math.floor(n / 2);
  if (half < 1) throw new RangeError(`the shorter sample has ${n} rows; a test needs at least 2`);
  const rows = new Float64Array(2 * half * d);
  rows.set(first.subarray(0, half * d));
  rows.set(second.subarray(0, half * d), half * d);
  const { mean, weights } = discriminant(rows, half, d);
  const offset = dot(mean, 0, weights, 0, d);
  let right = 0;
  for (let i = half; i < n; i++) {
    if (dot(first, i * d, weights, 0, d) > offset) right++;
    if (dot(second, i * d, weights, 0, d) <= offset) right++;
  }
  return proportion(right, 2 * (n - half));
}
