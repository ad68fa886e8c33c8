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

  /** Doubles that the data take, in full and in short. */
  private kept(): number {
    const { n, d, stride } = this;
    return (
      n * stride + (workspaceBytes({ i16: [n * shortLength(d)] }) + 2 * workspaceBytes({ i32: [n] })) / 8
    );
  }

  private load(work: Workspace): Loan {
    const { n, d, stride } = this;
    const kept = work.scratch64(this.kept());
    for (let i = 0; i < n; i++) {
      this.copyRow(i, kept, i * stride);
      if (d < stride) kept[i * stride + d] = 0;
    }
    return this.lend(work, kept);
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
