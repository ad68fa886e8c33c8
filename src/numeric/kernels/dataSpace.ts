import { isConstant } from '../linalg.ts';
import { type ShortRows, shorten, shortFactor, shortLength } from './shortRows.ts';
import { openWorkspace, strideOf, type Workspace, workspaceBytes } from './workspace.ts';

/** Lengths of the arrays that a piece of work will take. */
type Lengths = Parameters<typeof workspaceBytes>[0];

/** Data in the kernels' memory, with room beside them. */
export interface Loan {
  readonly work: Workspace;
  /** The data, (n, stride). Not to be written. */
  readonly X: Float64Array;
  /** The data in short, made when first asked for and kept with them. Not to be written. */
  short(): ShortRows;
  /** Gives the room back; what was taken from it is no longer valid. */
  close(): void;
}

/**
 * Data that many pieces of work read, one after the other: they are copied to the kernels' memory once, less an origin, and stay
 * there. Rows have `stride` columns, the last one perhaps a zero.
 */
export class DataSpace {
  readonly n: number;
  readonly d: number;
  readonly stride: number;
  /** As they were given, row-major (n, d); not to change while the space is used. */
  readonly rows: Float64Array;
  /** What is taken off every row (d). */
  readonly origin: Float64Array;
  private readonly idle: Workspace[] = [];
  private mean: number | undefined;
  private factor: number | undefined;
  /** Workspaces that hold the data in short, too. */
  private readonly shortened = new Set<Workspace>();

  /** `rows`: row-major (n, d). `origin`: (d), by default 0. */
  constructor(rows: Float64Array, n: number, d: number, origin: Float64Array = new Float64Array(d)) {
    this.rows = rows;
    this.origin = origin;
    this.n = n;
    this.d = d;
    this.stride = strideOf(d);
  }

  /**
   * Data less the means of their columns: `rows`, row-major (n, d). Undefined where a value is not a number of at most
   * `limit`, sign aside.
   */
  static centred(rows: Float64Array, n: number, d: number, limit: number): DataSpace | undefined {
    const plain = new DataSpace(rows, n, d);
    const work = openWorkspace(workspaceBytes({ f64: [plain.kept()] }));
    const kept = work.scratch64(plain.kept());
    const packed = plain.pack(kept);
    const [origin, sums] = [plain.scratch(kept, 0).fill(0), plain.scratch(kept, 1)];
    if (!work.kernels.columnSums(packed, n, d, origin, limit, sums)) {
      work.close();
      return undefined;
    }
    // In two passes: the second adds what rounding lost in the first. The mean of a constant column is its value.
    for (let c = 0; c < d; c++) origin[c] = sums[c]! / n;
    work.kernels.columnSums(packed, n, d, origin, limit, sums);
    const mean = origin.map((value, c) => (isConstant(rows, n, d, c) ? rows[c]! : value + sums[c]! / n));
    const space = new DataSpace(rows, n, d, mean);
    space.spread(work, kept);
    space.idle.push(work);
    return space;
  }

  /** Writes row i, less the origin, to `out` from `at`. */
  copyRow(i: number, out: Float64Array, at: number): void {
    const { rows, origin, d } = this;
    for (let j = 0, from = i * d; j < d; j++) out[at + j] = rows[from + j]! - origin[j]!;
  }

  /** Mean of the squares of all values less the origin: where that is their mean, the mean over columns of the population variance. */
  meanSquare(): number {
    const { n, d, stride } = this;
    if (this.mean === undefined) {
      const { work, X, close } = this.borrow({ f64: [1] });
      const sum = work.f64(1);
      work.kernels.rowsTimesRows(X, 1, X, 1, n * stride, sum);
      this.mean = sum[0]! / (n * d);
      close();
    }
    return this.mean;
  }

  /** The data with room for arrays of these lengths, until the loan is closed. */
  borrow(lengths: Lengths): Loan {
    const bytes = workspaceBytes({ f64: [this.kept()] }) + workspaceBytes(lengths);
    const work = this.idle.pop();
    if (work === undefined) return this.load(openWorkspace(bytes));
    return this.lend(work, work.reopen(bytes, this.kept()));
  }

  /** Doubles that the data take, in full and in short, and two rows of scratch. */
  private kept(): number {
    const { n, d, stride } = this;
    const short = workspaceBytes({ i16: [n * shortLength(d)] }) + 2 * workspaceBytes({ i32: [n] });
    return n * stride + short / 8 + 2 * stride;
  }

  private load(work: Workspace): Loan {
    const kept = work.scratch64(this.kept());
    this.pack(kept);
    this.spread(work, kept);
    return this.lend(work, kept);
  }

  /** Copies the rows, close together, to the end of their room. */
  private pack(kept: Float64Array): Float64Array {
    const { rows, n, d, stride } = this;
    const packed = kept.subarray(n * (stride - d), n * stride);
    packed.set(rows);
    return packed;
  }

  /** Moves the packed rows to their places, less the origin. */
  private spread(work: Workspace, kept: Float64Array): void {
    const { n, d, stride } = this;
    const origin = this.scratch(kept, 0);
    origin.set(this.origin);
    work.kernels.spreadRows(kept, n, d, stride, origin);
  }

  /** One of two rows of scratch behind the data. */
  private scratch(kept: Float64Array, which: 0 | 1): Float64Array {
    const { d, stride } = this;
    const from = kept.length - (which + 1) * stride;
    return kept.subarray(from, from + d);
  }

  private lend(work: Workspace, kept: Float64Array): Loan {
    let open = true;
    return {
      work,
      X: kept.subarray(0, this.n * this.stride),
      short: () => this.shortIn(work, kept),
      close: () => {
        if (open) this.idle.push(work);
        open = false;
      },
    };
  }

  /** The data in short, behind those in full. */
  private shortIn(work: Workspace, kept: Float64Array): ShortRows {
    const { n, d, stride } = this;
    this.factor ??= shortFactor(work, kept, n, stride);
    const length = shortLength(d);
    const buffer = kept.buffer as ArrayBuffer;
    const from = kept.byteOffset + 8 * n * stride;
    const squaresFrom = from + workspaceBytes({ i16: [n * length] });
    const short = {
      rows: new Int16Array(buffer, from, n * length),
      length,
      squares: new Int32Array(buffer, squaresFrom, n),
      errors: new Float32Array(buffer, squaresFrom + workspaceBytes({ i32: [n] }), n),
      factor: this.factor,
    };
    if (!this.shortened.has(work)) shorten(work, kept, n, stride, short);
    this.shortened.add(work);
    return short;
  }

  /** Gives all memory back that isn't lent. The data are loaded anew when asked for again. */
  close(): void {
    for (const work of this.idle.splice(0)) {
      this.shortened.delete(work);
      work.close();
    }
  }
}
