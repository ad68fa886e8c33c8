import type { FitData } from './family.ts';
import { iterate, type Limits } from './iterate.ts';
import { Responsibilities } from './responsibilities.ts';
import { tied } from './tied.ts';

/**
 * The covariance, row-major (d, d), of the tied mixture that EM reaches from the given responsibilities, which are left as
 * they are. Throws NotPositiveDefiniteError.
 */
export function tiedCovariance(
  data: FitData,
  resp: Responsibilities,
  regCovar: number,
  limits: Limits,
): Float64Array {
  const { n, k } = resp;
  const steps = tied.steps(data, k, regCovar);
  const own = Responsibilities.fromDense(resp.toDense(), n, k);
  steps.maximise(own);
  iterate(tied, data, { steps, resp: own, lowerBound: Number.NEGATIVE_INFINITY }, limits);
  const covariance = steps.parameters.covariances.slice();
  steps.close();
  return covariance;
}
