import { NotPositiveDefiniteError } from '../linalg.ts';
import { EarlyExit } from './earlyExit.ts';
import { type CovarianceFamily, type EmSteps, type FitData, LOG_2PI, type Parameters } from './family.ts';
import { emptyParameters, maximiseMeans } from './maximise.ts';
import type { Responsibilities } from './responsibilities.ts';
import type { GaussianMixture } from './types.ts';

/** Row-major (k, d) sums of r (x - μ)² over samples, column by column. */
export function columnScatter(
  data: FitData,
  resp: Responsibilities,
  means: Float64Array,
  out: Float64Array,
): void {
  const { X, n, d } = data;
  out.fill(0);
  for (let i = 0; i < n; i++) {
    for (let p = resp.start[i]!; p < resp.start[i + 1]!; p++) {
      const c = resp.index[p]!;
      const r = resp.value[p]!;
      for (let j = 0; j < d; j++) {
        const difference = X[i * d + j]! - means[c * d + j]!;
        out[c * d + j]! += r * difference * difference;
      }
    }
  }
}

/** One variance a component and column; spherical is the case where a component's columns share theirs. */
export class DiagonalSteps implements EmSteps {
  readonly parameters: Parameters;
  private readonly data: FitData;
  private readonly regCovar: number;
  private readonly shared: boolean;
  private readonly search: EarlyExit;
  private readonly scatter: Float64Array;
  /** 1 / variance, row-major (k, d). */
  private readonly precision: Float64Array;
  private readonly peak: Float64Array;

  /** `shared`: one variance a component (spherical), the mean of its columns'. */
  constructor(data: FitData, k: number, regCovar: number, shared: boolean) {
    this.data = data;
    this.regCovar = regCovar;
    this.shared = shared;
    this.parameters = emptyParameters(k, data.d, shared ? k : k * data.d);
    this.scatter = new Float64Array(k * data.d);
    this.precision = new Float64Array(k * data.d);
    this.peak = new Float64Array(k);
    this.search = new EarlyExit(data.n, k);
  }

  maximise(resp: Responsibilities): void {
    const { d } = this.data;
    const { nk, means, covariances } = this.parameters;
    maximiseMeans(this.data, resp, this.parameters);
    columnScatter(this.data, resp, means, this.scatter);
    for (let c = 0; c < nk.length; c++) {
      let sum = 0;
      for (let j = 0; j < d; j++) {
        const variance = this.scatter[c * d + j]! / nk[c]! + this.regCovar;
        if (!this.shared) covariances[c * d + j] = variance;
        sum += variance;
      }
      if (this.shared) covariances[c] = sum / d;
    }
    this.adopt();
  }

  adopt(): void {
    const { d } = this.data;
    const { weights, covariances } = this.parameters;
    for (let c = 0; c < weights.length; c++) {
      let logDet = 0;
      for (let j = 0; j < d; j++) {
        const variance = covariances[this.shared ? c : c * d + j]!;
        if (!(variance > 0)) throw new NotPositiveDefiniteError(j);
        this.precision[c * d + j] = 1 / variance;
        logDet -= 0.5 * Math.log(variance);
      }
      this.peak[c] = Math.log(weights[c]!) + logDet - 0.5 * d * LOG_2PI;
    }
  }

  expect(resp: Responsibilities): number {
    const { X, d } = this.data;
    const { means } = this.parameters;
    const { precision, peak } = this;
    return this.search.expect(resp, peak, (i, c, floor) => {
      let logit = peak[c]!;
      for (let j = 0; j < d; ) {
        let squared = 0;
        for (const end = Math.min(j + 8, d); j < end; j++) {
          const difference = X[i * d + j]! - means[c * d + j]!;
          squared += difference * difference * precision[c * d + j]!;
        }
        logit -= 0.5 * squared;
        if (logit < floor) break;
      }
      return logit;
    });
  }
}

/** 1 / standard deviation of each variance. */
export function rootPrecisions(variances: Float64Array): Float64Array {
  return variances.map((variance, j) => {
    if (!(variance > 0)) throw new NotPositiveDefiniteError(j);
    return 1 / Math.sqrt(variance);
  });
}

/** log N by the definition, row-major (n, k); `rootOf(c, j)`: 1 / standard deviation of component c in column j. */
export function diagonalLogDensities(
  { nComponents: k, nFeatures: d, means }: GaussianMixture,
  X: Float64Array,
  n: number,
  rootOf: (c: number, j: number) => number,
): Float64Array {
  const out = new Float64Array(n * k);
  for (let c = 0; c < k; c++) {
    let logDet = 0;
    for (let j = 0; j < d; j++) logDet += Math.log(rootOf(c, j));
    for (let i = 0; i < n; i++) {
      let squared = 0;
      for (let j = 0; j < d; j++) {
        const y = (X[i * d + j]! - means[c * d + j]!) * rootOf(c, j);
        squared += y * y;
      }
      out[i * k + c] = logDet - 0.5 * (d * LOG_2PI + squared);
    }
  }
  return out;
}

/** See {@link DiagonalSteps}. Covariances have the shape (k, d). */
export const diag: CovarianceFamily = {
  type: 'diag',
  parameterCount: (k, d) => k * d,
  shape: (k, d) => [k, d],
  steps: (data, k, regCovar) => new DiagonalSteps(data, k, regCovar, false),
  precisionsCholesky: rootPrecisions,
  covariancesOf: (precisions) => precisions.map((p) => 1 / p),
  logDensities: (mixture, X, n) => {
    const { precisionsCholesky, nFeatures: d } = mixture;
    return diagonalLogDensities(mixture, X, n, (c, j) => precisionsCholesky[c * d + j]!);
  },
  noise: ({ covariances, nFeatures: d }, c) => {
    const deviations = covariances.slice(c * d, (c + 1) * d).map(Math.sqrt);
    return (z, out, to) => {
      for (let j = 0; j < d; j++) out[to + j] = z[j]! * deviations[j]!;
    };
  },
  covarianceOf({ covariances, nFeatures: d }, c) {
    const out = new Float64Array(d * d);
    for (let j = 0; j < d; j++) out[j * d + j] = covariances[c * d + j]!;
    return out;
  },
  smallestEigenvalues(covariances, k, d) {
    return Float64Array.from({ length: k }, (_, c) =>
      covariances.subarray(c * d, (c + 1) * d).reduce((a, b) => Math.min(a, b)),
    );
  },
};
