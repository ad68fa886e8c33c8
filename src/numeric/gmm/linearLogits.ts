import type { FitBench } from './fitBench.ts';
import type { Responsibilities } from './responsibilities.ts';

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
  /** Coefficients: (k, stride) and (k). To be written before {@link expect}. */
  readonly A: Float64Array;
  readonly b: Float64Array;
  private readonly bench: FitBench;
  private readonly bounded: boolean;
  /** Upper bound of the logit of point i and component c, row-major (n, k). */
  private readonly upper: Float64Array;
  private readonly norms: Float64Array;
  private readonly drift: Float64Array;
  private readonly rise: Float64Array;
  private readonly scale: Float64Array;
  private readonly oldA: Float64Array;
  private readonly oldB: Float64Array;
  private started = false;

  /** Lengths of the arrays that this takes from the bench. */
  static doubles(n: number, k: number, stride: number): number[] {
    return [k * stride, k, n * k, n, k, k];
  }

  constructor(bench: FitBench) {
    const { work, n, k, stride } = bench;
    this.bench = bench;
    this.bounded = stride > WORTH_BOUNDING;
    this.A = work.f64(k * stride);
    this.b = work.f64(k);
    this.upper = work.f64(n * k);
    this.norms = work.f64(n);
    this.drift = work.f64(k);
    this.rise = work.f64(k);
    this.oldA = new Float64Array(k * stride);
    this.oldB = new Float64Array(k);
    this.scale = rootMeanSquares(bench);
    if (this.bounded) scaledNorms(bench, this.scale, this.norms);
  }

  /** Overwrites the bench's responsibilities; gives the mean of log Σ exp. */
  expect(resp: Responsibilities): number {
    const { bench, A, b, upper, norms, drift, rise } = this;
    const { work, X, n, k, stride, components, logits, start, index, value, labels } = bench;
    bench.take(resp);
    const bounded = this.bounded && this.started;
    if (bounded) this.measureDrift();
    const sum = work.kernels.linearExpect(
      ...[
        X,
        n,
        stride,
        A,
        b,
        k,
        bounded,
        upper,
        norms,
        drift,
        rise,
        components,
        logits,
        start,
        index,
        value,
        labels,
      ],
    );
    this.oldA.set(A);
    this.oldB.set(b);
    this.started = true;
    return sum / n;
  }

  /** drift ← |Δa_k| in scaled coordinates, rise ← Δb_k. */
  private measureDrift(): void {
    const { A, b, oldA, oldB, scale, drift, rise } = this;
    const { k, stride } = this.bench;
    for (let c = 0; c < k; c++) {
      let sum = 0;
      for (let j = 0; j < stride; j++) {
        const change = (A[c * stride + j]! - oldA[c * stride + j]!) * scale[j]!;
        sum += change * change;
      }
      drift[c] = Math.sqrt(sum);
      rise[c] = b[c]! - oldB[c]!;
    }
  }
}

/** Root mean square of each column; 1 where it is 0. */
function rootMeanSquares({ X, n, stride }: FitBench): Float64Array {
  const sums = new Float64Array(stride);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < stride; j++) sums[j]! += X[i * stride + j]! * X[i * stride + j]!;
  return sums.map((sum) => (sum > 0 ? Math.sqrt(sum / n) : 1));
}

/** Norm of each row with its columns divided by `scale`, enlarged by more than its rounding. */
function scaledNorms({ X, n, stride }: FitBench, scale: Float64Array, norms: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < stride; j++) {
      const x = X[i * stride + j]! / scale[j]!;
      sum += x * x;
    }
    norms[i] = Math.sqrt(sum) * (1 + 1e-9);
  }
}
