import { dot } from '../linalg.ts';
import { NEGLIGIBLE, type Responsibilities } from './responsibilities.ts';

/** Below this many features a logit costs less than its bound. */
const WORTH_BOUNDING = 8;

/**
 * The E-step where logits are linear, x·a_k + b_k, with bounds that let it skip components that can't matter.
 *
 * When a_k moves by Δa and b_k by Δb, the logit of x rises by at most Δb + |x|·|Δa| (Cauchy–Schwarz, as Elkan's bound for
 * k-means; taken in coordinates scaled by the columns' root mean squares, where it is tighter). A component whose bound
 * stays NEGLIGIBLE below the best logit seen for the point is left out, and would not have been written anyway.
 */
export class LinearLogits {
  /** Logits computed so far, to measure what the bounds save. */
  evaluations = 0;
  private readonly X: Float64Array;
  private readonly n: number;
  private readonly p: number;
  private readonly k: number;
  private readonly scale: Float64Array;
  private readonly norms: Float64Array;
  /** Upper bound of the logit of point i and component c, row-major (n, k). */
  private readonly upper: Float64Array;
  private readonly oldA: Float64Array;
  private readonly oldB: Float64Array;
  private readonly components: Int32Array;
  private readonly logits: Float64Array;
  private started = false;

  /** `X`: features, row-major (n, p). */
  constructor(X: Float64Array, n: number, p: number, k: number) {
    this.X = X;
    this.n = n;
    this.p = p;
    this.k = k;
    this.scale = rootMeanSquares(X, n, p);
    this.norms = scaledNorms(X, n, p, this.scale);
    this.upper = new Float64Array(p > WORTH_BOUNDING ? n * k : 0);
    this.oldA = new Float64Array(k * p);
    this.oldB = new Float64Array(k);
    this.components = new Int32Array(k);
    this.logits = new Float64Array(k);
  }

  /** Overwrites `resp` for coefficients `A`, row-major (k, p), and `b` (k); gives the mean of log Σ exp. */
  expect(A: Float64Array, b: Float64Array, resp: Responsibilities): number {
    const bounded = this.started && this.p > WORTH_BOUNDING;
    const drift = bounded ? this.drift(A) : undefined;
    const rise = b.map((value, c) => value - this.oldB[c]!);
    let sum = 0;
    for (let i = 0; i < this.n; i++) {
      const count =
        drift === undefined
          ? this.allLogits(i, A, b)
          : this.likelyLogits(i, A, b, drift, rise, resp.labels[i]!);
      sum += resp.setRow(i, this.components, this.logits, count);
    }
    this.oldA.set(A);
    this.oldB.set(b);
    this.started = true;
    return sum / this.n;
  }

  /** |Δa_k| in scaled coordinates (k). */
  private drift(A: Float64Array): Float64Array {
    const { k, p, scale, oldA } = this;
    const drift = new Float64Array(k);
    for (let c = 0; c < k; c++) {
      let sum = 0;
      for (let j = 0; j < p; j++) {
        const change = (A[c * p + j]! - oldA[c * p + j]!) * scale[j]!;
        sum += change * change;
      }
      drift[c] = Math.sqrt(sum);
    }
    return drift;
  }

  private allLogits(i: number, A: Float64Array, b: Float64Array): number {
    const { X, k, p, logits, components, upper } = this;
    for (let c = 0; c < k; c++) {
      components[c] = c;
      logits[c] = dot(X, i * p, A, c * p, p) + b[c]!;
    }
    if (p > WORTH_BOUNDING) upper.set(logits, i * k);
    this.evaluations += k;
    return k;
  }

  /** `likely`: the component most likely to be best, looked at first so that the others fail their bounds. */
  private likelyLogits(
    i: number,
    A: Float64Array,
    b: Float64Array,
    drift: Float64Array,
    rise: Float64Array,
    likely: number,
  ): number {
    const { X, k, p, logits, components, upper } = this;
    const norm = this.norms[i]!;
    const first = dot(X, i * p, A, likely * p, p) + b[likely]!;
    let floor = first - NEGLIGIBLE;
    let count = 0;
    for (let c = 0; c < k; c++) {
      let logit = first;
      if (c !== likely) {
        const bound = upper[i * k + c]! + rise[c]! + norm * drift[c]!;
        if (bound < floor) {
          upper[i * k + c] = bound;
          continue;
        }
        logit = dot(X, i * p, A, c * p, p) + b[c]!;
      }
      upper[i * k + c] = logit;
      components[count] = c;
      logits[count++] = logit;
      if (logit - NEGLIGIBLE > floor) floor = logit - NEGLIGIBLE;
    }
    this.evaluations += count;
    return count;
  }
}

/** Root mean square of each column; 1 where it is 0. */
function rootMeanSquares(X: Float64Array, n: number, p: number): Float64Array {
  const sums = new Float64Array(p);
  for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) sums[j]! += X[i * p + j]! * X[i * p + j]!;
  return sums.map((sum) => (sum > 0 ? Math.sqrt(sum / n) : 1));
}

/** Norm of each row with its columns divided by `scale`, enlarged by more than its rounding. */
function scaledNorms(X: Float64Array, n: number, p: number, scale: Float64Array): Float64Array {
  const norms = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < p; j++) {
      const x = X[i * p + j]! / scale[j]!;
      sum += x * x;
    }
    norms[i] = Math.sqrt(sum) * (1 + 1e-9);
  }
  return norms;
}
