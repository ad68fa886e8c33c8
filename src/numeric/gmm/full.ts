import { symmetricEigen } from '../eigen.ts';
import { cholesky, dot, gramOfLower, invertLower } from '../linalg.ts';
import { EarlyExit } from './earlyExit.ts';
import { type CovarianceFamily, type EmSteps, type FitData, LOG_2PI, type Parameters } from './family.ts';
import { addScatter, emptyParameters, maximiseMeans, mirrorLower } from './maximise.ts';
import type { Responsibilities } from './responsibilities.ts';
import { fullLogDensities, lowerNoise, upperPrecision } from './triangular.ts';

/** Each component with a covariance of its own. */
class FullSteps implements EmSteps {
  readonly parameters: Parameters;
  private readonly data: FitData;
  private readonly regCovar: number;
  private readonly search: EarlyExit;
  /** Inverse Cholesky factors, lower triangular, row-major (k, d, d). */
  private readonly W: Float64Array;
  /** W_k μ_k, row-major (k, d). */
  private readonly centre: Float64Array;
  /** Logit of each component at its own mean (k). */
  private readonly peak: Float64Array;

  constructor(data: FitData, k: number, regCovar: number) {
    const { d } = data;
    this.data = data;
    this.regCovar = regCovar;
    this.parameters = emptyParameters(k, d, k * d * d);
    this.W = new Float64Array(k * d * d);
    this.centre = new Float64Array(k * d);
    this.peak = new Float64Array(k);
    this.search = new EarlyExit(data.n, k);
  }

  maximise(resp: Responsibilities): void {
    const { d } = this.data;
    const { nk, means, covariances } = this.parameters;
    maximiseMeans(this.data, resp, this.parameters);
    covariances.fill(0);
    addScatter(this.data, resp, means, (c) => c * d * d, covariances);
    for (let c = 0; c < nk.length; c++) {
      const at = c * d * d;
      for (let j = 0; j < d * d; j++) covariances[at + j]! /= nk[c]!;
      for (let j = 0; j < d; j++) covariances[at + j * d + j]! += this.regCovar;
      mirrorLower(covariances, d, at);
    }
    this.adopt();
  }

  adopt(): void {
    const { d } = this.data;
    const { weights, means, covariances } = this.parameters;
    for (let c = 0; c < weights.length; c++) {
      const W = invertLower(cholesky(covariances, d, c * d * d), d);
      let logDet = 0;
      for (let j = 0; j < d; j++) {
        logDet += Math.log(W[j * d + j]!);
        this.centre[c * d + j] = dot(W, j * d, means, c * d, j + 1);
      }
      this.W.set(W, c * d * d);
      this.peak[c] = Math.log(weights[c]!) + logDet - 0.5 * d * LOG_2PI;
    }
  }

  expect(resp: Responsibilities): number {
    const { X, d } = this.data;
    const { W, centre, peak } = this;
    return this.search.expect(resp, peak, (i, c, floor) => {
      let logit = peak[c]!;
      for (let r = 0; r < d && logit >= floor; r++) {
        const y = dot(W, (c * d + r) * d, X, i * d, r + 1) - centre[c * d + r]!;
        logit -= 0.5 * y * y;
      }
      return logit;
    });
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
      out.set(gramOfLower(invertLower(cholesky(precisions, d, c * d * d), d), d), c * d * d);
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
  smallestEigenvalues(covariances, k, d) {
    return Float64Array.from({ length: k }, (_, c) => {
      return symmetricEigen(covariances.subarray(c * d * d, (c + 1) * d * d), d).values[d - 1]!;
    });
  },
};
