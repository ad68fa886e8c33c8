import { bic } from '../../../src/numeric/criteria.ts';
import { parameterCount } from '../../../src/numeric/gmm/families.ts';
import { fitPrepared } from '../../../src/numeric/gmm/fit.ts';
import { withFitData } from '../../../src/numeric/gmm/fitData.ts';
import type { CovarianceType } from '../../../src/numeric/gmm/types.ts';
import type { Comparison } from '../comparison.ts';
import { type Result, timed } from '../outcome.ts';
import type { RowName } from '../rowNames.ts';
import type { Space } from '../space.ts';

/** One fit of ours from the space's start, with all that is compared. */
export function fitOne({ X, n, d, picks }: Space, covarianceType: CovarianceType, k: number): Result {
  const options = { covarianceType, picks: picks(k) };
  const mixture = withFitData(X, n, d, (data) => fitPrepared(data, k, options));
  const value = bic(mixture.score, parameterCount(covarianceType, k, d), n);
  return { piece: k, bic: value, iterations: mixture.nIter, labels: mixture.labels };
}

/** One fit on one thread, beside one of the peer's. */
export function singleFit(
  name: RowName,
  space: Space,
  covarianceType: CovarianceType,
  k: number,
  [reach, aim]: readonly [reach: number, aim: number],
): Comparison {
  const picks = space.picks(k);
  return {
    name,
    title: `${covarianceType}, ${space.d} dimensions, k = ${k}`,
    includes: 'k-means from given points, EM, BIC, labels',
    threads: 1,
    peerScale: 1,
    reach,
    aim,
    ours: () => timed(() => fitOne(space, covarianceType, k)),
    theirs: (peer) => peer.run('fit', space.name, k, { covarianceType, picks: [...picks] }),
  };
}
