import { ElkanSearch } from './elkanSearch.ts';
import type { DataSpace, Loan } from './kernels/dataSpace.ts';
import { squaredDistance } from './linalg.ts';
import { ShallowSearch } from './shallowSearch.ts';

/** Up to so many columns all distances cost less than bounds on them. */
const SHALLOW = 8;

/** A way to find the nearest centre of every point; both give the labels of the exhaustive search. */
export interface Search {
  /** Sets `labels` (n) for `centers`, row-major (k, d); gives the number of distances computed. */
  assign(centers: Float64Array, labels: Int32Array): number;
}

/** Assigns points to their nearest centres, iteration after iteration, and sums them up. */
export class Assigner {
  /** Nearest centre of each point, the first one among equals; valid until {@link close}. */
  readonly labels: Int32Array;
  /** Distances computed so far, to measure what the bounds save. */
  evaluations = 0;
  private readonly loan: Loan;
  private readonly space: DataSpace;
  private readonly search: Search;
  private readonly k: number;
  private readonly sums: Float64Array;

  /** `k` centres of the data in `space`. */
  constructor(space: DataSpace, k: number) {
    const { n, d, stride } = space;
    const Search = d <= SHALLOW ? ShallowSearch : ElkanSearch;
    this.space = space;
    this.k = k;
    this.loan = space.borrow({ f64: [k * stride, ...Search.doubles(space, k)], i32: [n] });
    this.sums = this.loan.work.f64(k * stride);
    this.labels = this.loan.work.i32(n);
    this.search = new Search(this.loan, space, k);
  }

  /** Sets `labels` for `centers`, row-major (k, d). */
  assign(centers: Float64Array): void {
    this.evaluations += this.search.assign(centers, this.labels);
  }

  /** Sum of the points of each label, row-major (k, d). */
  sumByLabel(): Float64Array {
    const { loan, k, labels, sums } = this;
    const { n, d, stride } = this.space;
    loan.work.kernels.sumByLabel(loan.X, n, stride, k, labels, sums);
    const out = new Float64Array(k * d);
    for (let c = 0; c < k; c++) out.set(sums.subarray(c * stride, c * stride + d), c * d);
    return out;
  }

  /** Gives the memory back. */
  close(): void {
    this.loan.close();
  }
}

/** Nearest centre by exhaustive search, the first one among equals. */
export function assignExhaustively(
  X: Float64Array,
  n: number,
  d: number,
  centers: Float64Array,
  k: number,
): Int32Array {
  const labels = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    let best = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      const squared = squaredDistance(X, i * d, centers, c * d, d);
      if (squared < best) {
        best = squared;
        labels[i] = c;
      }
    }
  }
  return labels;
}
