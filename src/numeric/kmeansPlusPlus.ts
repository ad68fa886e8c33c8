import type { DataSpace, Loan } from './kernels/dataSpace.ts';
import type { ShortRows } from './kernels/shortRows.ts';
import { squaredDistance } from './linalg.ts';
import type { RandomState } from './random/randomState.ts';

/** Candidates drawn for every centre after the first: 2 + ⌊ln k⌋. */
export function localTrials(k: number): number {
  return 2 + Math.floor(Math.log(k));
}

/** What the search for the next centres works on. */
interface Bench {
  readonly loan: Loan;
  readonly short: ShortRows;
  readonly closest: Float64Array;
  readonly owner: Int32Array;
  /** A little more than the distance of each point to its nearest pick, in units of the short rows. */
  readonly reach: Float64Array;
  readonly picks: Int32Array;
  /** Scratch, (k). */
  readonly half: Float64Array;
  /** Squared distances with a candidate, and those with the best candidate so far. */
  result: Float64Array;
  best: Float64Array;
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
    const { n, closest, owner } = this;
    const loan = this.space.borrow({ f64: [n, n, n, n, k], i32: [n, k] });
    const { work } = loan;
    const bench = {
      loan,
      short: loan.short(),
      closest: work.f64(n),
      reach: work.f64(n),
      result: work.f64(n),
      best: work.f64(n),
      half: work.f64(k),
      owner: work.i32(n),
      picks: work.i32(k),
    };
    bench.closest.set(closest);
    bench.best.set(closest);
    bench.owner.set(owner);
    bench.picks.set(this.picked);
    this.adopt(bench, 0);
    while (this.picked.length < k) this.pickNext(bench);
    closest.set(bench.closest);
    owner.set(bench.owner);
    loan.close();
  }

  private pickNext(bench: Bench): void {
    const { closest, picks } = bench;
    const draws = Float64Array.from({ length: this.trials }, () => this.random.nextDouble() * this.potential);
    let sum = 0;
    for (let i = 0; i < this.n; i++) this.cumulative[i] = sum += closest[i]!;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const draw of draws) {
      const pick = Math.min(this.searchLeft(draw), this.n - 1);
      const potential = this.potentialWith(pick, bench);
      if (best >= 0 && !(potential < least)) continue;
      best = pick;
      least = potential;
      [bench.best, bench.result] = [bench.result, bench.best];
    }
    const place = this.picked.length;
    this.adopt(bench, place);
    this.potential = least;
    this.picked.push(best);
    picks[place] = best;
  }

  /** Takes the best candidate's distances; points that came nearer get the pick at `place`. */
  private adopt({ loan, short, best, closest, reach, owner }: Bench, place: number): void {
    loan.work.kernels.adoptPick(this.n, best, place, short.factor, closest, reach, owner);
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

  /** Sum of the squared distances to the nearest pick if `candidate` were one; they stand in `result`. */
  private potentialWith(candidate: number, bench: Bench): number {
    const { loan, short, closest, owner, reach, picks, half, result } = bench;
    const { n, stride } = this.space;
    return loan.work.kernels.closestWith(
      ...([loan.X, n, stride, short.rows, short.squares, short.errors, short.length, candidate] as const),
      ...([picks, this.picked.length, half, closest, reach, owner, result] as const),
    );
  }
}
