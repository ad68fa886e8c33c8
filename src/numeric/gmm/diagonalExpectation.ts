import { SMALL_BLOCK } from '../kernels/twins/blocks.ts';
import { DistanceBounds } from './distanceBounds.ts';
import { LOG_2PI } from './family.ts';
import type { FitBench } from './fitBench.ts';
import type { Responsibilities } from './responsibilities.ts';

/** Columns from which on a look in single precision saves more than it costs. */
const WORTH_A_LOOK = 32;

/** Doubles of scratch for a block of rows, see the kernel. */
const DESK = 5 * SMALL_BLOCK + 2;

/** The E-step of components with a variance a column, and the memory that it keeps from one iteration to the next. */
export class DiagonalExpectation {
  private readonly bench: FitBench;
  /** 1 / variance, (k, stride). */
  private readonly precision: Float64Array;
  /** Log-densities at the means (k). */
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
  /** Whether there are bounds from an E-step before. */
  private bounded = false;

  /** Lengths of the arrays that this takes from the bench. */
  static doubles(n: number, d: number, k: number, stride: number): number[] {
    const wide = wideOf(d);
    return [
      k * stride,
      k,
      ...DistanceBounds.doubles(n, k, stride),
      halfOf(n * wide),
      halfOf((2 * wide + 1) * k),
      SMALL_BLOCK * k,
      SMALL_BLOCK * k,
      DESK,
    ];
  }

  /** `meanSquare`: of the data. */
  constructor(bench: FitBench, meanSquare: number) {
    const { work, n, d, k, stride } = bench;
    this.bench = bench;
    this.precision = work.f64(k * stride);
    this.peak = work.f64(k);
    this.bounds = new DistanceBounds(bench, this.precision);
    this.wide = wideOf(d);
    this.scale = 1 / Math.sqrt(meanSquare);
    this.short = work.scratchSingles(n * this.wide);
    this.singles = work.scratchSingles((2 * this.wide + 1) * k);
    this.components = work.scratch32(SMALL_BLOCK * k);
    this.logits = work.scratch64(SMALL_BLOCK * k);
    this.desk = work.scratch64(DESK);
    this.shorten();
  }

  private shorten(): void {
    const { bench, short, wide, scale } = this;
    const { X, n, d, stride } = bench;
    if (wide === 0) return;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < d; j++) short[i * wide + j] = X[i * stride + j]! * scale;
      for (let j = d; j < wide; j++) short[i * wide + j] = 0;
    }
  }

  /** Adopts the bench's means, weights (k) and variances (k, d), those in the kernels' memory. */
  adopt(weights: Float64Array, variances: Float64Array): void {
    const { bounds, bounded, peak, bench } = this;
    bounds.follow(variances, bounded, peak);
    for (let c = 0; c < bench.k; c++) peak[c] = Math.log(weights[c]!) - 0.5 * (peak[c]! + bench.d * LOG_2PI);
  }

  /** Overwrites `resp`; gives the sum of the log-likelihoods. */
  expect(resp: Responsibilities): number {
    const { bench, precision, peak, bounds, short, wide, scale, singles, components, logits, desk } = this;
    const { work, X, n, k, stride, means, start, index, value, labels } = bench;
    bench.take(resp);
    const { bounded } = this;
    this.bounded = true;
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
