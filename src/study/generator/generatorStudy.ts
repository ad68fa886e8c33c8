import type { AuditJob } from '../audit/auditor.ts';
import { cellsOf, isAudited } from '../audit/auditStudy.ts';
import type { Effects } from '../effects.ts';
import { modelFile } from '../model.ts';
import type { RecordBasis } from '../records/studyRecord.ts';
import { keptValue } from '../records/studyRecord.ts';
import type { Chosen, Model } from '../types.ts';
import { draw, type Generator } from './draw.ts';
import { fitTrial } from './fitTrial.ts';
import { generatorRecord } from './generatorRecord.ts';
import { type GeneratorResults, generatorResults } from './generatorResults.ts';
import { modelMedians } from './modelMedians.ts';
import { chooseGenerator } from './rivals.ts';
import type { TrialSpec } from './trialSpec.ts';

/** The best generator of a setting, fitted from the study's own start. */
export interface ShownGenerator {
  readonly family: TrialSpec['family'];
  readonly generator: Generator;
  readonly components: number;
  /** Mean log-likelihood (nats) per held-out image. */
  readonly heldOutScore: number;
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

/** A study as far as it has come. */
export interface GeneratorBasis extends RecordBasis {
  readonly chosen: readonly Chosen[];
  readonly models: readonly Model[];
}

async function fitShown(
  spec: TrialSpec,
  { projections, options }: GeneratorBasis,
  setting: number,
  effects: Effects,
): Promise<ShownGenerator> {
  const { id, pca, scores, heldOutScores } = projections[setting]!;
  const { startSeed, seed, gridImages } = options;
  const d = pca.nComponents;
  const fit = () => {
    const fitted = fitTrial(spec, { X: scores, n: pca.nSamples, d }, startSeed);
    const heldOutScore = fitted.scoreOf({ X: heldOutScores, n: heldOutScores.length / d, d });
    return { generator: fitted.generator, components: fitted.components, heldOutScore };
  };
  const key = [scores, heldOutScores, d, spec, startSeed];
  const { generator, components, heldOutScore } = await effects.remember('generator', key, fit);
  return {
    ...{ family: spec.family, generator, components, heldOutScore },
    file: modelFile(id, spec.family),
    points: draw(generator, gridImages, { seed, shuffled: true }).X,
  };
}

/** The settings for which trials are kept, with the best generator of each. */
export async function generatorStudy(study: GeneratorBasis, effects: Effects): Promise<GeneratorChapter[]> {
  const { subset, projections, options, models, chosen } = study;
  if (!isAudited(subset)) return [];
  const cells = await cellsOf(subset, options.seed, effects);
  const chapters: GeneratorChapter[] = [];
  for (const [setting, { setting: pca }] of projections.entries()) {
    const kept = await keptValue(generatorRecord(study, cells, setting, effects), effects);
    if (kept === null) continue;
    const { covarianceType } = models[setting]!.mixture;
    const { components } = chosen[setting]!;
    const best = chooseGenerator(modelMedians(kept.trials));
    chapters.push({
      setting,
      results: generatorResults(pca, kept, { covarianceType, components }),
      shown: best && (await fitShown(best.spec, study, setting, effects)),
    });
  }
  return chapters;
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
