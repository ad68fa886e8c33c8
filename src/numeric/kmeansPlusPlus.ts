import { openWorkspace, strideOf, type Workspace, workspaceBytes } from './kernels/workspace.ts';
import { dot, squaredDistance } from './linalg.ts';
import type { RandomState } from './random/randomState.ts';

/** Candidates drawn for every centre after the first: 2 + ⌊ln k⌋. */
export function localTrials(k: number): number {
  return 2 + Math.floor(Math.log(k));
}

/**
 * Greedy k-means++ (Arthur & Vassilvitskii 2007, with local trials as in scikit-learn >= 1.3) that can be asked for one
 * centre more at a time. Two numbers of clusters with equal `trials` share their first picks, so one seeding serves both.
 */
export class KMeansPlusPlus {
  private readonly X: Float64Array;
  private readonly n: number;
  private readonly d: number;
  private readonly random: RandomState;
  private readonly trials: number;
  private readonly picked: number[] = [];
  /** Squared distance of each point to its nearest pick, and the place of that pick. */
  private readonly closest: Float64Array;
  private readonly owner: Int32Array;
  private readonly cumulative: Float64Array;
  /** Quarter of the squared distance of each pick from the candidate looked at. */
  private readonly fromPick: Float64Array;
  private readonly result: Float64Array;
  private readonly work: Workspace;
  /** The data in the workspace, (n, stride). */
  private readonly rows: Float64Array;
  private readonly stride: number;
  private potential = 0;

  /** `X`: centred data, row-major (n, d). `random` is drawn from as centres are asked for. */
  constructor(X: Float64Array, n: number, d: number, trials: number, random: RandomState) {
    this.X = X;
    this.n = n;
    this.d = d;
    this.random = random;
    this.trials = trials;
    this.cumulative = new Float64Array(n);
    this.stride = strideOf(d);
    this.work = openWorkspace(workspaceBytes({ f64: [n * this.stride, n, n, n], i32: [n] }));
    this.rows = this.work.f64(n * this.stride);
    this.closest = this.work.f64(n);
    this.fromPick = this.work.f64(n);
    this.result = this.work.f64(n);
    this.owner = this.work.i32(n);
    for (let i = 0; i < n; i++) this.rows.set(X.subarray(i * d, (i + 1) * d), i * this.stride);
  }

  /** Indices of the first `k` centres in the order of the draw. */
  picks(k: number): Int32Array {
    if (k > this.n) throw new RangeError(`k is ${k}; expected at most the number of samples, ${this.n}`);
    while (this.picked.length < k) {
      if (this.picked.length === 0) this.pickFirst();
      else this.pickNext();
    }
    return Int32Array.from(this.picked.slice(0, k));
  }

  private pickFirst(): void {
    const { X, n, d, closest } = this;
    const u = this.random.nextDouble();
    // The cumulative sum of n equal weights, normalised by its last value as NumPy's choice does.
    let sum = 0;
    for (let i = 0; i < n; i++) this.cumulative[i] = sum += 1 / n;
    let pick = 0;
    while (pick < n - 1 && this.cumulative[pick]! / sum <= u) pick++;
    this.picked.push(pick);
    for (let i = 0; i < n; i++) closest[i] = squaredDistance(X, i * d, X, pick * d, d);
    this.potential = this.sumOf(closest);
  }

  private sumOf(values: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < this.n; i++) sum += values[i]!;
    return sum;
  }

  private pickNext(): void {
    const draws = Float64Array.from({ length: this.trials }, () => this.random.nextDouble() * this.potential);
    let sum = 0;
    for (let i = 0; i < this.n; i++) this.cumulative[i] = sum += this.closest[i]!;
    let best: { pick: number; closest: Float64Array; potential: number } | undefined;
    for (const draw of draws) {
      const pick = Math.min(this.searchLeft(draw), this.n - 1);
      const potential = this.potentialWith(pick);
      if (best === undefined || potential < best.potential) {
        best = { pick, closest: this.result.slice(), potential };
      }
    }
    const place = this.picked.length;
    for (let i = 0; i < this.n; i++) if (best!.closest[i]! < this.closest[i]!) this.owner[i] = place;
    this.closest.set(best!.closest);
    this.potential = best!.potential;
    this.picked.push(best!.pick);
  }

  /** First place whose cumulative sum is at least `value`. */
  private searchLeft(value: number): number {
    let low = 0;
    let high = this.n;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.cumulative[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Sum of the squared distances to the nearest pick if `candidate` were one; they stand in `result`. A point whose own
   * pick lies at least twice as far from the candidate as from the point keeps its pick (triangle inequality); a quarter
   * less a slack covers rounding.
   */
  private potentialWith(candidate: number): number {
    const { X, n, d, work, rows, stride, closest, owner, fromPick, result } = this;
    this.picked.forEach((p, place) => {
      fromPick[place] = squaredDistance(X, p * d, X, candidate * d, d) * 0.2499999;
    });
    return work.kernels.closestWith(rows, n, stride, candidate, closest, owner, fromPick, result);
  }
}

/** Mean over columns of the population variance of centred data, row-major (n, d). */
export function meanVariance(X: Float64Array, n: number, d: number): number {
  return dot(X, 0, X, 0, n * d) / (n * d);
}
