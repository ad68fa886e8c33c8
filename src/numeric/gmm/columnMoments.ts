import { MOMENTS_BLOCK } from '../kernels/twins/blocks.ts';
import type { Parameters } from './family.ts';
import type { FitBench } from './fitBench.ts';
import type { Responsibilities } from './responsibilities.ts';

/** Means of every component and its sums of squares about them by column, from any responsibilities. */
export class ColumnMoments {
  /** Whether the bench's means say where components are. */
  started = false;
  private readonly bench: FitBench;
  /** Sums of r (x - μ)², (k, stride). */
  private readonly S: Float64Array;
  /** Points near the means, from which the sums are taken (k, stride). */
  private readonly about: Float64Array;
  /** Scratch: entries of a block of rows by component. */
  private readonly links: Int32Array;

  /** Lengths of the arrays that this takes from the bench. */
  static doubles(k: number, stride: number): number[] {
    return [k * stride, k * stride, MOMENTS_BLOCK * k];
  }

  constructor(bench: FitBench) {
    const { work, k, stride } = bench;
    this.bench = bench;
    this.S = work.f64(k * stride);
    this.about = work.f64(k * stride);
    this.links = work.scratch32(2 * MOMENTS_BLOCK * k);
  }

  /** nk, weights, means, and the sums about them. */
  maximise(resp: Responsibilities, parameters: Parameters): void {
    const { bench, about, links, S } = this;
    const { work, X, n, k, stride, means, start, index, value, heads } = bench;
    bench.take(resp);
    if (this.started) about.set(means);
    else this.pointsOf(resp);
    work.kernels.columnMoments(X, n, stride, k, about, start, index, value, heads, links, bench.nk, means, S);
    bench.shareMeans(parameters);
  }

  /** A row of every component, where no means are known yet. */
  private pointsOf({ n, k, start, index }: Responsibilities): void {
    const { about } = this;
    const { X, stride } = this.bench;
    const found = new Uint8Array(k);
    for (let i = 0; i < n; i++) {
      for (let p = start[i]!; p < start[i + 1]!; p++) {
        const c = index[p]!;
        if (found[c] === 0) about.set(X.subarray(i * stride, (i + 1) * stride), c * stride);
        found[c] = 1;
      }
    }
  }

  /** Writes the variances of every component (k, d), from the bench's nk. */
  variances(regCovar: number, out: Float64Array): void {
    const { S, bench } = this;
    const { work, k, d, stride, nk, means } = bench;
    work.kernels.columnVariances(k, d, stride, nk, means, S, regCovar, out);
  }
}
