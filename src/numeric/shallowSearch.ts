import type { DataSpace, Loan } from './kernels/dataSpace.ts';

/** Nearest centres by all distances, two centres at a time: the way for few columns, where bounds would cost more. */
export class ShallowSearch {
  private readonly loan: Loan;
  private readonly space: DataSpace;
  private readonly k: number;
  /** The centres by columns, (d, even k), where k is odd the last one twice. */
  private readonly columns: Float64Array;

  /** Lengths of the arrays that this takes from the loan. */
  static doubles({ d }: DataSpace, k: number): number[] {
    return [d * ((k + 1) & ~1)];
  }

  constructor(loan: Loan, space: DataSpace, k: number) {
    this.loan = loan;
    this.space = space;
    this.k = k;
    this.columns = loan.work.f64(space.d * ((k + 1) & ~1));
  }

  /** Sets `labels` (n) for `centers`, row-major (k, d); gives the number of distances computed. */
  assign(centers: Float64Array, labels: Int32Array): number {
    const { loan, k, columns } = this;
    const { n, d, stride } = this.space;
    const even = (k + 1) & ~1;
    for (let c = 0; c < even; c++) {
      const from = Math.min(c, k - 1) * d;
      for (let j = 0; j < d; j++) columns[j * even + c] = centers[from + j]!;
    }
    loan.work.kernels.assignShallow(loan.X, n, d, stride, columns, k, labels);
    return n * k;
  }
}
