import { exponential, logarithm } from './exponential.ts';

/** Nats below a row's best logit at which a component no longer counts: e^-40 = 4e-18. */
export const NEGLIGIBLE = 40;

/** Sparse rows of responsibilities: row i stands at start[i] … start[i + 1] - 1 of `index` and `value`. */
export interface SparseRows {
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
  readonly labels: Int32Array;
}

/** Writes row i from `count` logits of `components`; gives log Σ exp. */
export function setRow(
  i: number,
  components: Int32Array,
  logits: Float64Array,
  count: number,
  rows: SparseRows,
): number {
  const { start, index, value, labels } = rows;
  let largest = Number.NEGATIVE_INFINITY;
  let label = components[0]!;
  for (let c = 0; c < count; c++) {
    if (logits[c]! > largest) {
      largest = logits[c]!;
      label = components[c]!;
    }
  }
  const first = start[i]!;
  let place = first;
  if (largest === Number.NEGATIVE_INFINITY) {
    // So far from every component that its likelihood is 0 in doubles: it goes to the first one asked about.
    index[first] = label;
    value[first] = 1;
    start[i + 1] = first + 1;
    labels[i] = label;
    return largest;
  }
  let sum = 0;
  for (let c = 0; c < count; c++) {
    const gap = logits[c]! - largest;
    if (gap < -NEGLIGIBLE) continue;
    const e = exponential(gap);
    sum += e;
    index[place] = components[c]!;
    value[place++] = e;
  }
  for (let p = first; p < place; p++) value[p]! /= sum;
  start[i + 1] = place;
  labels[i] = label;
  return largest + logarithm(sum);
}
