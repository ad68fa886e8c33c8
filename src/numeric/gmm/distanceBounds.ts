import { SMALL_BLOCK } from '../kernels/twins/blocks.ts';
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
  private readonly oldMeans: Float64Array;
  private readonly oldPrecision: Float64Array;
  private started = false;

  /** Lengths of the arrays that this takes from the bench. */
  static doubles(n: number, k: number): number[] {
    return [roomFor(n, k), k, k];
  }

  /** `precision`: 1 / σ² of every component and column (k, stride), as the caller will move it. */
  constructor(bench: FitBench, precision: Float64Array) {
    const { work, n, k } = bench;
    this.bench = bench;
    this.precision = precision;
    this.lower = work.f32(2 * roomFor(n, k));
    this.shrunk = work.f64(k).fill(1);
    this.moved = work.f64(k);
    this.oldMeans = new Float64Array(bench.means.length);
    this.oldPrecision = new Float64Array(precision.length);
  }

  /** Follows the bench's means and the precision since the last call; false where there are no bounds yet. */
  follow(): boolean {
    const { bench, precision, oldMeans, oldPrecision, shrunk, moved } = this;
    const { k, d, stride, means } = bench;
    const bounded = this.started;
    for (let c = 0; bounded && c < k; c++) {
      let smallest = Number.POSITIVE_INFINITY;
      let way = 0;
      for (let j = c * stride; j < c * stride + d; j++) {
        smallest = Math.min(smallest, precision[j]! / oldPrecision[j]!);
        const step = means[j]! - oldMeans[j]!;
        way += step * step * oldPrecision[j]!;
      }
      const factor = Math.sqrt(smallest) * (1 - 1e-12);
      shrunk[c]! *= factor;
      moved[c] = factor * (moved[c]! + Math.sqrt(way));
    }
    oldMeans.set(means);
    oldPrecision.set(precision);
    this.started = true;
    return bounded;
  }
}

/** Doubles that hold a bound in single precision for every row of all blocks and every component. */
function roomFor(n: number, k: number): number {
  return (Math.ceil(n / SMALL_BLOCK) * SMALL_BLOCK * k) / 2;
}
