import { transformPixels } from '../../numeric/pca.ts';
import type { Cells } from '../audit/cells.ts';
import type { AuditInput } from '../audit/reference.ts';
import { yardstickIndices } from '../audit/yardstick.ts';
import { float64LittleEndian } from '../records/littleEndian.ts';
import type { RecordBasis, RecordEffects, StudyRecord } from '../records/studyRecord.ts';
import type { Dataset } from '../types.ts';
import { resampledNdb } from './resampled.ts';
import { rivals } from './rivals.ts';
import type { TrialResult } from './runTrial.ts';
import { isDeep, trialsOf } from './trials.ts';

/** Starts that no choice has seen, each with images that none has seen either: a draw of `yardstickIndices`. */
export const FRESH = Object.freeze([5, 6, 7, 8, 9].map((startSeed, draw) => ({ startSeed, draw })));

/** The value of the record `generators-<setting>`. */
export interface GeneratorRecord {
  readonly trials: readonly TrialResult[];
  /** The models that matter from other starts, against images that took part in no choice; none in few dimensions. */
  readonly confirmation: readonly TrialResult[];
  /** Cells in which draws from the fitted images differ (see `resampledNdb`): from the held-out ones, and from those. */
  readonly resampled: { readonly heldOut: readonly number[]; readonly fresh: readonly number[] };
}

/** What trials look at: one setting. */
export function trialInput(
  { subset, projections, options }: RecordBasis,
  cells: Cells,
  at: number,
): AuditInput {
  const { width, height, classes, pixels, labels, heldOut } = subset;
  const { pca, scores, heldOutScores } = projections[at]!;
  return {
    ...{ width, height, classes, pixels, labels, cells },
    seed: options.seed,
    heldOutPixels: heldOut.pixels,
    heldOutLabels: heldOut.labels,
    settings: [{ pca, scores, heldOutScores }],
  };
}

/** The same with images that are neither fitted nor held out in place of the held-out ones. */
function freshInput(
  input: AuditInput,
  { subset, options }: RecordBasis,
  dataset: Dataset,
  draw: number,
): AuditInput {
  const indices = yardstickIndices(dataset.count, subset, options.seed, draw);
  const pixels = dataset.rows(indices);
  const settings = input.settings.map((setting) => ({
    ...setting,
    heldOutScores: transformPixels(setting.pca, pixels, indices.length),
  }));
  return { ...input, heldOutPixels: pixels, heldOutLabels: dataset.labels(indices), settings };
}

async function computeDeep(
  basis: RecordBasis,
  input: AuditInput,
  effects: RecordEffects,
  dataset: Dataset,
): Promise<GeneratorRecord> {
  const trials = await effects.runTrials(input, trialsOf(0, input.settings[0]!.pca.nComponents));
  const confirmation: TrialResult[] = [];
  const fresh: number[] = [];
  for (const { startSeed, draw } of FRESH) {
    const other = freshInput(input, basis, dataset, draw);
    const again = rivals(trials).map((spec) => ({ setting: 0, startSeed, spec }));
    confirmation.push(...(await effects.runTrials(other, again)));
    fresh.push(...resampledNdb(other));
  }
  return { trials, confirmation, resampled: { heldOut: resampledNdb(input), fresh } };
}

/**
 * The models that were tried as generators in one setting, as a record. Its key: `scores`, SHA-256 of the fitted images'
 * scores as little-endian 64-bit floating-point numbers; the same of the held-out ones and of the centres of the cells; and
 * the seed of the draws.
 */
export function generatorRecord(
  basis: RecordBasis,
  cells: Cells,
  at: number,
  effects: RecordEffects,
): StudyRecord<GeneratorRecord> {
  const { id, scores, heldOutScores, pca } = basis.projections[at]!;
  const hash = (values: Float64Array) => effects.sha256(float64LittleEndian(values));
  const input = trialInput(basis, cells, at);
  const deep = isDeep(pca.nComponents);
  return {
    name: `generators-${id}`,
    wholeDataset: deep,
    key: {
      seed: basis.options.seed,
      scores: hash(scores),
      heldOut: hash(heldOutScores),
      cells: hash(cells.centers),
    },
    async compute(dataset) {
      if (deep) return computeDeep(basis, input, effects, dataset);
      const trials = await effects.runTrials(input, trialsOf(0, pca.nComponents));
      return { trials, confirmation: [], resampled: { heldOut: resampledNdb(input), fresh: [] } };
    },
  };
}
