import { SMALL_BLOCK } from '../kernels/twins/blocks.ts';
import { NotPositiveDefiniteError } from '../linalg.ts';
import type { FitBench } from './fitBench.ts';

/**
 * Lower bounds on distances in units of a component's deviations, σ, that carry over from one E-step to the next. When the
 * mean moves by Δμ and the deviations become σ', no distance falls below min(σ/σ') · (distance - |Δμ/σ|) (triangle
 * inequality). All bounds of a component change alike, so that one factor and one summand for each follow the parameters.
 */
export class DistanceBounds {
  /**
   * Bounds, in units of the E-step that wrote them: a distance is at least lower · shrunk - moved. For each SMALL_BLOCK of rows a matrix
   * (k, SMALL_BLOCK).
   */
  readonly lower: Float32Array;
  readonly shrunk: Float64Array;
  readonly moved: Float64Array;
  private readonly bench: FitBench;
  private readonly precision: Float64Array;
  /** The means that the bounds have followed to (k, stride). */
  private readonly before: Float64Array;

  /** Lengths of the arrays that this takes from the bench. */
  static doubles(n: number, k: number, stride: number): number[] {
    return [roomFor(n, k), k, k, k * stride];
  }

  /** `precision`: 1 / σ² of every component and column (k, stride), which this writes. */
  constructor(bench: FitBench, precision: Float64Array) {
    const { work, n, k, stride } = bench;
    this.bench = bench;
    this.precision = precision;
    this.lower = work.scratchSingles(2 * roomFor(n, k));
    this.shrunk = work.f64(k);
    this.moved = work.f64(k);
    this.before = work.f64(k * stride);
  }

  /**
   * Follows the bench's means and the variances (k, d) since the last call: writes precisions, and ln |Σ| to `logs` (k). `bounded`:
   * whether there are bounds. Throws where a variance is not positive.
   */
  follow(variances: Float64Array, bounded: boolean, logs: Float64Array): void {
    const { bench, precision, before, shrunk, moved } = this;
    const { work, k, d, stride, means } = bench;
    const bad = work.kernels.followVariances(
      ...([k, d, stride, means, variances, before, precision] as const),
      ...([bounded, shrunk, moved, logs] as const),
    );
    if (bad >= 0) throw new NotPositiveDefiniteError(bad % d);
  }
}

/** Doubles that hold a bound in single precision for every row of all blocks and every component. */
function roomFor(n: number, k: number): number {
  return (Math.ceil(n / SMALL_BLOCK) * SMALL_BLOCK * k) / 2;
}
