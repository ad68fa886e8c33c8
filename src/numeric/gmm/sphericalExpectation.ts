import { type ShortRows, shorten, shortRoom, takeShortRows } from '../kernels/shortRows.ts';
import { SHARED_BLOCK } from '../kernels/twins/blocks.ts';
import { deskLength, wideOf } from '../kernels/twins/sphericalReach.ts';
import { workspaceBytes } from '../kernels/workspace.ts';
import type { FitData } from './family.ts';
import type { FitBench } from './fitBench.ts';
import type { Responsibilities } from './responsibilities.ts';

/**
 * The E-step of components with one variance each, and what it keeps from one iteration to the next. Means only move: no
 * distance falls by more than its mean went (triangle inequality). Rows that belong to one component alone, as far as doubles
 * tell, need no distance at all: their sums are kept by component, and give log-likelihood and M-step.
 */
export class SphericalExpectation {
  /** Logits are peak - half · |x - μ|² (k each): to be written before {@link expect}. */
  readonly peak: Float64Array;
  readonly half: Float64Array;
  private readonly bench: FitBench;
  /** Bounds on distances less the way of the means, (n, k up to sixteens), and that of the likeliest component's (n). */
  private readonly lower: Float32Array;
  private readonly reach: Float64Array;
  /** Component of `reach`, or its complement where the row belongs to it alone (n). */
  private readonly state: Int32Array;
  /** Means of the last E-step (k, stride), how far each went since the first one (k). */
  private readonly before: Float64Array;
  private readonly way: Float64Array;
  /** Sums of rows, see the kernel: about an origin and of shared ones (k, stride), and by component (5, k). */
  private readonly origin: Float64Array;
  private readonly held: Float64Array;
  private readonly shared: Float64Array;
  private readonly ledger: Float64Array;
  private readonly desk: Float64Array;
  private readonly links: Int32Array;
  private readonly points: ShortRows;
  private readonly centers: ShortRows;
  private started = false;
  /** That of the responsibilities which the sums are of; -1 where they are of none. */
  private revision = -1;

  /** Lengths of the arrays that this takes from the bench, in doubles. */
  static doubles({ n, d, stride }: FitData['space'], k: number): number[] {
    const wide = wideOf(k);
    const rows = Array.from({ length: 4 }, () => k * stride);
    const short = workspaceBytes(shortRoom(k, d)) / 8 + 4;
    return [k, k, (n * wide) / 2, n, n, ...rows, k, 5 * k, deskLength(k), SHARED_BLOCK * k, short];
  }

  constructor(bench: FitBench) {
    const { work, n, d, k, stride } = bench;
    const wide = wideOf(k);
    this.bench = bench;
    this.peak = work.f64(k);
    this.half = work.f64(k);
    this.lower = work.scratchSingles(n * wide);
    this.reach = work.scratch64(n);
    this.state = work.scratch32(n);
    this.before = work.scratch64(k * stride);
    this.way = work.f64(k);
    this.origin = work.scratch64(k * stride);
    this.held = work.scratch64(k * stride);
    this.shared = work.scratch64(k * stride);
    this.ledger = work.f64(5 * k);
    this.desk = work.scratch64(deskLength(k));
    this.links = work.scratch32(2 * SHARED_BLOCK * k);
    this.points = bench.short();
    this.centers = takeShortRows(work, k, d, this.points.factor);
  }

  /** Overwrites `resp`; gives the sum of the log-likelihoods. */
  expect(resp: Responsibilities): number {
    const { bench, peak, half, lower, reach, state, before, way, points, centers } = this;
    const { work, X, n, k, stride, means, heads, start, index, value, labels } = bench;
    bench.take(resp);
    shorten(work, means, k, stride, centers);
    const error = centers.errors.reduce((most, e) => Math.max(most, e), 0);
    const sum = work.kernels.sphericalExpect(
      ...([X, n, stride, k, means, before, peak, half, this.started, lower, way, state, reach] as const),
      ...([
        points.rows,
        points.length,
        points.squares,
        points.errors,
        centers.rows,
        centers.squares,
      ] as const),
      ...([error, points.factor > 0 ? 1 / points.factor : 0] as const),
      ...([this.origin, this.held, this.shared, this.ledger, this.desk, heads, this.links] as const),
      ...([start, index, value, labels] as const),
    );
    this.started = true;
    this.revision = resp.revision;
    return sum;
  }

  /**
   * nk and means in the bench, and Σ r |x - μ|² of every component (k), from the sums of the last E-step; undefined where
   * `resp` are not its responsibilities or digits were lost.
   */
  maximise(resp: Responsibilities): Float64Array | undefined {
    const { bench, origin, held, shared, ledger, revision } = this;
    const { work, k, stride, nk, means, value } = bench;
    if (revision !== resp.revision || resp.value !== value) return undefined;
    this.forget();
    const unsure = work.kernels.sphericalMeans(stride, k, origin, held, shared, ledger, nk, means);
    return unsure === 0 ? ledger.subarray(4 * k) : undefined;
  }

  /** Says that the means are no longer those of the last E-step. */
  forget(): void {
    this.revision = -1;
  }
}
