import { type InverseFactor, inverseFactor, isAbove, upperInverse } from '../kernels/inverseFactor.ts';
import { dot, gramOfLower, NotPositiveDefiniteError } from '../linalg.ts';
import { expectByDistances, type Whitening } from './expectByDistances.ts';
import { tiedFamily } from './families/tied.ts';
import { type EmSteps, type Estimator, type FitData, LOG_2PI, type Parameters } from './family.ts';
import { FitBench } from './fitBench.ts';
import { type LinearLogits, linearLogits, linearLogitsRoom } from './linearLogits.ts';
import { LowRank } from './lowRank.ts';
import { addScatter, emptyParameters, mirrorLower } from './maximise.ts';
import type { Responsibilities } from './responsibilities.ts';
import { tiedLogDensities } from './whitened.ts';

/** Share of a column's variance below which a pivot of S - Σ w μ μ' has lost too many digits to be trusted. */
const CANCELLED = 1e-6;

/** Mean of x'Px beyond which leaving it out of the logits costs the log-likelihood digits. */
const FAR = 1e6;

/** Off-diagonal entries of S below this share of the columns' deviations are rounding. */
const ROUNDING = 1e-11;

/** Whether S = X'X / n is diagonal but for rounding, as it is for principal component scores. */
function hasDiagonalMoment(data: FitData): boolean {
  const { d } = data;
  const S = data.secondMoment();
  const deviations = data.variances().map(Math.sqrt);
  for (let r = 0; r < d; r++) {
    for (let c = 0; c < r; c++) {
      if (Math.abs(S[r * d + c]!) > ROUNDING * deviations[r]! * deviations[c]!) return false;
    }
  }
  return true;
}

/**
 * One covariance for all components. With P its inverse, x'Px is the same for every component and cancels in the
 * responsibilities, so that logits are linear in x, and the log-likelihood needs it only as tr(P S), S = X'X / n:
 * an iteration costs O(n k d + d³) instead of O(n k d²), and where S is diagonal and k < d, O(n k d + k² d).
 */
class TiedSteps implements EmSteps {
  readonly parameters: Parameters;
  private readonly data: FitData;
  private readonly regCovar: number;
  private readonly bench: FitBench;
  private readonly logits: LinearLogits;
  private readonly lowRank: LowRank | undefined;
  /** The inverse of the covariance where it is made whole, (stride, stride). */
  private readonly precision: Float64Array;
  /** (d, d); behind the means where `stale`. */
  private readonly covariances: Float64Array;
  private stale = false;
  /** What every sample's log-likelihood has besides log Σ exp of its logits, on average. */
  private constant = 0;
  /** Set where the data spread so far beside the covariance that x'Px is better not left out and added again. */
  private far: Whitening | undefined;

  constructor(data: FitData, k: number, regCovar: number) {
    const { d } = data;
    const { stride } = data.space;
    const doubles = [...linearLogitsRoom(data.space, k), ...LowRank.doubles(k, stride), stride * stride];
    this.data = data;
    this.regCovar = regCovar;
    this.bench = new FitBench(data, k, doubles);
    this.logits = linearLogits(this.bench, data);
    this.lowRank = k < d && hasDiagonalMoment(data) ? new LowRank(this.bench) : undefined;
    this.precision = this.bench.work.f64(stride * stride);
    const { nk, weights, means, covariances } = emptyParameters(k, d, d * d);
    this.covariances = covariances;
    const settled = () => this.settledCovariances();
    this.parameters = {
      nk,
      weights,
      means,
      get covariances() {
        return settled();
      },
    };
  }

  private settledCovariances(): Float64Array {
    if (this.stale) {
      this.covarianceByMoments();
      this.regularise();
      this.stale = false;
    }
    return this.covariances;
  }

  maximise(resp: Responsibilities): void {
    this.bench.maximiseMeans(resp, this.parameters);
    this.stale = this.prepareLowRank();
    if (this.stale) return;
    const { d } = this.data;
    this.covarianceByMoments();
    this.regularise();
    let factor = inverseFactor(this.covariances, d);
    if (factor.pivot >= 0 || this.hasCancelled(factor.W)) {
      this.covarianceByScatter(resp);
      this.regularise();
      factor = inverseFactor(this.covariances, d);
    }
    this.prepare(factor);
  }

  private regularise(): void {
    const { d } = this.data;
    for (let j = 0; j < d; j++) this.covariances[j * d + j]! += this.regCovar;
    mirrorLower(this.covariances, d);
  }

  /** Lower triangle of (n S - Σ nk μ μ') / Σ nk. */
  private covarianceByMoments(): void {
    const { n, d } = this.data;
    const { nk, means } = this.parameters;
    const total = nk.reduce((sum, value) => sum + value, 0);
    const S = this.data.secondMoment();
    const k = nk.length;
    const scaled = new Float64Array(d * k);
    for (let c = 0; c < k; c++) {
      for (let j = 0; j < d; j++) scaled[j * k + c] = means[c * d + j]! * Math.sqrt(nk[c]!);
    }
    for (let r = 0; r < d; r++) {
      for (let c = 0; c <= r; c++) {
        this.covariances[r * d + c] = (n * S[r * d + c]! - dot(scaled, r * k, scaled, c * k, k)) / total;
      }
    }
  }

  /** The same without a difference of large sums, in O(n d²) for every component that a sample may belong to. */
  private covarianceByScatter(resp: Responsibilities): void {
    const { nk, means } = this.parameters;
    const total = nk.reduce((sum, value) => sum + value, 0);
    this.covariances.fill(0);
    addScatter(this.data, resp, means, () => 0, this.covariances);
    for (let i = 0; i < this.covariances.length; i++) this.covariances[i]! /= total;
  }

  /** Whether a pivot of the regularised covariance is so small that rounding in the sums may have made it. */
  private hasCancelled(W: Float64Array): boolean {
    const { d } = this.data;
    const variances = this.data.variances();
    return variances.some((variance, j) => CANCELLED * variance * W[j * d + j]! * W[j * d + j]! > 1);
  }

  adopt(): void {
    this.stale = false;
    this.bench.pad(this.parameters.means, this.bench.k, this.bench.means);
    this.prepare(inverseFactor(this.covariances, this.data.d));
  }

  /** Coefficients of the logits without the covariance; false where that way is closed or would lose digits. */
  private prepareLowRank(): boolean {
    const { d } = this.data;
    const precision = this.lowRank?.solve(this.data.variances(), this.regCovar, this.logits.A);
    if (precision === undefined || !(precision.spread <= FAR)) return false;
    this.far = undefined;
    this.constant = 0.5 * (precision.logDet - d * LOG_2PI - precision.spread);
    this.setOffsets();
    return true;
  }

  /** Coefficients of the logits from the covariance's inverse Cholesky factor. Throws NotPositiveDefiniteError. */
  private prepare({ W, pivot }: InverseFactor): void {
    if (pivot >= 0) throw new NotPositiveDefiniteError(pivot);
    const { d } = this.data;
    const { bench, precision, logits } = this;
    const { work, k, stride, means } = bench;
    let logDet = 0;
    for (let j = 0; j < d; j++) logDet += 2 * Math.log(W[j * d + j]!);
    const P = gramOfLower(W, d);
    bench.pad(P, d, precision);
    const spread = dot(P, 0, this.data.secondMoment(), 0, d * d);
    this.constant = 0.5 * (logDet - d * LOG_2PI - spread);
    this.far = !(spread <= FAR) ? { W, logPeak: 0.5 * (logDet - d * LOG_2PI) } : undefined;
    work.kernels.rowsTimesRows(means, k, precision, stride, stride, logits.A);
    this.setOffsets();
  }

  /** b_c = ln w_c - ½ μ_c'Pμ_c. */
  private setOffsets(): void {
    const { weights, means } = this.parameters;
    const { A, b } = this.logits;
    const { d, k, stride } = this.bench;
    for (let c = 0; c < k; c++) b[c] = Math.log(weights[c]!) - 0.5 * dot(A, c * stride, means, c * d, d);
  }

  expect(resp: Responsibilities): number {
    if (this.far) return expectByDistances(this.data, this.parameters, this.far, resp);
    return this.logits.expect(resp) + this.constant;
  }

  close(): void {
    this.bench.close();
  }
}

/** See {@link TiedSteps}. Covariances have the shape (d, d). */
export const tied: Estimator = {
  ...tiedFamily,
  steps: (data, k, regCovar) => new TiedSteps(data, k, regCovar),
  precisionsCholesky: (covariances, _k, d) => upperInverse(covariances, d),
  logDensities: tiedLogDensities,
  collapsed: (covariances, k, d, least) =>
    isAbove(covariances, d, least) ? [] : Array.from({ length: k }, (_, c) => c),
};
