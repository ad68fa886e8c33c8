import type { AuditInput } from '../../src/study/audit/reference.ts';
import { type TrialResult, TrialRunner } from '../../src/study/generator/runTrial.ts';
import type { Trial } from '../../src/study/generator/trialSpec.ts';
import { serve } from './serve.ts';

let runner: TrialRunner | undefined;

/** Runs the trials it is asked for; what those of a setting share is made once a worker. */
serve<Trial, TrialResult, AuditInput>((trial, input) => {
  runner ??= new TrialRunner(input);
  return runner.run(trial);
});
