import { shortLength } from '../kernels/shortRows.ts';
import type { FitData } from './family.ts';
import type { FitBench } from './fitBench.ts';
import { columnScales } from './scaledShorts.ts';

/** Columns from which on whole numbers save more than they cost. */
const WORTH_IT = 32;

/** The components as an E-step takes them, and what it keeps of each sample: see the kernel `fullExpect`. */
export interface Shapes {
  readonly W: Float64Array;
  readonly centre: Float64Array;
  readonly peak: Float64Array;
  readonly still: Int32Array;
  readonly halves: Float64Array;
  readonly floors: Float64Array;
}

/** Inverse Cholesky factors and the data as rows of 16-bit numbers, and what they tell of distances: see `assembly/factorShorts.ts`. */
export class ShortFactors {
  /** Bounds on distances, and the part of heavy rows in their squares, of the samples that were measured last (n). */
  readonly below: Float64Array;
  readonly above: Float64Array;
  readonly heavy: Float64Array;
  private readonly bench: FitBench;
  /** The data, their columns divided by their root mean squares (n, length), and what rows are worth and may be wrong by (n). */
  private readonly length: number;
  private readonly points: Int16Array;
  private readonly pointUnits: Float32Array;
  private readonly lengths: Float64Array;
  private readonly errors: Float64Array;
  private readonly scales: Float64Array;
  private readonly scaled: Float64Array;
  /** Light rows (k, d, length), and what their products are worth and compared with (k, d). */
  private readonly factors: Int16Array;
  private readonly units: Float32Array;
  private readonly centres: Float32Array;
  /** Places of light rows in each factor, then of heavy ones (k, d), and how many are light (k). */
  private readonly ranks: Int32Array;
  private readonly light: Int32Array;
  /** What distances may be wrong by, and Σ 1 - regCovar |w|² of light rows (k, 4). */
  private readonly wrong: Float64Array;

  /** Lengths of the arrays that this takes from the bench. */
  static doubles({ n, d }: FitData['space'], k: number): number[] {
    if (d < WORTH_IT) return [];
    const shorts = (rows: number) => Math.ceil((rows * shortLength(d)) / 4);
    const rows = k * d;
    return [shorts(n), n, n, n, n, n, n, d, d, shorts(rows), rows, rows, rows, 4 * k];
  }

  /** Undefined where they would not pay. */
  static of(bench: FitBench, data: FitData): ShortFactors | undefined {
    return bench.d < WORTH_IT ? undefined : new ShortFactors(bench, data);
  }

  private constructor(bench: FitBench, data: FitData) {
    const { work, X, n, d, k, stride } = bench;
    this.bench = bench;
    this.length = shortLength(d);
    this.points = work.i16(n * this.length);
    this.pointUnits = work.f32(n);
    this.lengths = work.scratch64(n);
    this.errors = work.scratch64(n);
    this.below = work.scratch64(n);
    this.above = work.scratch64(n);
    this.heavy = work.scratch64(n);
    this.scales = work.f64(d);
    this.scaled = work.f64(d);
    this.factors = work.i16(k * d * this.length);
    this.units = work.f32(k * d);
    this.centres = work.f32(k * d);
    this.ranks = work.i32(k * d);
    this.wrong = work.f64(4 * k);
    this.light = new Int32Array(k);
    const { points, length, pointUnits, lengths, errors, scales, scaled } = this;
    scales.set(columnScales(data.variances()).map((scale) => 1 / scale));
    work.kernels.shortenPoints(X, n, d, stride, scales, scaled, points, length, pointUnits, lengths, errors);
    scales.set(columnScales(data.variances()));
  }

  /** Takes over the factor of component c. */
  shorten(c: number, { W, centre }: Shapes, regCovar: number): void {
    const { bench, length, scales, scaled, factors, units, centres, ranks } = this;
    const { work, d, stride } = bench;
    const rows = c * d;
    this.light[c] = work.kernels.shortenFactor(
      ...([W.subarray(rows * stride), d, stride, regCovar, scales] as const),
      ...([centre.subarray(c * stride), scaled, factors.subarray(rows * length), length] as const),
      ...([units.subarray(rows), centres.subarray(rows), ranks.subarray(rows)] as const),
      this.wrong.subarray(4 * c),
    );
  }

  /** Σ 1 - regCovar |w|² over the light rows w of component c. */
  shareOf(c: number): number {
    return this.wrong[4 * c + 3]!;
  }

  /** Whether component c has heavy rows. */
  hasHeavy(c: number): boolean {
    return this.light[c]! < this.bench.d;
  }

  /**
   * Bounds on the distances of the first `count` of the bench's rows to component c, and heavy parts. `within`: only as far as their
   * floors ask; heavy parts say nothing then. `heavyOnly`: by heavy rows alone.
   */
  measure(c: number, shapes: Shapes, count: number, { within = false, heavyOnly = false } = {}): void {
    const { bench, length, points, pointUnits, lengths, errors, factors, units, centres, ranks } = this;
    const { light, wrong, below, above, heavy } = this;
    const { work, X, d, stride, rows } = bench;
    const at = c * d;
    work.kernels.measureRows(
      ...([X, d, stride, shapes.W.subarray(at * stride), shapes.centre.subarray(c * stride)] as const),
      ...([points, length, pointUnits, lengths, errors] as const),
      ...([factors.subarray(at * length), units.subarray(at), centres.subarray(at)] as const),
      ...([ranks.subarray(at), light[c]!, heavyOnly, wrong.subarray(4 * c)] as const),
      ...([shapes.peak[c]!, within, shapes.floors] as const),
      ...([rows, count, below, above, heavy] as const),
    );
  }
}
