import type { FitBench } from './fitBench.ts';
import type { Responsibilities } from './responsibilities.ts';

/** Share of a component's own rows that may come and go before its sum is made anew. */
const RENEWED = 0.25;

/** Rows of one component with their weights, in the order in which they are to be added. */
interface Entries {
  readonly rows: number[];
  readonly weights: number[];
}

/**
 * Scatter of every component, Σ r (x - μ)(x - μ)', following the responsibilities. Most samples of many dimensions belong to
 * one component alone: their sum T about an origin o is kept from one M-step to the next, and only those that come or go are
 * added or taken away. With δ = μ - o, m their number and a = Σ (x - o), their scatter about the mean is
 * T - aδ' - δa' + m δδ'. Samples that several components share are summed anew about the mean each time.
 */
export class Scatter {
  private readonly bench: FitBench;
  /** T, lower triangles (k, d, stride), a and o (k, stride), m (k). */
  private readonly kept: Float64Array;
  private readonly sums: Float64Array;
  private readonly origin: Float64Array;
  private readonly members: Int32Array;
  /** Component whose T holds the sample, -1 where none does (n). */
  readonly holder: Int32Array;
  /** Entries of shared samples at the last M-step, those of component c from[c] to from[c + 1]. */
  readonly from: Int32Array;
  readonly sharedRows: Int32Array;
  readonly sharedWeights: Float64Array;
  /** Entries of shared samples at the last M-step, by component. */
  private shared: readonly Entries[] = [];
  private readonly shift: Float64Array;
  private readonly weights: Float64Array;
  private readonly block: Float64Array;

  /** Lengths of the arrays that this takes from the bench. */
  static doubles({ n, d, stride }: { n: number; d: number; stride: number }, k: number): number[] {
    const shared = [n, k + 1, n * k, n * k];
    return [k * d * stride, k * stride, k * stride, stride, n + 3, 4 * stride, ...shared];
  }

  constructor(bench: FitBench) {
    const { work, n, d, k, stride } = bench;
    this.bench = bench;
    this.kept = work.f64(k * d * stride);
    this.origin = work.f64(k * stride);
    this.weights = work.scratch64(n + 3);
    this.block = work.scratch64(4 * stride);
    this.sums = work.f64(k * stride);
    this.shift = work.f64(stride);
    this.members = new Int32Array(k);
    this.holder = work.i32(n).fill(-1);
    this.from = work.i32(k + 1);
    this.sharedRows = work.scratch32(n * k);
    this.sharedWeights = work.scratch64(n * k);
  }

  /**
   * S (k, d, stride), lower triangles ← the scatter of every component about the bench's means. What stands in S is left as it
   * is where `still` (k) says so: it ← 1 where a component has the very responsibilities of the M-step before, and, if
   * `anew`, 0 for all.
   */
  sum(resp: Responsibilities, S: Float64Array, still: Int32Array, anew: boolean): void {
    const { k, d, stride, means } = this.bench;
    const { changes, shared } = this.follow(resp);
    const size = d * stride;
    for (let c = 0; c < k; c++) {
      const before = this.shared[c];
      const same = before !== undefined && changes[c]!.rows.length === 0 && areEqual(before, shared[c]!);
      still[c] = same && !anew ? 1 : 0;
      if (still[c] === 1) continue;
      const own = S.subarray(c * size, (c + 1) * size);
      this.renew(c, changes[c]!);
      this.shiftTo(c, own);
      this.add(shared[c]!, means.subarray(c * stride, (c + 1) * stride), own);
    }
    this.shared = shared;
    this.place();
  }

  /** Entries of shared samples, where kernels find them. */
  private place(): void {
    const { from, sharedRows, sharedWeights } = this;
    this.shared.forEach(({ rows, weights }, c) => {
      sharedRows.set(rows, from[c]!);
      sharedWeights.set(weights, from[c]!);
      from[c + 1] = from[c]! + rows.length;
    });
  }

  /** What changes in the T of every component, and the entries of shared samples. */
  private follow({ start, index, value }: Responsibilities) {
    const { n, k } = this.bench;
    const { holder } = this;
    const empty = () => Array.from({ length: k }, (): Entries => ({ rows: [], weights: [] }));
    const changes = empty();
    const shared = empty();
    const note = ({ rows, weights }: Entries, row: number, weight: number) => {
      rows.push(row);
      weights.push(weight);
    };
    for (let i = 0; i < n; i++) {
      const [first, end] = [start[i]!, start[i + 1]!];
      const owner = end === first + 1 && value[first] === 1 ? index[first]! : -1;
      if (owner < 0) for (let p = first; p < end; p++) note(shared[index[p]!]!, i, value[p]!);
      if (owner === holder[i]) continue;
      if (holder[i]! >= 0) note(changes[holder[i]!]!, i, -1);
      if (owner >= 0) note(changes[owner]!, i, 1);
      holder[i] = owner;
    }
    return { changes, shared };
  }

  /** Brings the T of component c up to date: by its changes, or where they are many, about its present mean from nothing. */
  private renew(c: number, changes: Entries): void {
    const { kept, origin, sums, members, holder, bench } = this;
    const { d, stride, means } = bench;
    const about = origin.subarray(c * stride, (c + 1) * stride);
    const T = kept.subarray(c * d * stride, (c + 1) * d * stride);
    let added = changes;
    if (changes.rows.length > RENEWED * members[c]!) {
      const rows = [...holder.keys()].filter((i) => holder[i] === c);
      added = { rows, weights: rows.map(() => 1) };
      about.set(means.subarray(c * stride, (c + 1) * stride));
      T.fill(0);
      sums.fill(0, c * stride, (c + 1) * stride);
      members[c] = 0;
    }
    this.add(added, about, T);
    added.rows.forEach((i, at) => {
      members[c]! += added.weights[at]!;
      this.addToSums(c, i, added.weights[at]!);
    });
  }

  private addToSums(c: number, i: number, weight: number): void {
    const { X, stride } = this.bench;
    const { sums, origin } = this;
    for (let j = 0; j < stride; j++) {
      sums[c * stride + j]! += weight * (X[i * stride + j]! - origin[c * stride + j]!);
    }
  }

  private add({ rows, weights }: Entries, about: Float64Array, S: Float64Array): void {
    if (rows.length === 0) return;
    const { work, X, d, stride, rows: list } = this.bench;
    list.set(rows);
    this.weights.set(weights);
    work.kernels.addScatter(X, d, stride, list, this.weights, rows.length, about, this.block, S);
  }

  /** S ← the scatter of component c's own samples about its mean. */
  private shiftTo(c: number, S: Float64Array): void {
    const { kept, sums, origin, members, shift, bench } = this;
    const { work, d, stride, means } = bench;
    const at = c * stride;
    for (let j = 0; j < d; j++) shift[j] = means[at + j]! - origin[at + j]!;
    work.kernels.shiftScatter(kept.subarray(at * d), sums.subarray(at), shift, members[c]!, d, stride, S);
  }
}

function areEqual(a: Entries, b: Entries): boolean {
  if (a.rows.length !== b.rows.length) return false;
  return a.rows.every((row, at) => row === b.rows[at] && a.weights[at] === b.weights[at]);
}
