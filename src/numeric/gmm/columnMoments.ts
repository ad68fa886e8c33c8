import { LARGE_BLOCK } from '../kernels/twins/blocks.ts';
import type { Parameters } from './family.ts';
import type { FitBench } from './fitBench.ts';
import type { Responsibilities } from './responsibilities.ts';

/**
 * Samples' worth of responsibility below which the 10 ε in nk show: Σ r / nk falls short of 1 by 10 ε / nk, and E[x²] - μ²,
 * as scikit-learn has the variance, differs from the scatter about μ by that much of μ².
 */
const HARDLY_ANY = 1e-3;

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
    return [k * stride, k * stride, LARGE_BLOCK * k];
  }

  constructor(bench: FitBench) {
    const { work, k, stride } = bench;
    this.bench = bench;
    this.S = work.f64(k * stride);
    this.about = work.f64(k * stride);
    this.links = work.i32(2 * LARGE_BLOCK * k);
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

  /** Writes the variances of component c to `out` from `at` (d). `nk`: that of the component. */
  variancesOf(c: number, nk: number, regCovar: number, out: Float64Array, at: number): void {
    const { S, bench } = this;
    const { d, stride, means } = bench;
    const missing = nk < HARDLY_ANY ? (10 * Number.EPSILON) / nk : 0;
    for (let j = 0, p = c * stride; j < d; j++, p++) {
      out[at + j] = S[p]! / nk + missing * means[p]! * means[p]! + regCovar;
    }
  }
}
