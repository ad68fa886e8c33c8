import { logarithm } from './exponential.ts';
import { HARDLY_ANY, TEN_EPSILON } from './moments.ts';

/** More than what rounding adds to a ratio of deviations. */
const LESS = 1 - 1e-12;

/** Twin of the kernel `columnVariances`: variances (k, d) from nk (k), means and S (k, stride). */
export function columnVariances(
  k: number,
  d: number,
  stride: number,
  nk: Float64Array,
  means: Float64Array,
  S: Float64Array,
  regCovar: number,
  variances: Float64Array,
): void {
  for (let c = 0; c < k; c++) {
    const missing = nk[c]! < HARDLY_ANY ? TEN_EPSILON / nk[c]! : 0;
    for (let j = 0; j < d; j++) {
      const mean = means[c * stride + j]!;
      variances[c * d + j] = S[c * stride + j]! / nk[c]! + missing * mean * mean + regCovar;
    }
  }
}

/** Twin of the kernel `followVariances`: means, before, precision (k, stride), variances (k, d), shrunk, moved, logs (k). */
export function followVariances(
  k: number,
  d: number,
  stride: number,
  means: Float64Array,
  variances: Float64Array,
  before: Float64Array,
  precision: Float64Array,
  bounded: boolean,
  shrunk: Float64Array,
  moved: Float64Array,
  logs: Float64Array,
): number {
  for (let c = 0; c < k; c++) {
    let largest = 0;
    let way = 0;
    for (let j = 0, at = c * stride; j < d; j++, at++) {
      const variance = variances[c * d + j]!;
      if (!(variance > 0)) return c * d + j;
      const step = means[at]! - before[at]!;
      way += step * step * precision[at]!;
      largest = Math.max(largest, variance * precision[at]!);
      before[at] = means[at]!;
      precision[at] = 1 / variance;
    }
    const factor = bounded ? Math.sqrt(1 / largest) * LESS : 1;
    shrunk[c] = bounded ? shrunk[c]! * factor : 1;
    moved[c] = bounded ? factor * (moved[c]! + Math.sqrt(way)) : 0;
    logs[c] = logOfProduct(variances, c * d, (c + 1) * d);
  }
  return -1;
}

/** Σ ln of the values from one place to another: one logarithm for as many as a double holds the product of. */
function logOfProduct(values: Float64Array, from: number, end: number): number {
  let sum = 0;
  let product = 1;
  for (let at = from; at < end; at++) {
    const value = values[at]!;
    const next = product * value;
    const fits = next > 1e-250 && next < 1e250;
    if (!fits) sum += logarithm(product);
    product = fits ? next : value;
  }
  return sum + logarithm(product);
}
