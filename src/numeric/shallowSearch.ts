import type { DataSpace, Loan } from './kernels/dataSpace.ts';
import { squaredDistance } from './linalg.ts';

/** Shrinks what must stay below a distance: far above rounding, far below any real gap. */
const SAFE = 1 - 1e-9;

/**
 * Nearest centres for few columns: all distances, two centres at a time, of the points that two bounds do not settle
 * (Hamerly, "Making k-means even faster", SDM 2010). Bounds carry a relative slack of 1e-9, as those of ElkanSearch.
 */
export class ShallowSearch {
  private readonly loan: Loan;
  private readonly space: DataSpace;
  private readonly k: number;
  /** The centres by columns, (d, even k), where k is odd a last one at infinity. */
  private readonly columns: Float64Array;
  /** Bounds on the distances of each point to its own centre, from above, and to any other one, from below (n). */
  private readonly reach: Float64Array;
  private readonly lower: Float64Array;
  /** How far each centre has moved, and the farthest of all others (k). */
  private readonly moved: Float64Array;
  private readonly fall: Float64Array;
  /** Half the distance of each centre to the next one (k). */
  private readonly apart: Float64Array;
  private before: Float64Array | undefined;

  /** Lengths of the arrays that this takes from the loan. */
  static doubles({ n, d }: DataSpace, k: number): number[] {
    return [d * ((k + 1) & ~1), n, n, k, k, k];
  }

  constructor(loan: Loan, space: DataSpace, k: number) {
    const { work } = loan;
    this.loan = loan;
    this.space = space;
    this.k = k;
    this.columns = work.f64(space.d * ((k + 1) & ~1));
    this.reach = work.f64(space.n);
    this.lower = work.f64(space.n);
    this.moved = work.f64(k);
    this.fall = work.f64(k);
    this.apart = work.f64(k);
  }

  /** Sets `labels` (n) for `centers`, row-major (k, d); gives the number of distances computed. */
  assign(centers: Float64Array, labels: Int32Array): number {
    const { loan, k, columns, reach, lower, moved, fall, apart, before } = this;
    const { n, d, stride } = this.space;
    const even = (k + 1) & ~1;
    for (let j = 0; j < d; j++) {
      for (let c = 0; c < k; c++) columns[j * even + c] = centers[c * d + j]!;
      if (k < even) columns[j * even + k] = Number.POSITIVE_INFINITY;
    }
    if (before) this.measure(centers, before);
    this.before = centers.slice();
    const searched = loan.work.kernels.assignShallow(
      ...([loan.X, n, d, stride, columns, k] as const),
      ...([before !== undefined, reach, lower, moved, fall, apart, labels] as const),
    );
    return searched * k + (before ? n - searched : 0);
  }

  /** Sets `moved`, `fall` and `apart`. */
  private measure(centers: Float64Array, before: Float64Array): void {
    const { k, moved, fall, apart } = this;
    const { d } = this.space;
    let farthest = 0;
    for (let c = 0; c < k; c++) {
      moved[c] = Math.sqrt(squaredDistance(centers, c * d, before, c * d, d));
      if (moved[c]! > moved[farthest]!) farthest = c;
    }
    let next = 0;
    for (let c = 0; c < k; c++) if (c !== farthest) next = Math.max(next, moved[c]!);
    fall.fill(moved[farthest]!);
    fall[farthest] = next;
    apart.fill(Number.POSITIVE_INFINITY);
    for (let a = 1; a < k; a++) {
      for (let b = 0; b < a; b++) {
        const squared = squaredDistance(centers, a * d, centers, b * d, d);
        if (squared < apart[a]!) apart[a] = squared;
        if (squared < apart[b]!) apart[b] = squared;
      }
    }
    for (let c = 0; c < k; c++) apart[c] = 0.5 * SAFE * Math.sqrt(apart[c]!);
  }
}
