import type { DataSpace, Loan } from './kernels/dataSpace.ts';
import { squaredDistance } from './linalg.ts';
import type { RandomState } from './random/randomState.ts';

/** Candidates drawn for every centre after the first: 2 + ⌊ln k⌋. */
export function localTrials(k: number): number {
  return 2 + Math.floor(Math.log(k));
}

/** What the search for the next centres works on. */
interface Bench {
  readonly loan: Loan;
  readonly closest: Float64Array;
  readonly owner: Int32Array;
  /** Quarter of the squared distance of each pick from the candidate looked at. */
  readonly fromPick: Float64Array;
  readonly result: Float64Array;
}

/**
 * Greedy k-means++ (Arthur & Vassilvitskii 2007, with local trials as in scikit-learn >= 1.3) that can be asked for one
 * centre more at a time. Two numbers of clusters with equal `trials` share their first picks, so one seeding serves both.
 */
export class KMeansPlusPlus {
  private readonly space: DataSpace;
  private readonly n: number;
  private readonly random: RandomState;
  private readonly trials: number;
  private readonly picked: number[] = [];
  /** Squared distance of each point to its nearest pick, and the place of that pick. */
  private readonly closest: Float64Array;
  private readonly owner: Int32Array;
  private readonly cumulative: Float64Array;
  private potential = 0;

  /** `space`: centred data. `random` is drawn from as centres are asked for. */
  constructor(space: DataSpace, trials: number, random: RandomState) {
    this.space = space;
    this.n = space.n;
    this.random = random;
    this.trials = trials;
    this.closest = new Float64Array(space.n);
    this.owner = new Int32Array(space.n);
    this.cumulative = new Float64Array(space.n);
  }

  /** Indices of the first `k` centres in the order of the draw. */
  picks(k: number): Int32Array {
    if (k > this.n) throw new RangeError(`k is ${k}; expected at most the number of samples, ${this.n}`);
    if (this.picked.length === 0) this.pickFirst();
    if (this.picked.length < k) this.pickUpTo(k);
    return Int32Array.from(this.picked.slice(0, k));
  }

  private pickFirst(): void {
    const { space, n, closest } = this;
    const { rows: X, d } = space;
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

  private pickUpTo(k: number): void {
    const { space, n, closest, owner } = this;
    const loan = space.borrow({ f64: [n, n, k], i32: [n] });
    const { work } = loan;
    const bench = {
      loan,
      closest: work.f64(n),
      result: work.f64(n),
      fromPick: work.f64(k),
      owner: work.i32(n),
    };
    bench.closest.set(closest);
    bench.owner.set(owner);
    while (this.picked.length < k) this.pickNext(bench);
    closest.set(bench.closest);
    owner.set(bench.owner);
    loan.close();
  }

  private pickNext(bench: Bench): void {
    const { closest, owner, result } = bench;
    const draws = Float64Array.from({ length: this.trials }, () => this.random.nextDouble() * this.potential);
    let sum = 0;
    for (let i = 0; i < this.n; i++) this.cumulative[i] = sum += closest[i]!;
    let best: { pick: number; closest: Float64Array; potential: number } | undefined;
    for (const draw of draws) {
      const pick = Math.min(this.searchLeft(draw), this.n - 1);
      const potential = this.potentialWith(pick, bench);
      if (best === undefined || potential < best.potential) {
        best = { pick, closest: result.slice(), potential };
      }
    }
    const place = this.picked.length;
    for (let i = 0; i < this.n; i++) if (best!.closest[i]! < closest[i]!) owner[i] = place;
    closest.set(best!.closest);
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
  private potentialWith(candidate: number, { loan, closest, owner, fromPick, result }: Bench): number {
    const { rows: X, n, d, stride } = this.space;
    this.picked.forEach((p, place) => {
      fromPick[place] = squaredDistance(X, p * d, X, candidate * d, d) * 0.2499999;
    });
    return loan.work.kernels.closestWith(loan.X, n, stride, candidate, closest, owner, fromPick, result);
  }
}
