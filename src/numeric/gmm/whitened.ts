import { transpose } from '../linalg.ts';
import { visitSquaredDistances } from '../squaredDistances.ts';
import { timesRows } from '../timesRows.ts';
import { LOG_2PI } from './family.ts';
import type { GaussianMixture } from './types.ts';

/** Rows of `X`, row-major (n, d), less `origin` (d), times U, upper triangular and row-major (d, d). */
function whiten(X: Float64Array, n: number, d: number, origin: Float64Array, U: Float64Array): Float64Array {
  const Y = new Float64Array(n * d);
  timesRows(n, d, transpose(U, d, d), d, Y, (i, row) => {
    for (let r = 0; r < d; r++) row[r] = X[i * d + r]! - origin[r]!;
  });
  return Y;
}

/**
 * log N(x; μ_j, Σ), row-major (n, k), of a mixture of type tied: points and means are whitened once, U U' = Σ⁻¹, which leaves
 * plain distances, n d² + n k d products where the definition takes n k d².
 */
export function tiedLogDensities(mixture: GaussianMixture, X: Float64Array, n: number): Float64Array {
  const { nComponents: k, nFeatures: d, means, precisionsCholesky: U } = mixture;
  // Distances are differences of squared lengths, which are shortest about a point of the data.
  const origin = means.slice(0, d);
  let logDet = 0;
  for (let j = 0; j < d; j++) logDet += Math.log(U[j * d + j]!);
  const out = new Float64Array(n * k);
  const centres = whiten(means, k, d, origin, U);
  visitSquaredDistances(whiten(X, n, d, origin, U), n, centres, k, d, (i, squared) => {
    for (let c = 0; c < k; c++) out[i * k + c] = logDet - 0.5 * (d * LOG_2PI + squared[c]!);
  });
  return out;
}
