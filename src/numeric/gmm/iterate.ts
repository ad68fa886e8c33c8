import { completeStarved } from './completeStarved.ts';
import type { CovarianceFamily, EmSteps, FitData } from './family.ts';
import type { Responsibilities } from './responsibilities.ts';

/** When EM stops. */
export interface Limits {
  /** At a change of the lower bound of less, nats a sample. Default 1e-3. */
  readonly tol?: number;
  /** After so many iterations. Default 100. */
  readonly maxIter?: number;
}

/** What EM goes on from: steps ready for an E-step. */
interface Ready {
  readonly steps: EmSteps;
  readonly resp: Responsibilities;
  /** To compare the first E-step's with. */
  readonly lowerBound: number;
}

/** EM as it stands at the end of one start: parameters in `steps`, last responsibilities in `resp`. */
export interface Run extends Ready {
  readonly lowerBounds: readonly number[];
  readonly converged: boolean;
}

/** EM until the change of the mean log-likelihood, with the family's penalty where it has one, is below tol. */
export function iterate(
  family: CovarianceFamily,
  data: FitData,
  { steps, resp, lowerBound: first }: Ready,
  { tol = 1e-3, maxIter = 100 }: Limits,
): Run {
  const lowerBounds: number[] = [];
  let converged = false;
  while (lowerBounds.length < maxIter && !converged) {
    const before = lowerBounds.at(-1) ?? first;
    const score = steps.expect(resp);
    const lowerBound = score + (steps.penalty?.(resp) ?? 0);
    completeStarved(family, data, steps.parameters, resp);
    steps.maximise(resp);
    lowerBounds.push(lowerBound);
    converged = Math.abs(lowerBound - before) < tol;
  }
  const lowerBound = lowerBounds.at(-1) ?? Number.NEGATIVE_INFINITY;
  return { steps, resp, lowerBounds, lowerBound, converged };
}
