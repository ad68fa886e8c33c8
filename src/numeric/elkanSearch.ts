import type { DataSpace, Loan } from './kernels/dataSpace.ts';
import { type ShortRows, shorten, shortRoom, takeShortRows } from './kernels/shortRows.ts';

/** Centres are counted in fours. */
const foursOf = (k: number) => (k + 3) & ~3;

/** Numbers of scratch that the kernel asks for. */
const scratchLength = (fours: number) => 128 * 6 + 4 + 3 * (128 * fours + 4) + fours + 4;

/** Floats are exact enough for bounds while ways, in units of the short rows, are not longer. */
const LONGEST_WAY = 65536;

/** Ways grow by this part of themselves, above the rounding of their doubles and of their floats. */
const UP = 1 + 1e-9;
const UP_FLOAT = 1 + 1 / 8388608;

/**
 * Nearest centres with bounds that are remembered between iterations (Elkan, "Using the triangle inequality to accelerate
 * k-means", ICML 2003; Hamerly, "Making k-means even faster", SDM 2010), found from rows of 16-bit numbers: a centre is
 * skipped only where it can't be nearest, and doubles decide what the bounds leave open. See `assembly/nearest.ts`.
 */
export class ElkanSearch {
  private readonly loan: Loan;
  private readonly space: DataSpace;
  private readonly k: number;
  private readonly points: ShortRows;
  private readonly short: ShortRows;
  private readonly centers: Float64Array;
  /** How far each centre has gone at most since the bounds were begun (fours). */
  private readonly ways: Float32Array;
  /** Sum of the longest ways of each iteration. */
  private longest = 0;
  private readonly lower: Float32Array;
  private readonly reach: Float32Array;
  private readonly second: Float32Array;
  private readonly scratch: Int32Array;
  private started = false;

  /** Lengths of the arrays that this takes from the loan. */
  static room({ n, d }: DataSpace, k: number) {
    const fours = foursOf(k);
    const { i16 = [], i32 = [] } = shortRoom(k, d);
    return { f64: [], i16, i32: [...i32, fours, n * fours, n, n, scratchLength(fours)] };
  }

  /** `centers`, row-major (k, stride), are moved between searches. */
  constructor(loan: Loan, space: DataSpace, k: number, centers: Float64Array) {
    const { work } = loan;
    const { n, d } = space;
    const fours = foursOf(k);
    this.loan = loan;
    this.space = space;
    this.k = k;
    this.points = loan.short();
    this.centers = centers;
    this.short = takeShortRows(work, k, d, this.points.factor);
    this.ways = work.f32(fours);
    this.lower = work.f32(n * fours);
    this.reach = work.f32(n);
    this.second = work.f32(n);
    this.scratch = work.scratch32(scratchLength(fours));
  }

  /**
   * Sets `labels` (n), which hold those of the search before, for centres that have gone `squaredWays` (k), squared, since
   * then; gives the number of distances computed.
   */
  assign(squaredWays: Float64Array, labels: Int32Array): number {
    const { loan, k, centers, points, short, ways, lower, reach, second, scratch } = this;
    const { n, stride } = this.space;
    const { kernels } = loan.work;
    if (this.started) this.walk(squaredWays);
    shorten(loan.work, centers, k, stride, short);
    const { rows, squares, errors, length, factor } = points;
    const data = [loan.X, n, stride, rows, squares, errors, length, factor] as const;
    const means = [centers, k, short.rows, short.squares, short.errors, ways] as const;
    const bounds = [lower, reach, second, labels, scratch] as const;
    if (this.started && this.longest <= LONGEST_WAY) {
      return kernels.assignNearest(...data, ...means, this.longest, ...bounds);
    }
    this.started = true;
    this.longest = 0;
    ways.fill(0);
    return kernels.assignAll(...data, ...means, ...bounds);
  }

  /** Adds up how far the centres may have gone. */
  private walk(squaredWays: Float64Array): void {
    const { k, ways, points } = this;
    let longest = 0;
    for (let c = 0; c < k; c++) {
      const way = Math.sqrt(squaredWays[c]!) * points.factor * UP;
      if (way > longest) longest = way;
      if (way > 0) ways[c] = (ways[c]! + way) * UP_FLOAT;
    }
    this.longest = Math.fround((this.longest + longest) * UP_FLOAT);
  }
}
