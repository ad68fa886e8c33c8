import { isAbove, upperInverse } from '../kernels/inverseFactor.ts';
import { strideOf } from '../kernels/workspace.ts';
import { NotPositiveDefiniteError } from '../linalg.ts';
import { fullFamily } from './families/full.ts';
import { type EmSteps, type Estimator, type FitData, LOG_2PI, type Parameters } from './family.ts';
import { FitBench } from './fitBench.ts';
import { MahalanobisBounds } from './mahalanobisBounds.ts';
import { emptyParameters, mirrorLower } from './maximise.ts';
import type { Responsibilities } from './responsibilities.ts';
import { Scatter } from './scatter.ts';
import { Settling } from './settling.ts';
import type { Shapes } from './shortFactors.ts';

/** Each component with a covariance of its own, any symmetric and positive definite one: families with others inherit. */
export class FullSteps implements EmSteps, Shapes {
  readonly parameters: Parameters;
  protected readonly bench: FitBench;
  protected readonly regCovar: number;
  /** Cholesky factor of one component, and then all their inverses, lower triangular: (d, stride), (k, d, stride). */
  private readonly L: Float64Array;
  readonly W: Float64Array;
  /** Sums of r (x - μ)(x - μ)', turned into covariances; lower triangles (k, d, stride). */
  protected readonly S: Float64Array;
  /** W_k μ_k (k, stride). */
  readonly centre: Float64Array;
  /** Logit of each component at its own mean (k). */
  readonly peak: Float64Array;
  /** ln |Σ| of each component (k). */
  private readonly logDets: Float64Array;
  /** Logit below which a component does not count for a point (n). */
  readonly floors: Float64Array;
  /** ½ squared distance of each point to the component of its label at the last E-step (n). */
  readonly halves: Float64Array;
  /** 1 where a component is as it was at the last E-step (k). */
  readonly still: Int32Array;
  private readonly scatter: Scatter;
  private readonly bounds: MahalanobisBounds;
  /** Samples that need no distances of their own. */
  readonly settling: Settling;
  /** tr Σ⁻¹ of each component (k). */
  readonly precisionTraces: Float64Array;
  /** (k, d, d); behind S where `stale`. */
  private readonly covariances: Float64Array;
  private stale = false;
  /** Whether S holds the covariances of the last M-step. */
  private isShaped = false;

  /** `further`: lengths of the arrays that an heir takes from the bench. */
  constructor(data: FitData, k: number, regCovar: number, further: readonly number[] = []) {
    const { n, d } = data;
    const stride = strideOf(d);
    const sizes = [d * stride, k * d * stride, k * d * stride, k * stride, k, n, n, k, k];
    const owns = [Scatter, MahalanobisBounds, Settling];
    const parts = owns.flatMap((part) => part.doubles(data.space, k));
    const bench = new FitBench(data, k, [...sizes, ...parts, ...further]);
    const { work } = bench;
    this.bench = bench;
    this.regCovar = regCovar;
    this.L = work.f64(d * stride);
    this.W = work.scratch64(k * d * stride);
    this.S = work.scratch64(k * d * stride);
    this.centre = work.f64(k * stride);
    this.peak = work.f64(k);
    this.floors = work.scratch64(n);
    this.halves = work.scratch64(n);
    this.still = work.i32(k);
    this.scatter = new Scatter(bench);
    this.bounds = new MahalanobisBounds(bench);
    this.settling = new Settling(bench, data, this.bounds, this.scatter);
    this.precisionTraces = work.f64(k);
    this.logDets = new Float64Array(k);
    const { nk, weights, means, covariances } = emptyParameters(k, d, k * d * d);
    this.covariances = covariances;
    const settled = () => this.settledCovariances();
    this.parameters = {
      ...{ nk, weights, means },
      get covariances() {
        return settled();
      },
    };
  }

  private settledCovariances(): Float64Array {
    const { S, covariances, bench } = this;
    const { d, k, stride } = bench;
    for (let c = 0; this.stale && c < k; c++) {
      for (let r = 0; r < d; r++) {
        const [row, to] = [(c * d + r) * stride, (c * d + r) * d];
        for (let s = 0; s <= r; s++) covariances[to + s] = S[row + s]!;
      }
      mirrorLower(covariances, d, c * d * d);
    }
    this.stale = false;
    return covariances;
  }

  /** Whether a component's covariance depends on nothing but its scatter, so that the same scatter gives the same. */
  protected readonly isSettledByScatter: boolean = true;

  maximise(resp: Responsibilities): void {
    const { bench, S, W, parameters, bounds, still, regCovar } = this;
    bench.maximiseMeans(resp, parameters);
    this.scatter.sum(resp, S, still, !this.isSettledByScatter || !this.isShaped);
    const known = still.slice();
    bounds.measure(resp, W, parameters.nk, regCovar, this.precisionTraces, still);
    for (let c = 0; c < bench.k; c++) if (known[c] === 0) this.shape(c);
    this.isShaped = true;
    this.stale = true;
    this.factorise(known);
    bounds.follow(this.logDets, still, (c, own) => this.traceOf(c, own));
  }

  /** The M-step of one component's covariance: its scatter in S becomes its covariance. */
  protected shape(c: number): void {
    const { S, regCovar } = this;
    const { d, stride } = this.bench;
    const nk = this.parameters.nk[c]!;
    for (let r = 0; r < d; r++) {
      const row = (c * d + r) * stride;
      for (let s = 0; s <= r; s++) S[row + s]! /= nk;
      S[row + r]! += regCovar;
    }
  }

  /**
   * tr W Σ' W' for the old W and the new covariance Σ' of a component, given `own`, the trace if Σ' were the component's
   * regularised scatter / nk. NaN where it is not known.
   */
  protected traceOf(_c: number, own: number): number {
    return own;
  }

  adopt(): void {
    const { bench, S } = this;
    bench.pad(this.settledCovariances(), bench.k * bench.d, S);
    bench.pad(this.parameters.means, bench.k, bench.means);
    this.bounds.forget();
    this.isShaped = false;
    this.still.fill(0);
    this.factorise(this.still);
  }

  /** W, centres and peaks from the covariances in S, where `known` (k) is 0. Throws NotPositiveDefiniteError. */
  private factorise(known: Int32Array): void {
    const { bench, S, W, centre, peak, logDets, precisionTraces, L } = this;
    const { work, d, k, stride } = bench;
    const { weights } = this.parameters;
    const size = d * stride;
    for (let c = 0; c < k; c++) {
      const own = W.subarray(c * size, (c + 1) * size);
      if (known[c] === 0) {
        L.set(S.subarray(c * size, (c + 1) * size));
        const pivot = work.kernels.factorLower(L, d, stride);
        if (pivot >= 0) throw new NotPositiveDefiniteError(pivot);
        work.kernels.invertLower(L, d, stride, own);
        logDets[c] = 0;
        for (let r = 0; r < d; r++) logDets[c]! -= 2 * Math.log(own[r * stride + r]!);
        const mean = bench.means.subarray(c * stride, (c + 1) * stride);
        work.kernels.rowsTimesRows(own, d, mean, 1, stride, centre.subarray(c * stride, c * stride + d));
        work.kernels.rowsTimesRows(own, 1, own, 1, d * stride, precisionTraces.subarray(c, c + 1));
      }
      peak[c] = Math.log(weights[c]!) - 0.5 * (logDets[c]! + d * LOG_2PI);
    }
  }

  expect(resp: Responsibilities): number {
    const { bench, W, centre, peak, bounds, floors, still, halves } = this;
    const { work, X, n, d, k, stride, rows, components, logits, start, index, value, labels } = bench;
    const { settling, scatter, regCovar } = this;
    bench.take(resp);
    const isMeasured = settling.begin(this.isShaped && this.isSettledByScatter, this, regCovar);
    work.kernels.fullOwn(
      ...([X, n, d, stride, k, W, centre, peak, bounds.lower, bounds.shrunk, bounds.moved] as const),
      ...([
        still,
        halves,
        settling.settled,
        floors,
        rows,
        components,
        start.subarray(1),
        value,
        labels,
      ] as const),
    );
    if (isMeasured) settling.measureOthers(this);
    const sum = work.kernels.fullExpect(
      ...([X, n, d, stride, k, W, centre, peak, isMeasured || bounds.started] as const),
      ...([bounds.lower, bounds.shrunk, bounds.moved, bounds.squares, still, halves] as const),
      ...([settling.settled, scatter.holder, settling.from] as const),
      ...([scatter.sharedRows, scatter.sharedWeights, settling.held] as const),
      ...([floors, rows, components, logits, start, index, value, labels] as const),
    );
    bounds.remember(resp, this.logDets);
    return (sum + settling.add(this.parameters.nk, this)) / n;
  }

  close(): void {
    this.bench.close();
  }
}

/** See {@link FullSteps}. Covariances have the shape (k, d, d). */
export const full: Estimator = {
  ...fullFamily,
  steps: (data, k, regCovar) => new FullSteps(data, k, regCovar),
  precisionsCholesky(covariances, k, d) {
    const out = new Float64Array(k * d * d);
    for (let c = 0; c < k; c++) out.set(upperInverse(covariances, d, c * d * d), c * d * d);
    return out;
  },
  collapsed(covariances, k, d, least) {
    const all = Array.from({ length: k }, (_, c) => c);
    return all.filter((c) => !isAbove(covariances, d, least, c * d * d));
  },
};
