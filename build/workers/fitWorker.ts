import { type FitInput, type FitJob, Fitter } from '../../src/study/fitJob.ts';
import type { SweepEntry } from '../../src/study/types.ts';
import { serve } from './serve.ts';

const fitters = new Map<number, Fitter>();

/** Fits the mixtures it is asked for; what the fits of a setting share is made once a worker. */
serve<FitJob, SweepEntry, readonly FitInput[]>((job, inputs) => {
  let fitter = fitters.get(job.setting);
  if (fitter === undefined) {
    fitter = new Fitter(inputs[job.setting]!);
    fitters.set(job.setting, fitter);
  }
  return fitter.entry(job);
});
