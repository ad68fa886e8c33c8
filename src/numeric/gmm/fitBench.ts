import type { Loan } from '../kernels/dataSpace.ts';
import type { ShortRows } from '../kernels/shortRows.ts';
import { BLOCK } from '../kernels/twins/blocks.ts';
import type { Workspace } from '../kernels/workspace.ts';
import type { FitData, Parameters } from './family.ts';
import type { Responsibilities } from './responsibilities.ts';

/**
 * The memory of one fit: the data and everything that kernels read and write, in one workspace. Rows of doubles have
 * `stride` columns, the last one perhaps a zero.
 */
export class FitBench {
  readonly work: Workspace;
  readonly n: number;
  readonly d: number;
  readonly k: number;
  readonly stride: number;
  /** (n, stride). */
  readonly X: Float64Array;
  /** (k, stride). */
  readonly means: Float64Array;
  /** Effective number of samples a component (k). */
  readonly nk: Float64Array;
  /** Sparse rows of responsibilities, see Responsibilities. */
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
  readonly labels: Int32Array;
  /** Scratch of an E-step (k and k + 4). */
  readonly components: Int32Array;
  readonly logits: Float64Array;
  /** Scratch of an M-step: entries of a block of rows by component (k and 2 BLOCK k). */
  readonly heads: Int32Array;
  readonly links: Int32Array;
  /** Scratch: rows of one component (n + 3). */
  readonly rows: Int32Array;

  private readonly loan: Loan;

  /** `doubles`: lengths of the further arrays that the family will take from `work`. */
  constructor({ space }: FitData, k: number, doubles: readonly number[]) {
    const { n, d, stride } = space;
    this.loan = space.borrow({
      f64: [k * stride, k, n * k, k + 4, ...doubles],
      i32: [n + 1, n * k, n, k, k, 2 * BLOCK * k, n + 3],
    });
    const { work } = this.loan;
    this.work = work;
    this.n = n;
    this.d = d;
    this.k = k;
    this.stride = stride;
    this.X = this.loan.X;
    this.means = work.f64(k * stride);
    this.nk = work.f64(k);
    this.value = work.scratch64(n * k);
    this.logits = work.scratch64(k + 4);
    this.start = work.i32(n + 1);
    this.index = work.scratch32(n * k);
    this.labels = work.i32(n);
    this.components = work.scratch32(k);
    this.heads = work.scratch32(k);
    this.links = work.scratch32(2 * BLOCK * k);
    this.rows = work.scratch32(n + 3);
  }

  /** The data in short, see DataSpace. */
  short(): ShortRows {
    return this.loan.short();
  }

  /** Gives the memory back. */
  close(): void {
    this.loan.close();
  }

  /** Copies rows of d columns to rows of `stride`. */
  pad(from: Float64Array, rows: number, to: Float64Array): void {
    copyRows(from, this.d, rows, this.d, to, this.stride);
  }

  /** Copies rows of `stride` columns to rows of d. */
  unpad(from: Float64Array, rows: number, to: Float64Array): void {
    copyRows(from, this.stride, rows, this.d, to, this.d);
  }

  /** Brings responsibilities that were made elsewhere to this bench; afterwards they live here. */
  take(resp: Responsibilities): void {
    if (resp.value === this.value) return;
    const entries = resp.start[this.n]!;
    this.start.set(resp.start);
    this.labels.set(resp.labels);
    this.index.set(resp.index.subarray(0, entries));
    this.value.set(resp.value.subarray(0, entries));
    resp.moveTo(this);
  }

  /** The part of the M-step that all families share: nk, weights, means. */
  maximiseMeans(resp: Responsibilities, parameters: Parameters): void {
    const { work, X, n, k, stride, start, index, value, heads, links } = this;
    this.take(resp);
    work.kernels.maximiseMeans(X, n, stride, k, start, index, value, heads, links, this.nk, this.means);
    this.shareMeans(parameters);
  }

  /** Writes nk, weights and means from what a kernel left here. */
  shareMeans({ nk, weights, means }: Parameters): void {
    const { n, k } = this;
    nk.set(this.nk);
    for (let c = 0; c < k; c++) weights[c] = nk[c]! / n;
    this.unpad(this.means, k, means);
  }
}

/** Rows of fewer columns cost less value by value than the views of them would. */
const WIDE = 64;

/** Copies the first d columns of rows of one width to rows of another one. */
function copyRows(
  from: Float64Array,
  width: number,
  rows: number,
  d: number,
  to: Float64Array,
  wide: number,
): void {
  for (let i = 0; i < rows; i++) {
    if (d >= WIDE) to.set(from.subarray(i * width, i * width + d), i * wide);
    else for (let j = 0; j < d; j++) to[i * wide + j] = from[i * width + j]!;
  }
}
