import type { Effects } from '../effects.ts';
import { modelFile } from '../model.ts';
import { keptValue } from '../records/studyRecord.ts';
import type { Chosen, Model, Projection, Subset, SweepEntry } from '../types.ts';
import type { AuditJob } from './auditor.ts';
import type { AuditResults, YardstickResults } from './auditResults.ts';
import type { Cells } from './cells.ts';
import type { AuditInput } from './reference.ts';
import { yardstickRecord, yardstickResults } from './yardstick.ts';

/** What an audit asks of the world around it. */
export type AuditEffects = Omit<Effects, 'runFits' | 'onStage'>;

/** What a study knows by then. Lists have one entry a setting. */
export interface AuditedStudy {
  readonly options: { readonly seed: number; readonly startSeed: number };
  readonly subset: Subset;
  readonly projections: readonly Projection[];
  readonly sweeps: readonly (readonly SweepEntry[])[];
  readonly chosen: readonly Chosen[];
  readonly models: readonly Model[];
  /** Audits of models beyond those of the settings. */
  readonly further: readonly AuditJob[];
}

/** What audits add to a study. */
export interface Audits {
  /** One a model, in the order of {@link auditJobs}; none where too few images are held out. */
  readonly audit: readonly AuditResults[];
  /** Null where there is none for these images. */
  readonly yardstick: YardstickResults | null;
}

/** With fewer held-out images nothing is audited: chance would decide. */
const LEAST_HELD_OUT = 1000;

/** Whether enough images are held out for audits. */
export function isAudited({ heldOut }: Subset): boolean {
  return heldOut.indices.length >= LEAST_HELD_OUT;
}

/** The cells that audits of a study count images in. */
export function cellsOf(
  { pixels, labels, width, height }: Subset,
  seed: number,
  effects: Pick<Effects, 'makeCells'>,
): Promise<Cells> {
  return effects.makeCells({ pixels, n: labels.length, size: width * height, seed });
}

/** The models that the report shows: the chosen one of every setting, and what there is beyond. */
export function auditJobs(study: AuditedStudy): AuditJob[] {
  const { startSeed: seed } = study.options;
  const own = study.models.map(({ mixture }, setting): AuditJob => {
    const { covarianceType } = mixture;
    const { components } = study.chosen[setting]!;
    const entry = study.sweeps[setting]!.find(
      (e) => e.covarianceType === covarianceType && e.startSeed === seed && e.components === components,
    );
    const { setting: pca, id } = study.projections[setting]!;
    const name = { pca, covarianceType, components, seed, model: modelFile(id, covarianceType) };
    return { ...name, setting, heldOutScore: entry!.heldOutScore!, mixture };
  });
  return [...own, ...study.further];
}

/** Audits every model that the report shows, and takes the yardstick to them. */
export async function auditStudy(study: AuditedStudy, effects: AuditEffects): Promise<Audits> {
  const { subset, projections, options } = study;
  const { width, height, classes, heldOut, pixels, labels } = subset;
  if (!isAudited(subset)) return { audit: [], yardstick: null };
  const { seed } = options;
  const cells = await cellsOf(subset, seed, effects);
  const input: AuditInput = {
    ...{ width, height, classes, pixels, labels, cells, seed },
    heldOutPixels: heldOut.pixels,
    heldOutLabels: heldOut.labels,
    settings: projections.map(({ pca, scores, heldOutScores }) => ({ pca, scores, heldOutScores })),
  };
  const audit = await effects.runAudits(input, auditJobs(study));
  const yardstick = await keptValue(yardstickRecord(subset, cells, seed, effects.sha256), effects);
  return { audit, yardstick: yardstick && yardstickResults(yardstick, seed) };
}
