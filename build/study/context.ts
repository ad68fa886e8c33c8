import path from 'node:path';
import { drawIndices } from '../../src/study/drawIndices.ts';
import type { Effects } from '../../src/study/index.ts';
import type { StudyOptions } from '../../src/study/options.ts';
import { type Cache, createCache } from '../cache/cache.ts';
import { recordCodec } from '../cache/codecs.ts';
import { openDataset } from '../data/openDataset.ts';
import { sha256 } from '../data/sha256.ts';
import type { BuildOptions } from '../options/buildOptions.ts';
import type { Environment } from '../options/environment.ts';
import { createProgress, type Progress, type ProgressStage } from '../progress/progress.ts';
import { readRecord } from '../records/recordFile.ts';
import { Slots } from '../workers/slots.ts';
import { fitGenerators } from './fitGenerators.ts';
import { KeptFits } from './keptFits.ts';
import { runAudits } from './runAudits.ts';
import { createCellsRunner } from './runCells.ts';
import { fitMixtures, runFits } from './runFits.ts';
import { runTrials } from './runTrials.ts';

/** What every command that computes has at hand. */
export interface Context {
  readonly environment: Environment;
  readonly options: BuildOptions;
  readonly progress: Progress;
  readonly cache: Cache;
  readonly effects: Effects;
  /** Jobs that may run at a time, whatever they are. */
  readonly slots: Slots;
}

/** Where records come with the project. */
export function recordFolder({ root }: Environment): string {
  return path.join(root, 'content', 'data');
}

/** The world around a study: cache, workers, progress on stderr. */
export function createContext(environment: Environment, options: BuildOptions): Context {
  const progress = createProgress(options.quiet ? { mode: 'silent' } : {});
  const cache = createCache({
    folder: path.join(environment.root, '.cache', 'results'),
    codeVersion: environment.codeVersion,
    enabled: options.cache,
    warn: (message) => progress.log(`warning: ${message}`),
  });
  const slots = new Slots(options.jobs);
  const { fitWorker, cellsWorker, auditWorker, trialWorker, generatorWorker } = environment.workers;
  const kept = new KeptFits(options.startSeed);
  const runner = { cache, progress, slots, entry: fitWorker!, kept };
  const auditRunner = { cache, slots, entry: auditWorker! };
  const trialRunner = { cache, progress, slots, entry: trialWorker! };
  const generatorRunner = { cache, slots, entry: generatorWorker! };
  const effects: Effects = {
    runFits: (inputs, jobs) => runFits(inputs, jobs, runner),
    fitMixtures: (inputs, jobs) => fitMixtures(inputs, jobs, runner),
    fitGenerators: (inputs, jobs) => fitGenerators(inputs, jobs, generatorRunner),
    makeCells: createCellsRunner({ cache, slots, entry: cellsWorker! }),
    runAudits: (input, jobs) => runAudits(input, jobs, auditRunner),
    runTrials: (input, trials) => runTrials(input, trials, trialRunner),
    readRecord: (name) => readRecord(recordFolder(environment), name),
    sha256,
    remember<T>(name: string, key: unknown, compute: () => T | Promise<T>) {
      return cache.cached({ name, key: [key], codec: recordCodec<T>() }, compute);
    },
    onStage: stageReporter(progress),
  };
  return Object.freeze({ environment, options, progress, cache, effects, slots });
}

/** Shows each stage until the next one begins; the sweep shows itself, fit by fit. */
function stageReporter(progress: Progress): (name: string) => void {
  let current: ProgressStage | undefined;
  return (name) => {
    current?.advance();
    current?.end();
    current = name === 'sweep' ? undefined : progress.stage(name, 1);
  };
}

/** Opens the data set that the options need: the embedded images where they are enough, else the whole of it. */
export async function openStudyDataset({ environment, options, progress }: Context) {
  const { dataset: config } = options.config;
  const { indices, heldOut } = drawIndices(config.count, options.subsample, options.subsample, options.seed);
  const { dataset } = await openDataset({
    config,
    dataDir: options.dataDir,
    embeddedDir: path.join(environment.root, 'content', 'data'),
    needed: [...indices, ...heldOut],
    downloadDir: path.join(environment.root, '.cache', 'data'),
    progress,
    warn: (message) => progress.log(`warning: ${message}`),
  });
  return dataset;
}

/** The part of the options that decides numbers. */
export function studyOptions(options: BuildOptions): StudyOptions {
  const { seed, startSeed, subsample, pca, components, covariance, otherCovariance, config } = options;
  const { plateauFraction, gridImages, measuredImages, sampleClass } = config;
  return {
    ...{ seed, startSeed, subsample, pca, components, covariance, otherCovariance },
    ...{ plateauFraction, gridImages, measuredImages, sampleClass },
  };
}
