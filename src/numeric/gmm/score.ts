import { checkMatrix } from '../checkData.ts';
import { estimatorOf } from './estimators.ts';
import type { FitData } from './family.ts';
import { withFitData } from './fitData.ts';
import { Responsibilities } from './responsibilities.ts';
import type { GaussianMixture } from './types.ts';

/**
 * Log-likelihood of each row of `X`, row-major (n, d): log Σ_j w_j N(x; μ_j, Σ_j), in nats (n). By the definition. Throws
 * RangeError for a wrong size or values that are not finite.
 */
export function scoreSamples(mixture: GaussianMixture, X: Float64Array, n: number): Float64Array {
  const { nComponents: k, nFeatures: d, weights } = mixture;
  checkMatrix(X, n, d);
  const joint = estimatorOf(mixture.covarianceType).logDensities(mixture, X, n);
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      joint[i * k + c]! += Math.log(weights[c]!);
      largest = Math.max(largest, joint[i * k + c]!);
    }
    out[i] = largest;
    if (largest === Number.NEGATIVE_INFINITY) continue;
    let sum = 0;
    for (let c = 0; c < k; c++) sum += Math.exp(joint[i * k + c]! - largest);
    out[i] = largest + Math.log(sum);
  }
  return out;
}

/** Responsibilities and mean log-likelihood of `data` under a mixture, by the quick E-step of its family. */
export function expectation(mixture: GaussianMixture, data: FitData) {
  const { nComponents: k, nFeatures: d } = mixture;
  if (data.d !== d) throw new RangeError(`the data have ${data.d} columns; the mixture expects ${d}`);
  const steps = estimatorOf(mixture.covarianceType).steps(data, k, 0);
  const { weights, means, covariances } = steps.parameters;
  weights.set(mixture.weights);
  for (let at = 0; at < means.length; at++) means[at] = mixture.means[at]! - data.mean[at % d]!;
  covariances.set(mixture.covariances);
  steps.adopt();
  const responsibilities = new Responsibilities(data.n, k);
  const score = steps.expect(responsibilities);
  responsibilities.keep();
  steps.close();
  return { responsibilities, score };
}

/** {@link expectation} of the rows of `X`, row-major (n, d). Throws RangeError as {@link scoreSamples}. */
export function expectationOf(mixture: GaussianMixture, X: Float64Array, n: number) {
  return withFitData(X, n, mixture.nFeatures, (data) => expectation(mixture, data));
}

/** Mean log-likelihood (nats) of the rows of `X`, row-major (n, d). */
export function score(mixture: GaussianMixture, X: Float64Array, n: number): number {
  return expectationOf(mixture, X, n).score;
}

/** Component with the largest responsibility for each row of `X`, row-major (n, d); the first one among equals (n). */
export function predict(mixture: GaussianMixture, X: Float64Array, n: number): Int32Array {
  return expectationOf(mixture, X, n).responsibilities.labels;
}

/** Responsibilities for the rows of `X`, row-major (n, d): row-major (n, k), rows sum to 1. */
export function predictProba(mixture: GaussianMixture, X: Float64Array, n: number): Float64Array {
  return expectationOf(mixture, X, n).responsibilities.toDense();
}
