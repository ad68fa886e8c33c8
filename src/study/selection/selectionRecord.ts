import type { CovarianceType } from '../../numeric/gmm/types.ts';

import { type FitJob, fitInput } from '../fitJob.ts';
import { float64LittleEndian } from '../records/littleEndian.ts';
import type { RecordEffects, StudyRecord } from '../records/studyRecord.ts';
import type { Projection } from '../types.ts';
import { type StartTable, startTable } from './startTable.ts';

/** Start seeds 0 … 19, whatever the study's own. */
export const SELECTION_SEEDS: readonly number[] = Array.from({ length: 20 }, (_, seed) => seed);

/** The k of every such record; those of the study besides, if it has others. */
const ALWAYS: readonly number[] = Array.from({ length: 100 }, (_, at) => at + 1);

/** One setting and covariance type, and the k that the study tries. */
export interface SelectionPlan {
  readonly projection: Projection;
  readonly covarianceType: CovarianceType;
  readonly components: readonly number[];
}

/** The fits behind a record, seed after seed, k ascending. */
export function selectionJobs(
  { covarianceType, components, projection }: SelectionPlan,
  seeds = SELECTION_SEEDS,
): FitJob[] {
  const ks = [...new Set([...ALWAYS, ...components])]
    .filter((k) => k <= projection.pca.nSamples)
    .sort((a, b) => a - b);
  return seeds.flatMap((startSeed) =>
    ks.map((k): FitJob => ({ setting: 0, covarianceType, startSeed, components: k, heldOut: false })),
  );
}

/**
 * How BIC and its minimum depend on the seed of the start, as a record. Its key: `scores`, SHA-256 of the images' scores as
 * little-endian 64-bit floating-point numbers, row-major, which hold subset and setting; their `dimensions`; and the covariance
 * type.
 */
export function selectionRecord(
  plan: SelectionPlan,
  { runFits, sha256 }: Pick<RecordEffects, 'runFits' | 'sha256'>,
): StudyRecord<StartTable> {
  const { projection, covarianceType } = plan;
  return {
    name: `selection-${projection.id}`,
    wholeDataset: false,
    key: {
      scores: sha256(float64LittleEndian(projection.scores)),
      dimensions: projection.pca.nComponents,
      covarianceType,
    },
    compute: async () => startTable(await runFits([fitInput(projection)], selectionJobs(plan))),
  };
}
