import { NEGLIGIBLE, type SparseRows } from '../kernels/twins/responsibilities.ts';

/**
 * Responsibilities of k components for n samples, as sparse rows: what lies below e^-37 of a row's largest is left out,
 * which changes a log-likelihood by less than 1e-16 for every component.
 */
export class Responsibilities {
  readonly n: number;
  readonly k: number;
  /** Row i stands at start[i] … start[i + 1] - 1 of `index` (components, ascending) and `value` (sum 1). */
  start: Int32Array;
  index: Int32Array;
  value: Float64Array;
  /** Component with the largest responsibility of each row, the first one among equals. */
  labels: Int32Array;
  /** How often the rows were overwritten by other numbers than an E-step's. */
  revision = 0;

  constructor(n: number, k: number) {
    this.n = n;
    this.k = k;
    this.start = new Int32Array(n + 1);
    this.labels = new Int32Array(n);
    const capacity = n * Math.min(k, 8);
    this.index = new Int32Array(capacity);
    this.value = new Float64Array(capacity);
  }

  /** Points the arrays to others of the same content, with room for all n · k entries. */
  moveTo(rows: SparseRows): void {
    this.start = rows.start;
    this.index = rows.index;
    this.value = rows.value;
    this.labels = rows.labels;
  }

  /** Copies the rows out of memory that is about to be given back. */
  keep(): void {
    const entries = this.start[this.n]!;
    this.moveTo({
      start: this.start.slice(),
      index: this.index.slice(0, entries),
      value: this.value.slice(0, entries),
      labels: this.labels.slice(),
    });
  }

  /**
   * Writes row i, which must be the next one: `count` logits in `logits` of the `components`; gives the largest logit and leaves
   * Σ exp(logit - largest) in `logits[0]`.
   */
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
    if (largest === Number.NEGATIVE_INFINITY) {
      logits[0] = 1;
      return this.setCertain(i, label);
    }
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
    logits[0] = sum;
    return largest;
  }

  /** A row so far from every component that its likelihood is 0 in doubles goes to the first one asked about. */
  private setCertain(i: number, label: number): number {
    const at = this.start[i]!;
    this.index[at] = label;
    this.value[at] = 1;
    this.start[i + 1] = at + 1;
    this.labels[i] = label;
    return Number.NEGATIVE_INFINITY;
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

  /** From a dense row-major (n, k) matrix; zeros are left out, rows may be empty. */
  static fromDense(dense: Float64Array, n: number, k: number): Responsibilities {
    const resp = new Responsibilities(n, k);
    resp.setDense(dense);
    return resp;
  }

  /** Overwrites all rows from a dense row-major (n, k) matrix; zeros are left out, rows may be empty. */
  setDense(dense: Float64Array): void {
    const { n, k } = this;
    this.revision++;
    let at = 0;
    for (let i = 0; i < n; i++) {
      if (at + k > this.index.length) this.grow(at + k);
      let label = 0;
      for (let c = 0; c < k; c++) {
        const r = dense[i * k + c]!;
        if (r > dense[i * k + label]!) label = c;
        if (r === 0) continue;
        this.index[at] = c;
        this.value[at++] = r;
      }
      this.start[i + 1] = at;
      this.labels[i] = label;
    }
  }

  /** Sum of every component's responsibilities over all samples (k). */
  totals(): Float64Array {
    const totals = new Float64Array(this.k);
    for (let p = 0; p < this.start[this.n]!; p++) totals[this.index[p]!]! += this.value[p]!;
    return totals;
  }

  /** One for component c in row `rows[c]`, the other rows empty: n samples, as many components as `rows`. */
  static fromRows(rows: Int32Array, n: number): Responsibilities {
    const k = rows.length;
    const resp = new Responsibilities(n, k);
    const order = Array.from(rows, (row, c) => ({ row, c })).sort((a, b) => a.row - b.row || a.c - b.c);
    order.forEach(({ row, c }, at) => {
      if (resp.start[row + 1] === 0) resp.labels[row] = c;
      resp.start[row + 1] = at + 1;
      resp.index[at] = c;
      resp.value[at] = 1;
    });
    for (let i = 0; i < n; i++) resp.start[i + 1] = Math.max(resp.start[i]!, resp.start[i + 1]!);
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

/** -Σ r ln r over all samples and components, in nats: 0 where every sample belongs to one component. */
export function entropyOf({ start, value, n }: Responsibilities): number {
  let sum = 0;
  for (let p = 0; p < start[n]!; p++) if (value[p]! > 0) sum -= value[p]! * Math.log(value[p]!);
  return sum;
}
