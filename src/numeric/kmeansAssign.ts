import type { DataSpace, Loan } from './kernels/dataSpace.ts';
import { squaredDistance } from './linalg.ts';

/**
 * Nearest-centre assignment that remembers bounds between iterations (Elkan, "Using the triangle inequality to accelerate
 * k-means", ICML 2003), with the labels of the exhaustive search: a centre is skipped only where it can't be nearest. The
 * bounds carry a relative slack of 1e-9, far above the rounding of a sum of squares and far below any real gap.
 */
export class Assigner {
  /** Nearest centre of each point, the first one among equals; valid until {@link close}. */
  readonly labels: Int32Array;
  /** Distances computed so far, to measure what the bounds save. */
  evaluations = 0;
  private readonly loan: Loan;
  private readonly n: number;
  private readonly d: number;
  private readonly k: number;
  private readonly stride: number;
  private readonly centers: Float64Array;
  /** Lower bounds on the distance of point i to centre c, row-major (n, k). */
  private readonly lower: Float64Array;
  /** Upper bound on the distance of each point to its own centre (n). */
  private readonly reach: Float64Array;
  /** Half the distance between every two centres (k, k). */
  private readonly half: Float64Array;
  private readonly moved: Float64Array;
  private readonly sums: Float64Array;
  private started = false;

  /** `k` centres of the data in `space`. */
  constructor(space: DataSpace, k: number) {
    const { n, d, stride } = space;
    this.loan = space.borrow({ f64: [k * stride, n * k, n, k * k, k, k * stride], i32: [n] });
    const { work } = this.loan;
    this.n = n;
    this.d = d;
    this.k = k;
    this.stride = stride;
    this.centers = work.f64(k * stride);
    this.lower = work.f64(n * k);
    this.reach = work.f64(n);
    this.half = work.f64(k * k);
    this.moved = work.f64(k);
    this.sums = work.f64(k * stride);
    this.labels = work.i32(n);
  }

  private pad(from: Float64Array, rows: number, to: Float64Array): void {
    const { d, stride } = this;
    for (let i = 0; i < rows; i++) to.set(from.subarray(i * d, (i + 1) * d), i * stride);
  }

  /** Sets `labels` for `centers`, row-major (k, d). */
  assign(centers: Float64Array): void {
    const { n, k, stride, lower, reach, half, labels } = this;
    const { work, X } = this.loan;
    if (this.started) this.loosen(centers);
    this.pad(centers, k, this.centers);
    if (this.started) work.kernels.halfDistances(this.centers, k, stride, half);
    const { assignNearest } = work.kernels;
    this.evaluations += assignNearest(
      X,
      n,
      stride,
      this.centers,
      k,
      lower,
      reach,
      half,
      this.started,
      labels,
    );
    this.started = true;
  }

  /** Every lower bound falls by as much as its centre has moved, every upper one grows by it. */
  private loosen(centers: Float64Array): void {
    const { loan, n, d, k, stride, lower, reach, moved, labels } = this;
    for (let c = 0; c < k; c++) {
      moved[c] = Math.sqrt(squaredDistance(centers, c * d, this.centers, c * stride, d));
    }
    loan.work.kernels.loosenBounds(n, k, lower, reach, moved, labels);
  }

  /** Sum of the points of each label, row-major (k, d). */
  sumByLabel(): Float64Array {
    const { n, d, k, stride, labels, sums } = this;
    const { work, X } = this.loan;
    work.kernels.sumByLabel(X, n, stride, k, labels, sums);
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
