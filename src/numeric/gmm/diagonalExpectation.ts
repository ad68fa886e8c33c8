import { SMALL_BLOCK } from '../kernels/twins/blocks.ts';
import { DistanceBounds } from './distanceBounds.ts';
import type { FitBench } from './fitBench.ts';
import type { Responsibilities } from './responsibilities.ts';

/** Columns from which on a look in single precision saves more than it costs. */
const WORTH_A_LOOK = 32;

/** Doubles of scratch for a block of rows, see the kernel. */
const DESK = 5 * SMALL_BLOCK + 2;

/** The E-step of components with a variance a column, and the memory that it keeps from one iteration to the next. */
export class DiagonalExpectation {
  private readonly bench: FitBench;
  private readonly precision: Float64Array;
  private readonly peak: Float64Array;
  private readonly bounds: DistanceBounds;
  /** The data times `scale` in single precision (n, wide), and room for means and precisions: see the kernel. */
  private readonly short: Float32Array;
  private readonly singles: Float32Array;
  private readonly wide: number;
  private readonly scale: number;
  /** Components and logits of a block of rows (SMALL_BLOCK, k), and what belongs to single rows. */
  private readonly components: Int32Array;
  private readonly logits: Float64Array;
  private readonly desk: Float64Array;

  /** Lengths of the arrays that this takes from the bench. */
  static doubles(n: number, d: number, k: number): number[] {
    const wide = wideOf(d);
    return [
      ...DistanceBounds.doubles(n, k),
      halfOf(n * wide),
      halfOf((2 * wide + 1) * k),
      SMALL_BLOCK * k,
      SMALL_BLOCK * k,
      DESK,
    ];
  }

  /** `precision`: 1 / σ² (k, stride), `peak`: log-densities at the means (k), as the caller will move them. `meanSquare`: of the data. */
  constructor(bench: FitBench, precision: Float64Array, peak: Float64Array, meanSquare: number) {
    const { work, n, d, k } = bench;
    this.bench = bench;
    this.precision = precision;
    this.peak = peak;
    this.bounds = new DistanceBounds(bench, precision);
    this.wide = wideOf(d);
    this.scale = 1 / Math.sqrt(meanSquare);
    this.short = work.f32(n * this.wide);
    this.singles = work.f32((2 * this.wide + 1) * k);
    this.components = work.i32(SMALL_BLOCK * k);
    this.logits = work.f64(SMALL_BLOCK * k);
    this.desk = work.f64(DESK);
    this.shorten();
  }

  private shorten(): void {
    const { bench, short, wide, scale } = this;
    const { X, n, d, stride } = bench;
    if (wide === 0) return;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < wide; j++) short[i * wide + j] = j < d ? X[i * stride + j]! * scale : 0;
    }
  }

  /** Overwrites `resp`; gives the sum of the log-likelihoods. */
  expect(resp: Responsibilities): number {
    const { bench, precision, peak, bounds, short, wide, scale, singles, components, logits, desk } = this;
    const { work, X, n, k, stride, means, start, index, value, labels } = bench;
    bench.take(resp);
    const bounded = bounds.follow();
    return work.kernels.diagonalExpect(
      ...([X, n, stride, k, means, precision, peak] as const),
      ...([bounded, bounds.lower, bounds.shrunk, bounds.moved] as const),
      ...([short, wide, scale, singles, components, logits, desk] as const),
      ...([start, index, value, labels] as const),
    );
  }
}

/** Columns in single precision; none where they are not worth it. */
function wideOf(d: number): number {
  return d < WORTH_A_LOOK ? 0 : (d + 15) & ~15;
}

/** Doubles that make room for so many singles. */
function halfOf(singles: number): number {
  return Math.ceil(singles / 2);
}
