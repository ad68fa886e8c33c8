import { type ShortRows, shorten, shortFactor, shortLength, takeShortRows } from '../kernels/shortRows.ts';
import type { FitData } from './family.ts';
import type { FitBench } from './fitBench.ts';
import type { Responsibilities } from './responsibilities.ts';
import { columnScales, type ScaledShorts } from './scaledShorts.ts';

/** More than the rounding of a bound, relative to the errors of whole numbers that it allows for, and in nats. */
const CAREFUL = 1 + 1e-6;
const LEAST = 1e-6;

/**
 * The E-step where logits are linear, x·a_k + b_k, with bounds that let it skip components that can't matter.
 *
 * When a_k moves by Δa and b_k by Δb, the logit of x rises by at most Δb + |x|·|Δa| (Cauchy–Schwarz, as Elkan's bound for
 * k-means; taken in coordinates scaled by the columns' root mean squares, where it is tighter). A component whose bound
 * stays NEGLIGIBLE below the logit of the point's last label is left out, and would not have been written anyway. Most of the
 * others turn out to be beyond reach as soon as their logit is known to a fraction of a nat, from rows of 16-bit numbers in
 * the same coordinates; what is left is computed in doubles.
 */
export class DeepLogits {
  /** Coefficients: (k, stride) and (k). To be written before {@link expect}. */
  readonly A: Float64Array;
  readonly b: Float64Array;
  private readonly bench: FitBench;
  /** Upper bound of the logit of point i and component c but for rise and drift, row-major (n, k). */
  private readonly upper: Float64Array;
  private readonly norms: Float64Array;
  private readonly drift: Float64Array;
  private readonly rise: Float64Array;
  private readonly scales: Float64Array;
  private readonly oldA: Float64Array;
  private readonly oldB: Float64Array;
  /** A in scaled coordinates, in full (k, stride) and in short. */
  private readonly scaledA: Float64Array;
  private readonly shortA: ShortRows;
  /** The data in short, copied to the kernels' memory. */
  private readonly points: ScaledShorts;
  private started = false;

  /** Lengths of the arrays that this takes from the bench, in doubles. */
  static doubles({ n, d, stride }: FitData['space'], k: number): number[] {
    const short = (rows: number) => Math.ceil((rows * shortLength(d)) / 4);
    const halves = Math.ceil(k / 2);
    return [k * stride, k, n * k, n, k, k, k * stride, n, n, short(n), short(k), halves, halves];
  }

  constructor(bench: FitBench, data: FitData) {
    const { work, n, d, k, stride } = bench;
    this.bench = bench;
    this.A = work.f64(k * stride);
    this.b = work.f64(k);
    this.upper = work.scratch64(n * k);
    this.norms = work.f64(n);
    this.norms.set(data.norms());
    this.drift = work.f64(k);
    this.rise = work.f64(k);
    this.scaledA = work.f64(k * stride);
    this.shortA = takeShortRows(work, k, d, 0);
    this.points = placed(data.shorts(), work);
    this.oldA = new Float64Array(k * stride);
    this.oldB = new Float64Array(k);
    this.scales = columnScales(data.variances());
  }

  /** Overwrites the bench's responsibilities; gives the mean of log Σ exp. */
  expect(resp: Responsibilities): number {
    const { bench, A, b, upper, norms, drift, rise, points, shortA } = this;
    const { work, X, n, k, stride, components, logits, start, index, value, labels } = bench;
    bench.take(resp);
    if (this.started) this.measureDrift();
    const { unit, perLength, perError } = this.shortenA();
    const sum = work.kernels.linearExpect(
      ...([X, n, stride, A, b, k, this.started, upper, norms, drift, rise] as const),
      ...([points.rows, points.length, points.lengths, points.errors, shortA.rows] as const),
      ...([unit, perLength, perError, LEAST] as const),
      ...([components, logits, start, index, value, labels] as const),
    );
    this.oldA.set(A);
    this.oldB.set(b);
    this.started = true;
    return sum / n;
  }

  /** Adds |Δa_k| in scaled coordinates to drift, Δb_k to rise. */
  private measureDrift(): void {
    const { A, b, oldA, oldB, scales, drift, rise } = this;
    const { d, k, stride } = this.bench;
    for (let c = 0; c < k; c++) {
      let sum = 0;
      for (let j = 0; j < d; j++) {
        const change = (A[c * stride + j]! - oldA[c * stride + j]!) * scales[j]!;
        sum += change * change;
      }
      drift[c]! += Math.sqrt(sum);
      rise[c]! += b[c]! - oldB[c]!;
    }
  }

  /**
   * A in short; what a product of whole numbers is worth in nats, and what it may be wrong by for every unit of length and of
   * error of a point's whole numbers: |q_x| e_a + e_x (|q_a| + e_a), with the largest of the components.
   */
  private shortenA() {
    const { A, scaledA, scales, shortA, points } = this;
    const { work, d, k, stride } = this.bench;
    for (let c = 0; c < k; c++) {
      for (let j = 0; j < d; j++) scaledA[c * stride + j] = A[c * stride + j]! * scales[j]!;
    }
    const factor = shortFactor(work, scaledA, k, stride);
    shorten(work, scaledA, k, stride, { ...shortA, factor });
    const unit = 1 / (points.factor * factor);
    const error = shortA.errors.reduce((most, e) => Math.max(most, e), 0);
    const length = Math.sqrt(shortA.squares.reduce((most, square) => Math.max(most, square), 0));
    return { unit, perLength: error * unit * CAREFUL, perError: (length + error) * unit * CAREFUL };
  }
}

/** The same numbers in the kernels' memory. */
function placed(shorts: ScaledShorts, work: FitBench['work']): ScaledShorts {
  const rows = work.i16(shorts.rows.length);
  rows.set(shorts.rows);
  const lengths = work.f64(shorts.lengths.length);
  lengths.set(shorts.lengths);
  const errors = work.f64(shorts.errors.length);
  errors.set(shorts.errors);
  return { ...shorts, rows, lengths, errors };
}
