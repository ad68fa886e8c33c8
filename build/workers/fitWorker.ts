import type { FittedMixture } from '../../src/numeric/gmm/types.ts';
import { type FitInput, type FitJob, Fitter, type MixtureJob } from '../../src/study/fitJob.ts';
import type { SweepEntry } from '../../src/study/types.ts';
import { serve } from './serve.ts';

/** A fit of the sweep; `keep`: whether its mixture is wanted too, if it is the best so far. */
export interface SweepTask extends FitJob {
  readonly keep: boolean;
}

/** The line of the sweep, and the mixture where it was wanted and is the best of its type that this worker has seen. */
export interface SweepFit {
  readonly entry: SweepEntry;
  readonly mixture: FittedMixture | null;
}

const fitters = new Map<number, Fitter>();
const smallestBic = new Map<string, number>();

function sweepFit(fitter: Fitter, { keep, ...job }: SweepTask): SweepFit {
  const { entry, mixture } = fitter.fit(job);
  const key = `${job.setting} ${job.covarianceType} ${job.startSeed}`;
  const isBest =
    entry.collapsed === undefined && entry.bic <= (smallestBic.get(key) ?? Number.POSITIVE_INFINITY);
  if (isBest) smallestBic.set(key, entry.bic);
  return { entry, mixture: keep && isBest ? mixture : null };
}

/**
 * Fits the mixtures it is asked for: gives the line of the sweep, or where a job says nothing of held-out images, the whole
 * mixture. What the fits of a setting share is made once a worker.
 */
serve<SweepTask | MixtureJob, SweepFit | FittedMixture, readonly FitInput[]>((job, inputs) => {
  let fitter = fitters.get(job.setting);
  if (fitter === undefined) {
    fitter = new Fitter(inputs[job.setting]!);
    fitters.set(job.setting, fitter);
  }
  return 'heldOut' in job ? sweepFit(fitter, job) : fitter.mixture(job);
});
