/**
 * Responsibilities of k components for n samples, as sparse rows: what lies below e^-40 of a row's largest is left out,
 * which changes a mean log-likelihood by less than 1e-15.
 */
export class Responsibilities {
  readonly n: number;
  readonly k: number;
  /** Row i stands at start[i] … start[i + 1] - 1 of `index` (components, ascending) and `value` (sum 1). */
  readonly start: Int32Array;
  index: Int32Array;
  value: Float64Array;
  /** Component with the largest responsibility of each row, the first one among equals. */
  readonly labels: Int32Array;

  constructor(n: number, k: number) {
    this.n = n;
    this.k = k;
    this.start = new Int32Array(n + 1);
    this.labels = new Int32Array(n);
    const capacity = n * Math.min(k, 8);
    this.index = new Int32Array(capacity);
    this.value = new Float64Array(capacity);
  }

  /** Writes row i, which must be the next one: `count` logits in `logits` of the `components`; gives log Σ exp. */
  setRow(i: number, components: Int32Array, logits: Float64Array, count: number): number {
    let largest = Number.NEGATIVE_INFINITY;
    let label = components[0]!;
    for (let c = 0; c < count; c++) {
      if (logits[c]! > largest) {
        largest = logits[c]!;
        label = components[c]!;
      }
    }
    let at = this.start[i]!;
    if (at + count > this.index.length) this.grow(at + count);
    const first = at;
    let sum = 0;
    for (let c = 0; c < count; c++) {
      const gap = logits[c]! - largest;
      if (gap < -NEGLIGIBLE) continue;
      const e = Math.exp(gap);
      sum += e;
      this.index[at] = components[c]!;
      this.value[at++] = e;
    }
    for (let p = first; p < at; p++) this.value[p]! /= sum;
    this.start[i + 1] = at;
    this.labels[i] = label;
    return largest + Math.log(sum);
  }

  private grow(needed: number): void {
    const capacity = Math.max(needed, this.index.length * 2);
    const index = new Int32Array(capacity);
    const value = new Float64Array(capacity);
    index.set(this.index);
    value.set(this.value);
    this.index = index;
    this.value = value;
  }

  /** One for the component each label names. */
  static fromLabels(labels: Int32Array, k: number): Responsibilities {
    const resp = new Responsibilities(labels.length, k);
    labels.forEach((label, i) => {
      resp.start[i + 1] = i + 1;
      resp.index[i] = label;
      resp.value[i] = 1;
      resp.labels[i] = label;
    });
    return resp;
  }

  /** From a dense row-major (n, k) matrix whose rows sum to 1. */
  static fromDense(dense: Float64Array, n: number, k: number): Responsibilities {
    const resp = new Responsibilities(n, k);
    const components = Int32Array.from({ length: k }, (_, c) => c);
    const logits = new Float64Array(k);
    for (let i = 0; i < n; i++) {
      for (let c = 0; c < k; c++) logits[c] = Math.log(dense[i * k + c]!);
      resp.setRow(i, components, logits, k);
    }
    return resp;
  }

  /** Row-major (n, k). */
  toDense(): Float64Array {
    const dense = new Float64Array(this.n * this.k);
    for (let i = 0; i < this.n; i++) {
      for (let p = this.start[i]!; p < this.start[i + 1]!; p++)
        dense[i * this.k + this.index[p]!] = this.value[p]!;
    }
    return dense;
  }
}

/** Nats below a row's best logit at which a component no longer counts: e^-40 = 4e-18. */
export const NEGLIGIBLE = 40;
