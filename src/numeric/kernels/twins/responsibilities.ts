import { exponential, logarithm } from './exponential.ts';

/** Nats below a row's best logit at which a component no longer counts: e^-37 = 9e-17 is less than half of the last digit of 1. */
export const NEGLIGIBLE = 37;

/** Sparse rows of responsibilities: row i stands at start[i] … start[i + 1] - 1 of `index` and `value`. */
export interface SparseRows {
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
  readonly labels: Int32Array;
}

/** A product of rows' sums is turned into its logarithm beyond this, far below the end of the range of doubles. */
export const FULL = 1e250;

/**
 * Writes row i from `count` logits of `components`. Gives the largest logit and leaves in `logits[0]` the sum of
 * exp(logit - largest), so that callers need one logarithm for the product of many.
 */
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
    logits[0] = 1;
    return largest;
  }
  for (let c = 0; c < count; c++) {
    const gap = logits[c]! - largest;
    index[place] = components[c]!;
    value[place] = gap;
    if (!(gap < -NEGLIGIBLE)) place++;
  }
  let sum = 0;
  for (let p = first; p < place; p++) {
    value[p] = exponential(value[p]!);
    sum += value[p]!;
  }
  for (let p = first; p < place; p++) value[p]! /= sum;
  start[i + 1] = place;
  labels[i] = label;
  logits[0] = sum;
  return largest;
}

/** Adds up what {@link setRow} gives and leaves for one row after the other. */
export class LogSum {
  private sum = 0;
  private product = 1;

  /** `largest`: what setRow gave; `rest`: what it left in the first logit. */
  add(largest: number, rest: number): void {
    this.sum += largest;
    this.product *= rest;
    if (this.product <= FULL) return;
    this.sum += logarithm(this.product);
    this.product = 1;
  }

  /** Adds what is a sum already. */
  addSum(sum: number): void {
    this.sum += sum;
  }

  /** Σ over rows of log Σ exp. */
  total(): number {
    return this.sum + logarithm(this.product);
  }
}
