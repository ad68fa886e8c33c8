import { symmetricEigen } from '../eigen.ts';
import { cholesky, dot, gramOfLower, invertLower } from '../linalg.ts';
import { type CovarianceFamily, type EmSteps, type FitData, LOG_2PI, type Parameters } from './family.ts';
import { LinearLogits } from './linearLogits.ts';
import { addScatter, emptyParameters, maximiseMeans, mirrorLower } from './maximise.ts';
import type { Responsibilities } from './responsibilities.ts';
import { fullLogDensities, lowerNoise, upperPrecision } from './triangular.ts';

/** Share of a coordinate's variance below which S - Σ w μ μ' has lost too many digits to be trusted. */
const CANCELLED = 1e-6;

/**
 * One covariance for all components. With P its inverse, x'Px is the same for every component and cancels in the
 * responsibilities, so that logits are linear in x, and the log-likelihood needs it only as tr(P S), S = X'X / n:
 * an iteration costs O(n k d + d³) instead of O(n k d²).
 */
class TiedSteps implements EmSteps {
  readonly parameters: Parameters;
  private readonly data: FitData;
  private readonly regCovar: number;
  private readonly logits: LinearLogits;
  private readonly A: Float64Array;
  private readonly b: Float64Array;
  /** What every sample's log-likelihood has besides log Σ exp of its logits, on average. */
  private constant = 0;

  constructor(data: FitData, k: number, regCovar: number) {
    this.data = data;
    this.regCovar = regCovar;
    this.parameters = emptyParameters(k, data.d, data.d * data.d);
    this.logits = new LinearLogits(data.X, data.n, data.d, k);
    this.A = new Float64Array(k * data.d);
    this.b = new Float64Array(k);
  }

  maximise(resp: Responsibilities): void {
    const { d } = this.data;
    const { covariances } = this.parameters;
    maximiseMeans(this.data, resp, this.parameters);
    this.covarianceByMoments();
    if (this.hasCancelled()) {
      const total = this.parameters.nk.reduce((sum, value) => sum + value, 0);
      covariances.fill(0);
      addScatter(this.data, resp, this.parameters.means, () => 0, covariances);
      for (let i = 0; i < covariances.length; i++) covariances[i]! /= total;
    }
    for (let j = 0; j < d; j++) covariances[j * d + j]! += this.regCovar;
    mirrorLower(covariances, d);
    this.adopt();
  }

  /** Lower triangle of (n S - Σ nk μ μ') / Σ nk. */
  private covarianceByMoments(): void {
    const { n, d } = this.data;
    const { nk, means, covariances } = this.parameters;
    const total = nk.reduce((sum, value) => sum + value, 0);
    const S = this.data.secondMoment();
    const k = nk.length;
    const scaled = new Float64Array(d * k);
    for (let c = 0; c < k; c++)
      for (let j = 0; j < d; j++) scaled[j * k + c] = means[c * d + j]! * Math.sqrt(nk[c]!);
    for (let r = 0; r < d; r++) {
      for (let c = 0; c <= r; c++) {
        covariances[r * d + c] = (n * S[r * d + c]! - dot(scaled, r * k, scaled, c * k, k)) / total;
      }
    }
  }

  private hasCancelled(): boolean {
    const { d } = this.data;
    const S = this.data.secondMoment();
    for (let j = 0; j < d; j++) {
      if (this.parameters.covariances[j * d + j]! < CANCELLED * S[j * d + j]!) return true;
    }
    return false;
  }

  adopt(): void {
    const { d } = this.data;
    const { nk, weights, means, covariances } = this.parameters;
    const L = cholesky(covariances, d);
    const W = invertLower(L, d);
    let logDet = 0;
    for (let j = 0; j < d; j++) logDet -= 2 * Math.log(L[j * d + j]!);
    const S = this.data.secondMoment();
    const P = gramOfLower(W, d);
    this.constant = 0.5 * (logDet - d * LOG_2PI - dot(P, 0, S, 0, d * d));
    for (let c = 0; c < nk.length; c++) {
      for (let r = 0; r < d; r++) this.A[c * d + r] = dot(P, r * d, means, c * d, d);
      this.b[c] = Math.log(weights[c]!) - 0.5 * dot(this.A, c * d, means, c * d, d);
    }
  }

  expect(resp: Responsibilities): number {
    return this.logits.expect(this.A, this.b, resp) + this.constant;
  }
}

/** See {@link TiedSteps}. Covariances have the shape (d, d). */
export const tied: CovarianceFamily = {
  type: 'tied',
  parameterCount: (_k, d) => (d * (d + 1)) / 2,
  shape: (_k, d) => [d, d],
  steps: (data, k, regCovar) => new TiedSteps(data, k, regCovar),
  precisionsCholesky: (covariances, _k, d) => upperPrecision(covariances, d, 0),
  covariancesOf(precisions, _k, d) {
    const W = invertLower(cholesky(precisions, d), d);
    return gramOfLower(W, d);
  },
  logDensities: (mixture, X, n) => fullLogDensities(mixture, X, n, () => 0),
  noise: (mixture) => lowerNoise(mixture.covariances, mixture.nFeatures, 0),
  covarianceOf: (mixture) => mixture.covariances.slice(),
  smallestEigenvalues(covariances, k, d) {
    return new Float64Array(k).fill(symmetricEigen(covariances, d).values[d - 1]!);
  },
};
