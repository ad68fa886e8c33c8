import type { FittedMixture } from '../numeric/gmm/types.ts';
import type { AuditJob } from './audit/auditor.ts';
import type { AuditResults } from './audit/auditResults.ts';
import type { Cells, CellsJob } from './audit/cells.ts';
import type { AuditInput } from './audit/reference.ts';
import type { FitInput, FitJob, MixtureJob } from './fitJob.ts';
import type { FittedGenerator, GeneratorJob } from './generator/fitGenerator.ts';
import type { TrialResult } from './generator/runTrial.ts';
import type { Trial } from './generator/trialSpec.ts';
import type { KeptRecord } from './records/keptRecord.ts';
import type { SweepEntry } from './types.ts';

/** What a study asks of the world around it. */
export interface Effects {
  /** Makes the fits, in any order and place; entries come back in the order of the jobs. */
  runFits(inputs: readonly FitInput[], jobs: readonly FitJob[]): Promise<SweepEntry[]>;
  /** Makes fits and gives the mixtures, likewise. */
  fitMixtures(inputs: readonly FitInput[], jobs: readonly MixtureJob[]): Promise<FittedMixture[]>;
  /** Fits generators, likewise. */
  fitGenerators(inputs: readonly FitInput[], jobs: readonly GeneratorJob[]): Promise<FittedGenerator[]>;
  /** Makes the cells of fitted images, once and in any place. */
  makeCells(job: CellsJob): Promise<Cells>;
  /** Audits models, in any order and place; results come back in the order of the jobs. */
  runAudits(input: AuditInput, jobs: readonly AuditJob[]): Promise<AuditResults[]>;
  /** Fits models and looks at what they generate, in any order and place; results come back in the order of the trials. */
  runTrials(input: AuditInput, trials: readonly Trial[]): Promise<TrialResult[]>;
  /** The record of that name that comes with the project, or null. */
  readRecord(name: string): Promise<KeptRecord | null>;
  /** SHA-256 of bytes, in hexadecimal. */
  sha256(bytes: Uint8Array): string;
  /** Gives what `compute` gives, perhaps from an earlier run with the same key. */
  remember<T>(name: string, key: unknown, compute: () => T | Promise<T>): Promise<T>;
  /** Called as each stage begins. */
  onStage(name: string): void;
}
