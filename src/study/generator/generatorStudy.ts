import type { AuditJob } from '../audit/auditor.ts';
import { cellsOf, isAudited } from '../audit/auditStudy.ts';
import type { Effects } from '../effects.ts';
import { fitInput } from '../fitJob.ts';
import { modelFile } from '../model.ts';
import type { RecordBasis } from '../records/studyRecord.ts';
import { keptValue } from '../records/studyRecord.ts';
import type { Chosen, Model } from '../types.ts';
import { draw } from './draw.ts';
import type { FittedGenerator, GeneratorJob } from './fitGenerator.ts';
import { type GeneratorRecord, generatorRecord } from './generatorRecord.ts';
import { type GeneratorResults, generatorResults } from './generatorResults.ts';
import { modelMedians } from './modelMedians.ts';
import { chooseGenerator } from './rivals.ts';
import type { TrialSpec } from './trialSpec.ts';

/** The best generator of a setting, fitted from the study's own start. */
export interface ShownGenerator extends FittedGenerator {
  readonly family: TrialSpec['family'];
  /** Name under site/data/. */
  readonly file: string;
  /** Points for a grid of pictures, row-major (options.gridImages, d). */
  readonly points: Float64Array;
}

/** What a setting has to say about generators. */
export interface GeneratorChapter {
  /** Place of the setting in the study. */
  readonly setting: number;
  readonly results: GeneratorResults;
  /** Null where nothing beat the four types. */
  readonly shown: ShownGenerator | null;
}

/** What is kept of the trials of a setting, and the best model of them, fitted from the study's own start. */
export interface GeneratorFit {
  /** Place of the setting in the study. */
  readonly setting: number;
  readonly kept: GeneratorRecord;
  /** Null where nothing beat the four types. */
  readonly best: (FittedGenerator & { readonly spec: TrialSpec }) | null;
}

/** The settings for which trials are kept, with the best generator of each: they need the images, and no sweep. */
export async function generatorFits(study: RecordBasis, effects: Effects): Promise<GeneratorFit[]> {
  const { subset, projections, options } = study;
  if (!isAudited(subset)) return [];
  const cells = await cellsOf(subset, options.seed, effects);
  const found: { setting: number; kept: GeneratorRecord; spec: TrialSpec | null }[] = [];
  for (const setting of projections.keys()) {
    const kept = await keptValue(generatorRecord(study, cells, setting, effects), effects);
    if (kept === null) continue;
    found.push({ setting, kept, spec: chooseGenerator(modelMedians(kept.trials))?.spec ?? null });
  }
  const jobs = found.flatMap(({ setting, spec }): GeneratorJob[] =>
    spec === null ? [] : [{ setting, spec, startSeed: options.startSeed }],
  );
  const fitted = await effects.fitGenerators(projections.map(fitInput), jobs);
  return found.map(({ setting, kept, spec }) => {
    const at = jobs.findIndex((job) => job.setting === setting);
    return { setting, kept, best: spec && { ...fitted[at]!, spec } };
  });
}

/** A study as far as it has come. */
export interface GeneratorBasis extends RecordBasis {
  readonly chosen: readonly Chosen[];
  readonly models: readonly Model[];
  readonly generatorFits: readonly GeneratorFit[];
}

/** What the report says and shows of the generators. */
export function generatorStudy({
  projections,
  options: { seed, gridImages },
  models,
  chosen,
  generatorFits: fits,
}: GeneratorBasis): GeneratorChapter[] {
  return fits.map(({ setting, kept, best }) => {
    const { id, setting: pca } = projections[setting]!;
    const { covarianceType } = models[setting]!.mixture;
    const { components } = chosen[setting]!;
    const results = generatorResults(pca, kept, { covarianceType, components });
    if (best === null) return { setting, results, shown: null };
    const { spec, ...fitted } = best;
    const points = draw(best.generator, gridImages, { seed, shuffled: true }).X;
    const shown = { family: spec.family, ...fitted, file: modelFile(id, spec.family), points };
    return { setting, results, shown };
  });
}

/** The audits of the best generators. */
export function generatorAudits(
  chapters: readonly GeneratorChapter[],
  { projections, options }: Pick<GeneratorBasis, 'projections' | 'options'>,
): AuditJob[] {
  return chapters.flatMap(({ setting, shown }): AuditJob[] => {
    if (shown === null) return [];
    const { family: covarianceType, components, heldOutScore, file: model, generator: mixture } = shown;
    const name = { pca: projections[setting]!.setting, covarianceType, components, seed: options.startSeed };
    return [{ ...name, model, setting, heldOutScore, mixture }];
  });
}
