import type { FitData } from '../../../src/numeric/gmm/family.ts';
import { fitPrepared } from '../../../src/numeric/gmm/fit.ts';
import type { CovarianceType } from '../../../src/numeric/gmm/types.ts';
import { median } from '../../../src/study/median.ts';
import { UserError } from '../../errors.ts';

/** How an iteration is measured. */
export interface IterationOptions {
  /** Iterations whose mean is taken. */
  readonly iterations: number;
  /** Measurements, whose median counts; where they are quick, more are made. */
  readonly repeats: number;
  /** Seconds after which no further measurement begins. */
  readonly budget: number;
}

/** Iterations that a fit makes from its random start before it is measured. */
const BEFORE = 3;

/** Short measurements scatter: they are repeated until they took this long together, or are this many. */
const ENOUGH_SECONDS = 0.3;
const ENOUGH_REPEATS = 25;

/**
 * Seconds of one iteration of EM, of the processor's time: it is one thread's work, and other programs take none of that. A
 * mixture begun from k random points and three iterations old goes on, once for one iteration and once for `iterations`
 * more: the difference of the medians holds them and nothing else. Throws UserError where noise hides it.
 */
export function secondsPerIteration(
  data: FitData,
  k: number,
  covarianceType: CovarianceType,
  { iterations, repeats, budget }: IterationOptions,
): number {
  const options = { covarianceType, tol: 0 };
  const begun = fitPrepared(data, k, { ...options, initParams: 'random_from_data', maxIter: BEFORE });
  const run = (maxIter: number) => {
    const start = process.cpuUsage();
    fitPrepared(data, k, { ...options, warmStart: begun, maxIter });
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
  const [one, more]: [number[], number[]] = [[], []];
  let spent = 0;
  const seconds = () => (median(more) - median(one)) / iterations;
  const settled = () =>
    one.length > 0 && seconds() > 0 && (one.length >= repeats || spent >= budget) && spent >= ENOUGH_SECONDS;
  while (one.length < ENOUGH_REPEATS && !settled()) {
    one.push(run(1));
    more.push(run(1 + iterations));
    spent += one.at(-1)! + more.at(-1)!;
  }
  if (seconds() > 0) return seconds();
  throw new UserError(
    `${covarianceType}, n = ${data.n}, d = ${data.d}, k = ${k}: ${iterations} iterations more took no longer, in the median of ${one.length}: measure on a quieter machine`,
  );
}
