import { LARGE_BLOCK } from '../kernels/twins/blocks.ts';
import { NotPositiveDefiniteError } from '../linalg.ts';
import { DiagonalExpectation } from './diagonalExpectation.ts';
import { diagFamily } from './families/diag.ts';
import { type EmSteps, type Estimator, type FitData, LOG_2PI, type Parameters } from './family.ts';
import { FitBench } from './fitBench.ts';
import { emptyParameters } from './maximise.ts';
import type { Responsibilities } from './responsibilities.ts';

/**
 * Samples' worth of responsibility below which the 10 ε in nk show: Σ r / nk falls short of 1 by 10 ε / nk, and E[x²] - μ²,
 * as scikit-learn has the variance, differs from the scatter about μ by that much of μ².
 */
const HARDLY_ANY = 1e-3;

/** One variance a component and column; spherical is the case where a component's columns share theirs. */
export class DiagonalSteps implements EmSteps {
  readonly parameters: Parameters;
  private readonly bench: FitBench;
  private readonly regCovar: number;
  private readonly shared: boolean;
  /** Sums of r (x - μ)², (k, stride). */
  private readonly S: Float64Array;
  /** 1 / variance, (k, stride). */
  private readonly precision: Float64Array;
  private readonly peak: Float64Array;
  /** Points near the means, from which an M-step takes its sums (k, stride). */
  private readonly about: Float64Array;
  /** Scratch of an M-step: entries of a block of rows by component. */
  private readonly links: Int32Array;
  private started = false;
  private readonly expectation: DiagonalExpectation;

  /** `shared`: one variance a component (spherical), the mean of its columns'. */
  constructor(data: FitData, k: number, regCovar: number, shared: boolean) {
    const { n, stride } = data.space;
    const own = [k * stride, k * stride, k * stride, k, LARGE_BLOCK * k];
    const bench = new FitBench(data, k, [...own, ...DiagonalExpectation.doubles(n, data.d, k)]);
    const { work } = bench;
    this.bench = bench;
    this.regCovar = regCovar;
    this.shared = shared;
    this.parameters = emptyParameters(k, data.d, shared ? k : k * data.d);
    this.S = work.f64(k * stride);
    this.about = work.f64(k * stride);
    this.precision = work.f64(k * stride);
    this.peak = work.f64(k);
    this.links = work.i32(2 * LARGE_BLOCK * k);
    this.expectation = new DiagonalExpectation(bench, this.precision, this.peak, data.space.meanSquare());
  }

  maximise(resp: Responsibilities): void {
    const { bench, S } = this;
    const { d, k, stride, means } = bench;
    const { nk, covariances } = this.parameters;
    this.sum(resp);
    for (let c = 0; c < k; c++) {
      let sum = 0;
      const missing = nk[c]! < HARDLY_ANY ? (10 * Number.EPSILON) / nk[c]! : 0;
      for (let j = 0; j < d; j++) {
        const mean = means[c * stride + j]!;
        const variance = S[c * stride + j]! / nk[c]! + missing * mean * mean + this.regCovar;
        if (!this.shared) covariances[c * d + j] = variance;
        sum += variance;
      }
      if (this.shared) covariances[c] = sum / d;
    }
    this.adopt();
  }

  /** nk, weights, means, and sums about them. */
  private sum(resp: Responsibilities): void {
    const { bench, about, links, S } = this;
    const { work, X, n, k, stride, means, start, index, value, heads } = bench;
    bench.take(resp);
    if (this.started) about.set(means);
    else this.pointsOf(resp);
    work.kernels.columnMoments(X, n, stride, k, about, start, index, value, heads, links, bench.nk, means, S);
    bench.shareMeans(this.parameters);
  }

  /** A row of every component, where no means are known yet. */
  private pointsOf({ n, k, start, index }: Responsibilities): void {
    const { about } = this;
    const { X, stride } = this.bench;
    const found = new Uint8Array(k);
    for (let i = 0; i < n; i++) {
      for (let p = start[i]!; p < start[i + 1]!; p++) {
        const c = index[p]!;
        if (found[c] === 0) about.set(X.subarray(i * stride, (i + 1) * stride), c * stride);
        found[c] = 1;
      }
    }
  }

  adopt(): void {
    const { bench, peak } = this;
    const { d, k } = bench;
    const { weights, means } = this.parameters;
    bench.pad(means, k, bench.means);
    this.started = true;
    for (let c = 0; c < k; c++) {
      peak[c] = Math.log(weights[c]!) - 0.5 * (this.invert(c) + d * LOG_2PI);
    }
  }

  /** Writes the precisions of component c; gives ln |Σ|. */
  private invert(c: number): number {
    const { precision, shared } = this;
    const { covariances } = this.parameters;
    const { d, stride } = this.bench;
    const variances = shared ? covariances.subarray(c, c + 1) : covariances.subarray(c * d, (c + 1) * d);
    variances.forEach((variance, j) => {
      if (!(variance > 0)) throw new NotPositiveDefiniteError(j);
      precision[c * stride + j] = 1 / variance;
    });
    if (shared) precision.fill(precision[c * stride]!, c * stride, c * stride + d);
    return shared ? d * Math.log(variances[0]!) : logOfProduct(variances);
  }

  expect(resp: Responsibilities): number {
    return this.expectation.expect(resp) / this.bench.n;
  }

  close(): void {
    this.bench.close();
  }
}

/** Σ ln of positive values: one logarithm for as many as a double holds the product of. */
function logOfProduct(values: Float64Array): number {
  let sum = 0;
  let product = 1;
  for (const value of values) {
    const next = product * value;
    if (next > 1e-250 && next < 1e250) {
      product = next;
    } else {
      sum += Math.log(product);
      product = value;
    }
  }
  return sum + Math.log(product);
}

/** See {@link DiagonalSteps}. Covariances have the shape (k, d). */
export const diag: Estimator = {
  ...diagFamily,
  steps: (data, k, regCovar) => new DiagonalSteps(data, k, regCovar, false),
  collapsed(covariances, k, d, least) {
    const all = Array.from({ length: k }, (_, c) => c);
    return all.filter((c) => covariances.subarray(c * d, (c + 1) * d).some((variance) => variance < least));
  },
};
