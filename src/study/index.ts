import { arenas } from './arena/arenas.ts';
import { type Audits, auditStudy } from './audit/auditStudy.ts';
import { chooseComponents } from './choose.ts';
import { compareSettings } from './compare.ts';
import type { Effects } from './effects.ts';
import { drawFacts } from './facts/drawFacts.ts';
import { settingFacts } from './facts/settingFacts.ts';
import { fitInput } from './fitJob.ts';
import { generateAll, type SettingSamples } from './generate.ts';
import {
  type GeneratorChapter,
  type GeneratorFit,
  generatorAudits,
  generatorFits,
  generatorStudy,
} from './generator/generatorStudy.ts';
import { describeModel } from './model.ts';
import type { StudyOptions } from './options.ts';
import { project } from './projection.ts';
import { keptValue } from './records/studyRecord.ts';
import type { Results } from './results.ts';
import { selectionResults } from './selection/selectionResults.ts';
import { selectionTables } from './selection/selectionStudy.ts';
import type { StartTable } from './selection/startTable.ts';
import { drawSubset } from './subset.ts';
import { sweepJobs } from './sweepJobs.ts';
import { tutorialRecord } from './tutorial/tutorialRecord.ts';
import type { Chosen, Dataset, Model, Projection, Subset, SweepEntry } from './types.ts';

/** A study as it grows: each stage adds what it names. */
export interface Study {
  readonly options: StudyOptions;
  readonly dataset: Dataset;
  readonly subset: Subset;
  /** One a setting, as are sweeps, chosen, models and samples. */
  readonly projections: readonly Projection[];
  readonly sweeps: readonly (readonly SweepEntry[])[];
  readonly chosen: readonly Chosen[];
  readonly models: readonly Model[];
  readonly samples: readonly SettingSamples[];
  /** Fits from many starts; null where none are kept for these options. */
  readonly startTables: readonly (StartTable | null)[];
  /** The models that generate better, fitted. */
  readonly generatorFits: readonly GeneratorFit[];
  /** What was tried to generate better, of the settings for which it is kept. */
  readonly generators: readonly GeneratorChapter[];
  readonly audits: Audits;
  readonly results: Results;
}

type Run = (study: Study, effects: Effects) => Partial<Study> | Promise<Partial<Study>>;

/** The way of the data, stage by stage: each reads what those before it gave. */
export const STAGES: readonly (readonly [name: string, run: Run])[] = [
  ['subset', ({ dataset, options }) => ({ subset: drawSubset(dataset, options.subsample, options.seed) })],
  ['projection', projectAll],
  ['sweep', sweepAll],
  ['choice', chooseAll],
  ['selection', async (study, effects) => ({ startTables: await selectionTables(study, effects) })],
  ['model', fitModels],
  ['samples', drawSamples],
  ['generators', (study) => ({ generators: generatorStudy(study) })],
  ['audit', auditAll],
  ['results', summarise],
];

/** The images of a study in the space of each setting. */
export async function projectAll(
  { subset, options }: Pick<Study, 'subset' | 'options'>,
  effects: Pick<Effects, 'remember'>,
) {
  const key = [subset.pixels, subset.heldOut.pixels, options.pca];
  return { projections: await effects.remember('projection', key, () => project(subset, options.pca)) };
}

/** The fits of the sweep and, beside them, of what generates better: neither needs the other. */
async function sweepAll(study: Study, effects: Effects) {
  const { projections, options } = study;
  const jobs = projections.flatMap((_, setting) => sweepJobs(setting, options, true));
  const [fits, entries] = await Promise.all([
    generatorFits(study, effects),
    effects.runFits(projections.map(fitInput), jobs),
  ]);
  return {
    generatorFits: fits,
    sweeps: projections.map((_, setting) => entries.filter((_, at) => jobs[at]!.setting === setting)),
  };
}

/** The lines of a sweep among which k is chosen. */
function choosable(sweep: readonly SweepEntry[], { covariance, startSeed }: StudyOptions): SweepEntry[] {
  return sweep.filter((entry) => entry.covarianceType === covariance[0] && entry.startSeed === startSeed);
}

function chooseAll({ sweeps, options }: Study) {
  return {
    chosen: sweeps.map((sweep) => chooseComponents(choosable(sweep, options), options.plateauFraction)),
  };
}

async function fitModels({ projections, chosen, subset, options }: Study, effects: Effects) {
  const { covariance, startSeed } = options;
  const jobs = chosen.map(({ components }, setting) => ({
    ...{ setting, covarianceType: covariance[0]!, startSeed, components },
  }));
  const mixtures = await effects.fitMixtures(projections.map(fitInput), jobs);
  return { models: mixtures.map((mixture) => describeModel(mixture, subset)) };
}

function drawSamples({ projections, models, options }: Study) {
  const { gridImages, seed, sampleClass } = options;
  const draw = (model: Model, at: number) =>
    generateAll(model, projections[at]!, gridImages, seed, sampleClass);
  return { samples: models.map(draw) };
}

function auditAll(study: Study, effects: Effects) {
  const further = generatorAudits(study.generators, study);
  return auditStudy({ ...study, further }, effects).then((audits) => ({ audits }));
}

async function summarise(study: Study, effects: Effects): Promise<Partial<Study>> {
  const { options, dataset, subset, projections, sweeps, chosen, models, audits, startTables } = study;
  const { seed, startSeed, gridImages: grid, measuredImages: measured, sampleClass: wantedClass } = options;
  const settings = await Promise.all(
    projections.map(async (projection, at) => {
      const parts = { projection, sweep: sweeps[at]!, chosen: chosen[at]!, model: models[at]! };
      const sizes = { grid, measured, seed, wantedClass };
      const key = [parts, sizes, startSeed, subset.pixels, subset.labels, subset.heldOut.pixels];
      const facts = await effects.remember('facts', key, () => settingFacts(parts, subset, startSeed, sizes));
      const table = startTables[at];
      return { ...facts, selection: table ? selectionResults(table, chosen[at]!.components) : null };
    }),
  );
  const { name, count, width, height, classes } = dataset;
  const generators = study.generators.map((chapter) => chapter.results);
  const results: Results = {
    schemaVersion: 1,
    seed,
    startSeed,
    subsample: subset.indices.length,
    dataset: { name, count, width, height, pixels: width * height, classes },
    subset: drawFacts(subset, classes, effects.sha256),
    heldOut: drawFacts(subset.heldOut, classes, effects.sha256),
    settings,
    comparisons: settings.slice(1).map((to, at) => compareSettings(settings[at]!, to)),
    arena: arenas(settings, { startSeed, n: subset.indices.length }, generators),
    ...audits,
    generators,
    tutorial: await keptValue(tutorialRecord(subset, seed, effects), effects),
  };
  return { results };
}

/** Runs every stage on a data set. */
export async function runStudy(dataset: Dataset, options: StudyOptions, effects: Effects): Promise<Study> {
  // A study in the making lacks the fields of the stages to come, which no stage reads.
  let study = { options, dataset } as Study;
  for (const [name, run] of STAGES) {
    effects.onStage(name);
    study = { ...study, ...(await run(study, effects)) };
  }
  return Object.freeze(study);
}

export type { Effects } from './effects.ts';
export { fitInput } from './fitJob.ts';
export { gmmVsGaussianComponents } from './gmmVsGaussianComponents.ts';
