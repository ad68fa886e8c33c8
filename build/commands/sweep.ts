import { drawFacts } from '../../src/study/facts/drawFacts.ts';
import { fitInput } from '../../src/study/index.ts';
import { project } from '../../src/study/projection.ts';
import { drawSubset } from '../../src/study/subset.ts';
import { sweepJobs } from '../../src/study/sweepJobs.ts';
import type { Projection, SweepEntry } from '../../src/study/types.ts';
import { sha256 } from '../data/sha256.ts';
import type { BuildOptions } from '../options/buildOptions.ts';
import type { Environment } from '../options/environment.ts';
import { createContext, openStudyDataset, studyOptions } from '../study/context.ts';
import { sweepTable } from './sweepTable.ts';

/** The sweep of one setting, as `sweep --json` prints it. */
export interface SweepSetting {
  readonly pca: number;
  readonly dimensions: number;
  readonly explainedVarianceTotal: number;
  readonly explainedVarianceRatio: readonly number[];
  readonly sweep: readonly SweepEntry[];
}

function settingOf({ setting, pca }: Projection, sweep: readonly SweepEntry[]): SweepSetting {
  const ratios = [...pca.explainedVarianceRatio];
  return {
    pca: setting,
    dimensions: pca.nComponents,
    explainedVarianceTotal: ratios.reduce((sum, ratio) => sum + ratio, 0),
    explainedVarianceRatio: ratios,
    sweep,
  };
}

/** The practice's function at the terminal: one JSON document with `--json`, else a table; progress on stderr. */
export async function sweep(environment: Environment, options: BuildOptions): Promise<void> {
  const context = createContext(environment, options);
  const { effects, progress } = context;
  const dataset = await openStudyDataset(context);
  const asked = studyOptions(options);
  const subset = drawSubset(dataset, asked.subsample, asked.seed);
  effects.onStage('projection');
  const key = [subset.pixels, subset.heldOut.pixels, asked.pca];
  const projections = await effects.remember('projection', key, () => project(subset, asked.pca));
  if (options.verbose) {
    progress.log(`images in all: ${dataset.count}`);
    progress.log(`images drawn: ${subset.indices.length}`);
    for (const { pca } of projections) progress.log(`dimensions: ${pca.nFeatures} → ${pca.nComponents}`);
  }
  const jobs = projections.flatMap((_, setting) => sweepJobs(setting, asked, false));
  const entries = await effects.runFits(projections.map(fitInput), jobs);
  const settings = projections.map((projection, at) =>
    settingOf(
      projection,
      entries.filter((_, place) => jobs[place]!.setting === at),
    ),
  );
  const { head, sha256Int64LE } = drawFacts(subset, dataset.classes, sha256);
  const document = {
    schemaVersion: 1,
    seed: asked.seed,
    subsample: subset.indices.length,
    subset: { head, sha256Int64LE },
    settings,
  };
  process.stdout.write(options.json ? `${JSON.stringify(document)}\n` : sweepTable(settings));
}
