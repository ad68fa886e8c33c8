import { randomInt } from 'node:crypto';
import path from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { sha256 } from '../../../build/data/sha256.ts';
import { buildOptions } from '../../../build/options/buildOptions.ts';
import { readRecord } from '../../../build/records/recordFile.ts';
import { studyOptions } from '../../../build/study/context.ts';
import { config } from '../../../content/report.config.ts';
import { type Cells, makeCells } from '../../../src/study/audit/cells.ts';
import {
  FRESH,
  type GeneratorRecord,
  generatorRecord,
  trialInput,
} from '../../../src/study/generator/generatorRecord.ts';
import { rivals } from '../../../src/study/generator/rivals.ts';
import { TrialRunner } from '../../../src/study/generator/runTrial.ts';
import { specName } from '../../../src/study/generator/trialSpec.ts';
import { trialsOf } from '../../../src/study/generator/trials.ts';
import { project } from '../../../src/study/projection.ts';
import { keptValue, type RecordBasis } from '../../../src/study/records/studyRecord.ts';
import { embeddedSubset } from '../../helpers/embedded.ts';

const folder = path.join(inject('root'), 'content', 'data');
const options = studyOptions(
  buildOptions(new Map(), config, { cwd: folder, root: inject('root'), cores: 1 }),
);
const effects = {
  sha256,
  runFits: async () => [],
  makeCells: async () => cells,
  runAudits: async () => [],
  runTrials: async () => [],
  fitMixtures: async () => [],
  fitGenerators: async () => [],
  remember: async <T>(_name: string, _key: unknown, compute: () => T | Promise<T>) => compute(),
};
const reading = { readRecord: (name: string) => readRecord(folder, name) };

/** Families whose trials take seconds, of which the random slice is taken. */
const QUICK = ['spherical', 'diag', 'tied', 'full', 'nested'];

let basis: RecordBasis;
let cells: Cells;
let records: readonly GeneratorRecord[];

beforeAll(async () => {
  const subset = await embeddedSubset();
  basis = { options, subset, projections: project(subset, options.pca) };
  cells = makeCells(subset.pixels, subset.indices.length, subset.width * subset.height, options.seed);
  records = await Promise.all(
    basis.projections.map(
      async (_, at) => (await keptValue(generatorRecord(basis, cells, at, effects), reading))!,
    ),
  );
}, 120_000);

describe('the trials of generators that come with the project', () => {
  test('are those of the plan, for the images of the default report', () => {
    expect(records).toHaveLength(config.pca.length);
    records.forEach(({ trials, confirmation }, at) => {
      const { pca } = basis.projections[at]!;
      const planned = trialsOf(0, pca.nComponents).map(({ spec, startSeed }) => ({ spec, startSeed }));
      expect(trials.map(({ spec, startSeed }) => ({ spec, startSeed }))).toEqual(planned);
      const again = wholeOnly(at)
        ? FRESH.flatMap(({ startSeed }) => rivals(trials).map((spec) => ({ spec, startSeed })))
        : [];
      expect(confirmation.map(({ spec, startSeed }) => ({ spec, startSeed }))).toEqual(again);
    });
  });

  test.each(config.pca.map((pca, at) => [pca, at] as const))(
    'of %s are what the code computes, bit for bit, in a random slice',
    (_, at) => {
      const quick = records[at]!.trials.filter(({ spec }) => QUICK.includes(spec.family));
      const kept = quick[randomInt(quick.length)]!;
      console.info(
        `recomputed: ${basis.projections[at]!.id}, ${specName(kept.spec)}, start ${kept.startSeed}`,
      );
      const { spec, startSeed } = kept;
      const runner = new TrialRunner(trialInput(basis, cells, at));
      expect(runner.run({ setting: 0, startSeed, spec })).toEqual(kept);
    },
    180_000,
  );
});

/** Whether a setting has models beyond the four types, whose winner was confirmed on other images. */
function wholeOnly(at: number): boolean {
  return generatorRecord(basis, cells, at, effects).wholeDataset;
}
