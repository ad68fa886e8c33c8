import type { CovarianceFamily, FitData, Parameters } from './family.ts';
import type { Responsibilities } from './responsibilities.ts';
import type { GaussianMixture } from './types.ts';

/**
 * Share of all samples below which a component's responsibilities may consist of what sparse rows leave out: e^-37 a sample
 * is 1e-10 of it.
 */
const STARVED = 9e-7;

/**
 * Writes every responsibility of components that starve, however small, by the definition. Others never feel what sparse rows
 * leave out, but such a component has hardly anything else, and may live on it.
 */
export function completeStarved(
  family: CovarianceFamily,
  data: FitData,
  parameters: Parameters,
  resp: Responsibilities,
): void {
  const { n, k } = resp;
  if (hasOwners(resp)) return;
  const totals = resp.totals();
  const starved = [...totals.keys()].filter((c) => totals[c]! < STARVED * n);
  if (starved.length === 0) return;
  const logitsOf = logitsBy(family, data, parameters);
  const dense = resp.toDense();
  const logSum = logSums(resp, dense, logitsOf);
  const all = Int32Array.from({ length: n }, (_, i) => i);
  for (const c of starved) {
    logitsOf(c, all).forEach((logit, i) => {
      dense[i * k + c] = Math.exp(logit - logSum[i]!);
    });
  }
  resp.setDense(dense);
}

/**
 * Whether every component is the likeliest of some sample, of which it then has 1 / k at least: more than starving leaves it,
 * and known without the sums.
 */
function hasOwners({ n, k, labels }: Responsibilities): boolean {
  if (2 * STARVED * n * k > 1) return false;
  const owns = new Uint8Array(k);
  let owners = 0;
  for (let i = 0; i < n && owners < k; i++) {
    const c = labels[i]!;
    owners += 1 - owns[c]!;
    owns[c] = 1;
  }
  return owners === k;
}

type LogitsOf = (component: number, rows: Int32Array) => Float64Array;

/** ln w N(x; μ, Σ) of one component for some rows. */
function logitsBy(family: CovarianceFamily, { X, d }: FitData, parameters: Parameters): LogitsOf {
  const { weights, means, covariances } = parameters;
  const k = weights.length;
  const precisions = family.precisionsCholesky(covariances, k, d);
  const size = family.type === 'tied' ? 0 : precisions.length / k;
  return (c, rows) => {
    const one: GaussianMixture = {
      covarianceType: family.type,
      nComponents: 1,
      nFeatures: d,
      weights: weights.slice(c, c + 1),
      means: means.slice(c * d, (c + 1) * d),
      covariances,
      precisionsCholesky: size === 0 ? precisions : precisions.slice(c * size, (c + 1) * size),
    };
    const points = new Float64Array(rows.length * d);
    rows.forEach((row, at) => {
      points.set(X.subarray(row * d, (row + 1) * d), at * d);
    });
    const logWeight = Math.log(weights[c]!);
    return family.logDensities(one, points, rows.length).map((density) => density + logWeight);
  };
}

/** ln Σ_j w_j N_j of every row, from its likeliest component: ln(w N) - ln r (n). */
function logSums({ n, k, labels }: Responsibilities, dense: Float64Array, logitsOf: LogitsOf): Float64Array {
  const rows = Array.from({ length: k }, () => [] as number[]);
  labels.forEach((label, i) => {
    rows[label]!.push(i);
  });
  const out = new Float64Array(n);
  rows.forEach((own, c) => {
    if (own.length === 0) return;
    logitsOf(c, Int32Array.from(own)).forEach((logit, at) => {
      out[own[at]!] = logit - Math.log(dense[own[at]! * k + c]!);
    });
  });
  return out;
}
