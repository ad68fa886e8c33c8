import type { Workspace, workspaceBytes } from './workspace.ts';

/** Rows of doubles as whole numbers of 16 bits, with what they may be wrong by: see `assembly/shorts.ts`. */
export interface ShortRows {
  /** Row-major (n, length), padded with zeros. */
  readonly rows: Int16Array;
  /** Numbers in a row, a multiple of 8. */
  readonly length: number;
  /** Squared length of each row of whole numbers (n). */
  readonly squares: Int32Array;
  /** Not less than the distance of each row from `factor` times the row it stands for (n). */
  readonly errors: Float32Array;
  /** What the doubles are multiplied by before they are rounded. */
  readonly factor: number;
}

/** Numbers in a row that stands for `columns` doubles. */
export function shortLength(columns: number): number {
  return (columns + 7) & ~7;
}

/** Lengths of the arrays that `n` rows of `columns` doubles take as {@link ShortRows}. */
export function shortRoom(n: number, columns: number): Parameters<typeof workspaceBytes>[0] {
  return { i16: [n * shortLength(columns)], i32: [n, n] };
}

/** Takes room for `n` rows of `columns` doubles by `factor`; {@link shorten} fills it. */
export function takeShortRows(work: Workspace, n: number, columns: number, factor: number): ShortRows {
  const length = shortLength(columns);
  const rows = work.i16(n * length);
  const squares = work.i32(n);
  const errors = work.f32(n);
  return { rows, length, squares, errors, factor };
}

/** Fills `to` with the first `n` rows of `X`, row-major (n, stride), which lies in the same workspace. */
export function shorten(work: Workspace, X: Float64Array, n: number, stride: number, to: ShortRows): void {
  work.kernels.shortenRows(X, n, stride, to.factor, to.rows, to.length, to.squares, to.errors);
}

/**
 * The factor by which the longest of the rows of `X`, row-major (n, stride), just has room. Zero, so that all whole
 * numbers are zeros and say nothing, where the rows are so short or so long that their squares are no use.
 */
export function shortFactor(work: Workspace, X: Float64Array, n: number, stride: number): number {
  const longest = Math.sqrt(work.kernels.largestSquare(X, n, stride));
  const factor = (LONGEST - Math.sqrt(stride)) / longest;
  return longest > SHORTEST && factor > 0 ? factor : 0;
}

/** A little less than the kernel allows: rounding makes a row longer by √columns / 2 at most. */
const LONGEST = 23169;

/** Squares of what is shorter have lost digits. */
const SHORTEST = 1e-145;
