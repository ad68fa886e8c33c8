import { fitGaussianMixture } from '../../../numeric/gmm/fit.ts';
import type { FittedMixture } from '../../../numeric/gmm/types.ts';
import type { EmFrame, EmJob } from './messages.ts';

/** Iterations that a fit of the report may take: the default of `fitGaussianMixture`. */
const MOST_STEPS = 100;

/**
 * The start of a fit and the mixture after each iteration of EM. Every step goes on from the mixture before it, with the
 * lower bound that it had reached, so that the last one ends where the whole fit ends, and for the same reason.
 */
export function* replay(job: EmJob): Generator<EmFrame> {
  const { scores, n, d, components, covarianceType, startSeed } = job;
  const run = (options: object) =>
    fitGaussianMixture(scores, n, d, components, { covarianceType, ...options });
  let mixture = run({ randomState: startSeed, maxIter: 0 });
  yield frameOf(mixture, 0, false);
  for (let step = 1; step <= MOST_STEPS && !mixture.converged; step++) {
    mixture = run({ warmStart: mixture, maxIter: 1 });
    yield frameOf(mixture, step, mixture.converged || step === MOST_STEPS);
  }
}

function frameOf(mixture: FittedMixture, step: number, isLast: boolean): EmFrame {
  const { weights, means, covariances, labels, score } = mixture;
  return { step, weights, means, covariances, labels, score, isLast };
}
