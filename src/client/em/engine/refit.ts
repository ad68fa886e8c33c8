import { Fitter } from '../../../study/fitJob.ts';
import type { EmJob, Refit } from './messages.ts';

/** Makes a fit of the report anew, from the first random number on, by what made it then. */
export function refit({ scores, n, d, covarianceType, components, startSeed }: EmJob): Refit {
  const before = performance.now();
  const fitter = new Fitter({ scores, n, d, heldOutScores: new Float64Array(0) });
  const { bic, kmeansIterations, iterations, converged } = fitter.entry({
    setting: 0,
    covarianceType,
    startSeed,
    components,
    heldOut: false,
  });
  return { bic, kmeansIterations, iterations, converged, time: performance.now() - before };
}
