import { dot } from '../linalg.ts';
import { openWorkspace, strideOf, type Workspace, workspaceBytes } from './workspace.ts';

/** Lengths of the arrays that a piece of work will take. */
type Lengths = Parameters<typeof workspaceBytes>[0];

/** Data in the kernels' memory, with room beside them. */
export interface Loan {
  readonly work: Workspace;
  /** The data, (n, stride). Not to be written. */
  readonly X: Float64Array;
  /** Gives the room back; what was taken from it is no longer valid. */
  close(): void;
}

/**
 * Data that many pieces of work read, one after the other: they are copied to the kernels' memory once and stay there.
 * Rows have `stride` columns, the last one perhaps a zero.
 */
export class DataSpace {
  readonly n: number;
  readonly d: number;
  readonly stride: number;
  /** Row-major (n, d). */
  readonly rows: Float64Array;
  private readonly idle: Workspace[] = [];
  private mean: number | undefined;

  /** `rows`: row-major (n, d). */
  constructor(rows: Float64Array, n: number, d: number) {
    this.rows = rows;
    this.n = n;
    this.d = d;
    this.stride = strideOf(d);
  }

  /** Mean of the squares of all values: of centred data, the mean over columns of the population variance. */
  meanSquare(): number {
    const { rows, n, d } = this;
    this.mean ??= dot(rows, 0, rows, 0, n * d) / (n * d);
    return this.mean;
  }

  /** The data with room for arrays of these lengths, until the loan is closed. */
  borrow(lengths: Lengths): Loan {
    const { n, stride } = this;
    const bytes = workspaceBytes({ f64: [n * stride] }) + workspaceBytes(lengths);
    const work = this.idle.pop();
    if (work === undefined) return this.load(openWorkspace(bytes));
    const X = work.reopen(bytes, n * stride);
    return this.lend(work, X);
  }

  private load(work: Workspace): Loan {
    const { rows, n, d, stride } = this;
    const X = work.f64(n * stride);
    if (d === stride) X.set(rows);
    else for (let i = 0; i < n; i++) X.set(rows.subarray(i * d, (i + 1) * d), i * stride);
    return this.lend(work, X);
  }

  private lend(work: Workspace, X: Float64Array): Loan {
    let open = true;
    return {
      work,
      X,
      close: () => {
        if (open) this.idle.push(work);
        open = false;
      },
    };
  }

  /** Gives all memory back that isn't lent. The data are loaded anew when asked for again. */
  close(): void {
    for (const work of this.idle.splice(0)) work.close();
  }
}
