import { randomInt } from 'node:crypto';
import path from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { sha256 } from '../../../build/data/sha256.ts';
import { buildOptions } from '../../../build/options/buildOptions.ts';
import { readRecord } from '../../../build/records/recordFile.ts';
import { studyOptions } from '../../../build/study/context.ts';
import { config } from '../../../content/report.config.ts';
import type { Effects } from '../../../src/study/effects.ts';
import { Fitter, fitInput } from '../../../src/study/fitJob.ts';
import { project } from '../../../src/study/projection.ts';
import { keptValue } from '../../../src/study/records/studyRecord.ts';
import {
  SELECTION_SEEDS,
  selectionJobs,
  selectionRecord,
} from '../../../src/study/selection/selectionRecord.ts';
import { selectionPlan, selectionTables } from '../../../src/study/selection/selectionStudy.ts';
import type { StartTable } from '../../../src/study/selection/startTable.ts';
import type { Projection, SweepEntry } from '../../../src/study/types.ts';
import { embeddedSubset } from '../../helpers/embedded.ts';

const folder = path.join(inject('root'), 'content', 'data');
const options = studyOptions(
  buildOptions(new Map(), config, { cwd: folder, root: inject('root'), cores: 1 }),
);
const effects = { sha256, runFits: async () => [], readRecord: (name: string) => readRecord(folder, name) };

/** Fits recomputed of each record, other ones every time: see the output of a failure for which. */
const SLICE = 3;

let projections: readonly Projection[];
let tables: readonly StartTable[];

beforeAll(async () => {
  projections = project(await embeddedSubset(), options.pca);
  tables = await Promise.all(
    projections.map(
      async (projection) =>
        (await keptValue(selectionRecord(selectionPlan(projection, options), effects), effects))!,
    ),
  );
});

describe('the fits from many starts that come with the project', () => {
  test('belong to the images and settings of the default report: 20 seeds, 100 k', () => {
    expect(tables).toHaveLength(config.pca.length);
    for (const { seeds, components, bic, iterations } of tables) {
      expect(seeds).toEqual(SELECTION_SEEDS);
      expect(components).toEqual(options.components);
      for (const rows of [bic, iterations]) {
        expect(rows.map((row) => row.length)).toEqual(SELECTION_SEEDS.map(() => 100));
      }
    }
  });

  test.each(config.pca.map((pca, at) => [pca, at] as const))(
    'of %s are what the code computes, bit for bit, in a random slice',
    (_, at) => {
      const fitter = new Fitter(fitInput(projections[at]!));
      const { seeds, components, bic, iterations, unconverged } = tables[at]!;
      for (let i = 0; i < SLICE; i++) {
        const [row, column] = [randomInt(seeds.length), randomInt(components.length)];
        const [startSeed, k] = [seeds[row]!, components[column]!];
        const name = `${projections[at]!.id}, start seed ${startSeed}, k = ${k}`;
        console.info(`recomputed: ${name}`);
        const entry = fitter.entry({
          setting: 0,
          covarianceType: 'tied',
          startSeed,
          components: k,
          heldOut: false,
        });
        expect(entry.bic, name).toBe(bic[row]![column]);
        expect(entry.iterations, name).toBe(iterations[row]![column]);
        expect(entry.converged, name).toBe(
          !unconverged.some(([seed, other]) => seed === startSeed && other === k),
        );
      }
    },
  );
});

describe('the record of a selection', () => {
  const plan = () => selectionPlan(projections[0]!, options);

  test('is made of every seed with every k from 1 to 100, and those of the study besides', () => {
    const jobs = selectionJobs({ ...plan(), components: [3, 120, 7000] }, [0, 5]);
    expect(jobs).toHaveLength(2 * 101);
    expect(jobs.map(({ startSeed }) => startSeed)).toEqual(jobs.map((_, at) => (at < 101 ? 0 : 5)));
    expect(jobs.slice(98, 103).map(({ components }) => components)).toEqual([99, 100, 120, 1, 2]);
  });

  test('has another key for other scores and another covariance type', () => {
    const { key } = selectionRecord(plan(), effects);
    const others = [
      selectionRecord({ ...plan(), covarianceType: 'diag' }, effects),
      selectionRecord({ ...plan(), projection: projections[1]! }, effects),
    ];
    for (const other of others) expect(other.key).not.toEqual(key);
    expect(selectionRecord({ ...plan(), components: [1] }, effects).key).toEqual(key);
  });

  const study = (components: readonly number[], sweep: Partial<SweepEntry>[] = []) =>
    selectionTables(
      {
        options: { ...options, components },
        projections,
        sweeps: projections.map(() => sweep as SweepEntry[]),
      },
      effects as unknown as Effects,
    );

  test('serves a study that tries fewer k, and none that tries others', async () => {
    const [fewer] = await study([2, 50]);
    expect(fewer!.bic.map((row) => row[1])).toEqual(tables[0]!.bic.map((row) => row[49]));
    expect(await study([2, 101])).toEqual([null, null]);
  });

  test('that contradicts a fit of the study stops it, with the remedy', async () => {
    const fit = { covarianceType: 'tied', startSeed: 3, components: 5 } as const;
    await expect(study([5], [{ ...fit, bic: 1 }])).rejects.toThrow(
      /selection-pca3\.json was made by other code: BIC of start seed 3, k = 5 .* npm run build -- --recompute/,
    );
    expect(
      await study(
        [5],
        [
          { ...fit, covarianceType: 'diag', bic: 1 },
          { ...fit, startSeed: 99, bic: 1 },
        ],
      ),
    ).toHaveLength(2);
  });
});
