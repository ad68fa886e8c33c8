import type { DataSpace, Loan } from './kernels/dataSpace.ts';
import { squaredDistance } from './linalg.ts';

/**
 * Nearest centres with bounds that are remembered between iterations (Elkan, "Using the triangle inequality to accelerate
 * k-means", ICML 2003): a centre is skipped only where it can't be nearest. The bounds carry a relative slack of 1e-9, far
 * above the rounding of a sum of squares and far below any real gap.
 */
export class ElkanSearch {
  private readonly loan: Loan;
  private readonly space: DataSpace;
  private readonly k: number;
  private readonly centers: Float64Array;
  /** Lower bounds on the distance of point i to centre c, row-major (n, k). */
  private readonly lower: Float64Array;
  /** Upper bound on the distance of each point to its own centre (n). */
  private readonly reach: Float64Array;
  /** Half the distance between every two centres (k, k). */
  private readonly half: Float64Array;
  private readonly moved: Float64Array;
  private started = false;

  /** Lengths of the arrays that this takes from the loan. */
  static doubles({ n, stride }: DataSpace, k: number): number[] {
    return [k * stride, n * k, n, k * k, k];
  }

  constructor(loan: Loan, space: DataSpace, k: number) {
    const { work } = loan;
    const { n, stride } = space;
    this.loan = loan;
    this.space = space;
    this.k = k;
    this.centers = work.f64(k * stride);
    this.lower = work.f64(n * k);
    this.reach = work.f64(n);
    this.half = work.f64(k * k);
    this.moved = work.f64(k);
  }

  /** Sets `labels` (n) for `centers`, row-major (k, d); gives the number of distances computed. */
  assign(centers: Float64Array, labels: Int32Array): number {
    const { loan, k, lower, reach, half, started } = this;
    const { n, d, stride } = this.space;
    const { kernels } = loan.work;
    if (started) this.loosen(centers, labels);
    for (let c = 0; c < k; c++) this.centers.set(centers.subarray(c * d, (c + 1) * d), c * stride);
    if (started) kernels.halfDistances(this.centers, k, stride, half);
    this.started = true;
    return kernels.assignNearest(loan.X, n, stride, this.centers, k, lower, reach, half, started, labels);
  }

  /** Every lower bound falls by as much as its centre has moved, every upper one grows by it. */
  private loosen(centers: Float64Array, labels: Int32Array): void {
    const { loan, k, lower, reach, moved } = this;
    const { n, d, stride } = this.space;
    for (let c = 0; c < k; c++) {
      moved[c] = Math.sqrt(squaredDistance(centers, c * d, this.centers, c * stride, d));
    }
    loan.work.kernels.loosenBounds(n, k, lower, reach, moved, labels);
  }
}
