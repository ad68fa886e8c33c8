import type { FitData } from './family.ts';
import type { FitBench } from './fitBench.ts';
import type { Responsibilities } from './responsibilities.ts';

/** Up to so many features a logit costs less than its bound. */
const SHALLOW = 8;

/**
 * The E-step where logits are linear, x·a_k + b_k, with bounds that let it skip components that can't matter.
 *
 * When a_k moves by Δa and b_k by Δb, the logit of x rises by at most Δb + |x|·|Δa| (Cauchy–Schwarz, as Elkan's bound for
 * k-means; taken in coordinates scaled by the columns' root mean squares, where it is tighter). A component whose bound
 * stays NEGLIGIBLE below the logit of the point's last label is left out, and would not have been written anyway.
 */
export class LinearLogits {
  /** Coefficients: (k, stride) and (k). To be written before {@link expect}. */
  readonly A: Float64Array;
  readonly b: Float64Array;
  private readonly bench: FitBench;
  private readonly shallow: boolean;
  /** A by columns, (d, even k), where the data are shallow. */
  private readonly columns: Float64Array;
  /** Upper bound of the logit of point i and component c but for rise and drift, row-major (n, k), where they are not. */
  private readonly upper: Float64Array;
  private readonly norms: Float64Array;
  private readonly drift: Float64Array;
  private readonly rise: Float64Array;
  private readonly scale: Float64Array;
  private readonly oldA: Float64Array;
  private readonly oldB: Float64Array;
  private started = false;

  /** Lengths of the arrays that this takes from the bench. */
  static doubles({ n, d, stride }: FitData['space'], k: number): number[] {
    const even = (k + 1) & ~1;
    return d <= SHALLOW ? [k * stride, even, d * even] : [k * stride, even, n * k, n, k, k];
  }

  constructor(bench: FitBench, data: FitData) {
    const { work, n, d, k, stride } = bench;
    const even = (k + 1) & ~1;
    this.bench = bench;
    this.shallow = d <= SHALLOW;
    const deep = (length: number) => (this.shallow ? new Float64Array(0) : work.f64(length));
    this.A = work.f64(k * stride);
    this.b = work.f64(even);
    this.columns = this.shallow ? work.f64(d * even) : new Float64Array(0);
    this.upper = this.shallow ? new Float64Array(0) : work.scratch64(n * k);
    this.norms = deep(n);
    this.drift = deep(k);
    this.rise = deep(k);
    this.oldA = new Float64Array(k * stride);
    this.oldB = new Float64Array(even);
    this.scale = data.variances().map((variance) => (variance > 0 ? Math.sqrt(variance) : 1));
    if (!this.shallow) this.norms.set(data.norms());
  }

  /** Overwrites the bench's responsibilities; gives the mean of log Σ exp. */
  expect(resp: Responsibilities): number {
    this.bench.take(resp);
    const sum = this.shallow ? this.expectShallow() : this.expectDeep();
    return sum / this.bench.n;
  }

  private expectShallow(): number {
    const { bench, A, b, columns } = this;
    const { work, X, n, d, k, stride, components, logits, start, index, value, labels } = bench;
    const even = (k + 1) & ~1;
    for (let c = 0; c < k; c++) for (let j = 0; j < d; j++) columns[j * even + c] = A[c * stride + j]!;
    const { shallowExpect } = work.kernels;
    return shallowExpect(
      ...([X, n, d, stride, columns, b, k] as const),
      ...([components, logits, start, index, value, labels] as const),
    );
  }

  private expectDeep(): number {
    const { bench, A, b, upper, norms, drift, rise } = this;
    const { work, X, n, k, stride, components, logits, start, index, value, labels } = bench;
    if (this.started) this.measureDrift();
    const sum = work.kernels.linearExpect(
      ...([X, n, stride, A, b, k, this.started, upper, norms, drift, rise] as const),
      ...([components, logits, start, index, value, labels] as const),
    );
    this.oldA.set(A);
    this.oldB.set(b);
    this.started = true;
    return sum;
  }

  /** Adds |Δa_k| in scaled coordinates to drift, Δb_k to rise. */
  private measureDrift(): void {
    const { A, b, oldA, oldB, scale, drift, rise } = this;
    const { d, k, stride } = this.bench;
    for (let c = 0; c < k; c++) {
      let sum = 0;
      for (let j = 0; j < d; j++) {
        const change = (A[c * stride + j]! - oldA[c * stride + j]!) * scale[j]!;
        sum += change * change;
      }
      drift[c]! += Math.sqrt(sum);
      rise[c]! += b[c]! - oldB[c]!;
    }
  }
}
