import type { FitInput } from '../../src/study/fitJob.ts';
import {
  type FittedGenerator,
  fitGenerator,
  type GeneratorJob,
} from '../../src/study/generator/fitGenerator.ts';
import { serve } from './serve.ts';

/** Fits the generators that the report shows. */
serve<GeneratorJob, FittedGenerator, readonly FitInput[]>((job, inputs) =>
  fitGenerator(inputs[job.setting]!, job),
);
