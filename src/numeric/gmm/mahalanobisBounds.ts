import type { FitBench } from './fitBench.ts';
import type { Responsibilities } from './responsibilities.ts';

/** More than the rounding of what a bound is made of, relative. */
const CAREFUL = 1e-9;

/** Below this share of its first size a bound says too little to be carried on. */
const WORN = 1e-3;

/**
 * Lower bounds on Mahalanobis distances that carry over from one E-step to the next. With W the inverse Cholesky factor of the
 * old covariance Σ and λ the largest eigenvalue of W Σ' W', Σ' the new one, no distance falls below
 * (distance - |W Δμ|) / √λ (triangle inequality; Rayleigh's quotient).
 *
 * λ is bounded by Stein's loss: over all eigenvalues Σ (λ - 1 - ln λ) = tr W Σ' W' - d - ln |Σ'| + ln |Σ|, whose terms are all
 * positive, so that the largest λ has λ - 1 - ln λ at most that. The trace costs nothing: Σ' is the scatter of samples whose old
 * distances the E-step knows, nk tr W Σ' W' = Σ r distance² - nk |W Δμ|² + nk regCovar |W|².
 */
export class MahalanobisBounds {
  /** A distance is at least lower (k, n) · shrunk - moved (k each). */
  readonly lower: Float64Array;
  readonly shrunk: Float64Array;
  readonly moved: Float64Array;
  /** Σ r distance² of every component at the last E-step (k). */
  readonly squares: Float64Array;
  private readonly bench: FitBench;
  /** Way of a mean (stride), and what W makes of it (d). */
  private readonly step: Float64Array;
  private readonly image: Float64Array;
  private readonly oldMeans: Float64Array;
  private readonly oldLogDets: Float64Array;
  private readonly traces: Float64Array;
  private readonly ways: Float64Array;
  /** Revision of the responsibilities at the last E-step; -1 where there was none. */
  private revision = -1;

  /** Lengths of the arrays that this takes from the bench. */
  static doubles({ n, d, stride }: { n: number; d: number; stride: number }, k: number): number[] {
    return [n * k, k, k, k, stride, d];
  }

  constructor(bench: FitBench) {
    const { work, n, d, k, stride } = bench;
    this.bench = bench;
    this.lower = work.scratch64(n * k);
    this.shrunk = work.f64(k).fill(1);
    this.moved = work.f64(k);
    this.squares = work.f64(k);
    this.step = work.f64(stride);
    this.image = work.f64(d);
    this.oldMeans = new Float64Array(bench.means.length);
    this.oldLogDets = new Float64Array(k);
    this.traces = new Float64Array(k);
    this.ways = new Float64Array(k);
  }

  /** Whether there are bounds. */
  get started(): boolean {
    return this.revision >= 0;
  }

  /** Parameters came from elsewhere: nothing is known any longer. */
  forget(): void {
    this.revision = -1;
    this.shrunk.fill(1);
    this.moved.fill(0);
  }

  /** After an E-step: what it began with. `logDets`: ln |Σ| (k). */
  remember(resp: Responsibilities, logDets: Float64Array): void {
    this.oldMeans.set(this.bench.means);
    this.oldLogDets.set(logDets);
    this.revision = resp.revision;
  }

  /**
   * In an M-step, when the bench's means are new and W (k, d, stride) is old, as is its |W|², `precisionTraces` (k). Nothing is known of components that are not as
   * they were, if the responsibilities are not those of the E-step: `still` (k) ← 0 for all then.
   */
  measure(
    resp: Responsibilities,
    W: Float64Array,
    nk: Float64Array,
    regCovar: number,
    precisionTraces: Float64Array,
    still: Int32Array,
  ): void {
    const { bench, revision, oldMeans, squares, traces, ways, step, image } = this;
    const { work, d, k, stride, means } = bench;
    // Responsibilities that were completed since know of distances that the E-step left out.
    if (revision !== resp.revision) this.forget();
    if (!this.started) still.fill(0);
    for (let c = 0; this.started && c < k; c++) {
      if (still[c] === 1) continue;
      const own = W.subarray(c * d * stride, (c + 1) * d * stride);
      for (let j = 0; j < d; j++) step[j] = means[c * stride + j]! - oldMeans[c * stride + j]!;
      work.kernels.rowsTimesRows(own, d, step, 1, stride, image);
      const way = image.reduce((sum, y) => sum + y * y, 0);
      ways[c] = Math.sqrt(way);
      traces[c] = squares[c]! / nk[c]! - way + regCovar * precisionTraces[c]!;
    }
  }

  /** After an M-step: `traceOf(c, own)` turns the trace of the component's own scatter into that of its covariance. */
  follow(logDets: Float64Array, still: Int32Array, traceOf: (c: number, own: number) => number): void {
    if (!this.started) return;
    const { bench, lower, shrunk, moved, traces, ways, oldLogDets } = this;
    const { n, d, k } = bench;
    for (let c = 0; c < k; c++) {
      if (still[c] === 1) continue;
      const trace = traceOf(c, traces[c]!);
      const loss = trace - d - (logDets[c]! - oldLogDets[c]!);
      const factor = (1 - CAREFUL) / Math.sqrt(largestEigenvalue(Math.max(loss, 0) + CAREFUL * (d + trace)));
      shrunk[c]! *= factor;
      moved[c] = factor * (moved[c]! + ways[c]! * (1 + CAREFUL));
      if (shrunk[c]! > WORN) continue;
      lower.fill(0, c * n, (c + 1) * n);
      shrunk[c] = 1;
      moved[c] = 0;
    }
  }
}

/** λ >= 1 with λ - 1 - ln λ = loss, or somewhat more: e^s >= 1 + s + s²/2 makes the start too large, and Newton stays above. */
function largestEigenvalue(loss: number): number {
  let lambda = 1 + loss + Math.sqrt(2 * loss);
  for (let step = 0; step < 4; step++) {
    lambda -= ((lambda - 1 - Math.log(lambda) - loss) * lambda) / (lambda - 1);
  }
  return lambda * (1 + CAREFUL);
}
