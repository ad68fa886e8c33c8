import { isAbove } from '../kernels/inverseFactor.ts';
import { strideOf } from '../kernels/workspace.ts';
import { gramOfLower, NotPositiveDefiniteError } from '../linalg.ts';
import { type CovarianceFamily, type EmSteps, type FitData, LOG_2PI, type Parameters } from './family.ts';
import { FitBench } from './fitBench.ts';
import { emptyParameters } from './maximise.ts';
import type { Responsibilities } from './responsibilities.ts';
import { fullLogDensities, lowerInverse, lowerNoise, upperPrecision } from './triangular.ts';

/** Each component with a covariance of its own, any symmetric and positive definite one: families with others inherit. */
export class FullSteps implements EmSteps {
  readonly parameters: Parameters;
  protected readonly bench: FitBench;
  protected readonly regCovar: number;
  /** Cholesky factor of one component, and then all their inverses, lower triangular: (d, stride), (k, d, stride). */
  private readonly L: Float64Array;
  protected readonly W: Float64Array;
  /** Sums of r (x - μ)(x - μ)', lower triangles (k, d, stride). */
  protected readonly S: Float64Array;
  /** W_k μ_k (k, stride). */
  private readonly centre: Float64Array;
  /** Logit of each component at its own mean (k). */
  private readonly peak: Float64Array;
  private readonly block: Float64Array;

  /** `further`: lengths of the arrays that an heir takes from the bench. */
  constructor(data: FitData, k: number, regCovar: number, further: readonly number[] = []) {
    const { d } = data;
    const stride = strideOf(d);
    const sizes = [d * stride, k * d * stride, k * d * stride, k * stride, k, 4 * stride, ...further];
    const bench = new FitBench(data, k, sizes);
    const { work } = bench;
    this.bench = bench;
    this.regCovar = regCovar;
    this.parameters = emptyParameters(k, d, k * d * d);
    this.L = work.f64(d * stride);
    this.W = work.f64(k * d * stride);
    this.S = work.f64(k * d * stride);
    this.centre = work.f64(k * stride);
    this.peak = work.f64(k);
    this.block = work.f64(4 * stride);
  }

  maximise(resp: Responsibilities): void {
    const { bench, S, block } = this;
    const { work, X, n, d, k, stride, means, start, index, value } = bench;
    bench.maximiseMeans(resp, this.parameters);
    work.kernels.fullScatter(X, n, d, stride, k, means, start, index, value, block, S);
    for (let c = 0; c < k; c++) this.shape(c);
    this.adopt();
  }

  /** The M-step of one component's covariance, from its scatter. */
  protected shape(c: number): void {
    const { S, regCovar } = this;
    const { d, stride } = this.bench;
    const nk = this.parameters.nk[c]!;
    for (let r = 0; r < d; r++) {
      const row = (c * d + r) * stride;
      for (let s = 0; s <= r; s++) this.put(c, r, s, S[row + s]! / nk + (r === s ? regCovar : 0));
    }
  }

  /** Writes an entry of a covariance, and its mirror image. */
  protected put(c: number, r: number, s: number, covariance: number): void {
    const { d } = this.bench;
    const { covariances } = this.parameters;
    covariances[(c * d + r) * d + s] = covariance;
    covariances[(c * d + s) * d + r] = covariance;
  }

  adopt(): void {
    const { bench, W, centre, peak, L } = this;
    const { work, d, k, stride } = bench;
    const { weights, means, covariances } = this.parameters;
    const size = d * stride;
    for (let c = 0; c < k; c++) {
      bench.pad(covariances.subarray(c * d * d, (c + 1) * d * d), d, L);
      const pivot = work.kernels.factorLower(L, d, stride);
      if (pivot >= 0) throw new NotPositiveDefiniteError(pivot);
      const own = W.subarray(c * size, (c + 1) * size);
      work.kernels.invertLower(L, d, stride, own);
      let logDet = 0;
      for (let r = 0; r < d; r++) {
        logDet += Math.log(own[r * stride + r]!);
        let sum = 0;
        for (let j = 0; j <= r; j++) sum += own[r * stride + j]! * means[c * d + j]!;
        centre[c * stride + r] = sum;
      }
      peak[c] = Math.log(weights[c]!) + logDet - 0.5 * d * LOG_2PI;
    }
  }

  expect(resp: Responsibilities): number {
    const { bench, W, centre, peak } = this;
    const { work, X, n, d, k, stride, components, logits, start, index, value, labels } = bench;
    bench.take(resp);
    const { fullExpect } = work.kernels;
    return (
      fullExpect(X, n, d, stride, k, W, centre, peak, components, logits, start, index, value, labels) / n
    );
  }

  close(): void {
    this.bench.close();
  }
}

/** See {@link FullSteps}. Covariances have the shape (k, d, d). */
export const full: CovarianceFamily = {
  type: 'full',
  parameterCount: (k, d) => (k * d * (d + 1)) / 2,
  shape: (k, d) => [k, d, d],
  steps: (data, k, regCovar) => new FullSteps(data, k, regCovar),
  precisionsCholesky(covariances, k, d) {
    const out = new Float64Array(k * d * d);
    for (let c = 0; c < k; c++) out.set(upperPrecision(covariances, d, c * d * d), c * d * d);
    return out;
  },
  covariancesOf(precisions, k, d) {
    const out = new Float64Array(k * d * d);
    for (let c = 0; c < k; c++) {
      out.set(gramOfLower(lowerInverse(precisions, d, c * d * d), d), c * d * d);
    }
    return out;
  },
  logDensities: (mixture, X, n) =>
    fullLogDensities(mixture, X, n, (c) => c * mixture.nFeatures * mixture.nFeatures),
  noise: (mixture, c) =>
    lowerNoise(mixture.covariances, mixture.nFeatures, c * mixture.nFeatures * mixture.nFeatures),
  covarianceOf({ covariances, nFeatures: d }, c) {
    return covariances.slice(c * d * d, (c + 1) * d * d);
  },
  collapsed(covariances, k, d, least) {
    const all = Array.from({ length: k }, (_, c) => c);
    return all.filter((c) => !isAbove(covariances, d, least, c * d * d));
  },
};
