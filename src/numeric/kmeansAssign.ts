import { ElkanSearch } from './elkanSearch.ts';
import type { DataSpace, Loan } from './kernels/dataSpace.ts';
import { squaredDistance } from './linalg.ts';
import { relocateEmpty } from './relocateEmpty.ts';
import { ShallowSearch } from './shallowSearch.ts';

/** Up to so many columns all distances cost less than bounds on them. */
const SHALLOW = 8;

/** Sums are made anew after so many that only followed the points that changed, so that rounding can't add up. */
const FOLLOWED = 64;

/** What has changed when centres moved to the means of their points. */
export interface Step {
  /** Points whose label is another one than at the step before. */
  readonly changes: number;
  /** Sum of the squared ways of the centres. */
  readonly shift: number;
}

/** Centres, the points assigned to their nearest ones, and their means, iteration after iteration. */
export class Assigner {
  /** Nearest centre of each point, the first one among equals; valid until {@link close}. */
  readonly labels: Int32Array;
  /** Distances computed so far, to measure what the bounds save. */
  evaluations = 0;
  private readonly loan: Loan;
  private readonly space: DataSpace;
  private readonly k: number;
  /** Row-major (k, stride). */
  private readonly centers: Float64Array;
  /** Squares of how far the centres went when they moved last (k). */
  private readonly squaredWays: Float64Array;
  /** Sums and numbers of the points of each of the labels `before`. */
  private readonly sums: Float64Array;
  private readonly counts: Int32Array;
  private readonly before: Int32Array;
  private followed = FOLLOWED;
  /** Sets the labels by a search that gives those of the exhaustive one, and gives the number of distances computed. */
  private readonly search: () => number;

  /** `k` centres of the data in `space`. */
  constructor(space: DataSpace, k: number) {
    const { n, d, stride } = space;
    const shallow = d <= SHALLOW;
    const { f64, i32, i16 } = shallow ? shallowRoom(space, k) : ElkanSearch.room(space, k);
    this.space = space;
    this.k = k;
    this.loan = space.borrow({ f64: [k * stride, k, k * stride, ...f64], i32: [n, n, k, ...i32], i16 });
    const { work } = this.loan;
    this.centers = work.f64(k * stride).fill(0);
    this.squaredWays = work.f64(k);
    this.sums = work.f64(k * stride);
    this.labels = work.i32(n).fill(0);
    this.before = work.i32(n).fill(-1);
    this.counts = work.i32(k);
    this.search = shallow ? this.shallowSearch() : this.elkanSearch();
  }

  private shallowSearch(): () => number {
    const search = new ShallowSearch(this.loan, this.space, this.k);
    return () => search.assign(this.copyOfCenters(), this.labels);
  }

  private elkanSearch(): () => number {
    const search = new ElkanSearch(this.loan, this.space, this.k, this.centers);
    return () => search.assign(this.squaredWays, this.labels);
  }

  /** Sets `labels` for `centers`, row-major (k, d), or for the means where {@link average} has left them. */
  assign(centers?: Float64Array): void {
    if (centers !== undefined) this.place(centers);
    this.evaluations += this.search();
  }

  private place(centers: Float64Array): void {
    const { k, squaredWays } = this;
    const { d, stride } = this.space;
    for (let c = 0; c < k; c++) {
      squaredWays[c] = squaredDistance(centers, c * d, this.centers, c * stride, d);
      this.centers.set(centers.subarray(c * d, (c + 1) * d), c * stride);
    }
  }

  /** Moves each centre to the mean of its points, those without points to the points farthest from their centres. */
  average(): Step {
    const { loan, k, sums, counts, centers, squaredWays } = this;
    const { n, d, stride } = this.space;
    const anew = this.followed >= FOLLOWED;
    this.followed = anew ? 0 : this.followed + 1;
    const changes = this.sum(anew);
    if (counts.includes(0)) {
      // Sums that are exact where points are equal, and that are not those of the labels any more.
      if (!anew) this.sum(true);
      relocateEmpty(loan.X, { n, d, stride }, this.labels, centers, sums, counts);
      this.followed = FOLLOWED;
    }
    return { changes, shift: loan.work.kernels.moveCenters(sums, counts, k, stride, centers, squaredWays) };
  }

  private sum(anew: boolean): number {
    const { loan, k, labels, before, sums, counts } = this;
    const { n, stride } = this.space;
    return loan.work.kernels.updateSums(loan.X, n, stride, k, labels, before, sums, counts, anew);
  }

  /** Sum of the squared distances of the points to their centres. */
  inertia(): number {
    const { loan, labels, centers } = this;
    const { n, stride } = this.space;
    return loan.work.kernels.inertiaOf(loan.X, n, stride, centers, labels);
  }

  /** The centres, row-major (k, d). */
  copyOfCenters(): Float64Array {
    const { k, centers } = this;
    const { d, stride } = this.space;
    if (d === stride) return centers.slice();
    const copy = new Float64Array(k * d);
    for (let c = 0; c < k; c++) copy.set(centers.subarray(c * stride, c * stride + d), c * d);
    return copy;
  }

  /** Gives the memory back. */
  close(): void {
    this.loan.close();
  }
}

function shallowRoom(space: DataSpace, k: number) {
  return { f64: ShallowSearch.doubles(space, k), i32: [], i16: [] };
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
