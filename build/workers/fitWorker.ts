import type { FittedMixture } from '../../src/numeric/gmm/types.ts';
import { type FitInput, type FitJob, Fitter, type MixtureJob } from '../../src/study/fitJob.ts';
import type { SweepEntry } from '../../src/study/types.ts';
import { serve } from './serve.ts';

const fitters = new Map<number, Fitter>();

/**
 * Fits the mixtures it is asked for: gives the line of the sweep, or where a job says nothing of held-out images, the whole
 * mixture. What the fits of a setting share is made once a worker.
 */
serve<FitJob | MixtureJob, SweepEntry | FittedMixture, readonly FitInput[]>((job, inputs) => {
  let fitter = fitters.get(job.setting);
  if (fitter === undefined) {
    fitter = new Fitter(inputs[job.setting]!);
    fitters.set(job.setting, fitter);
  }
  return 'heldOut' in job ? fitter.entry(job) : fitter.mixture(job);
});
