import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { readIdxFolder } from '../../../build/data/idxDataset.ts';
import { sha256 } from '../../../build/data/sha256.ts';
import { readRecord } from '../../../build/records/recordFile.ts';
import { config } from '../../../content/report.config.ts';
import { type Cells, makeCells, viewFromCells } from '../../../src/study/audit/cells.ts';
import {
  YARDSTICK_DRAWS,
  type Yardstick,
  yardstickDraw,
  yardstickIndices,
  yardstickRecord,
  yardstickResults,
} from '../../../src/study/audit/yardstick.ts';
import { sameKey } from '../../../src/study/records/keptRecord.ts';
import { keptValue } from '../../../src/study/records/studyRecord.ts';
import type { Subset } from '../../../src/study/types.ts';
import { embeddedSubset } from '../../helpers/embedded.ts';
import { isAvailable } from '../compulsory.ts';

const FOLDER = process.env.FASHION_MNIST_DIR ?? '/usr/share/datasets/fashion-mnist';
const found = isAvailable(existsSync(FOLDER), `the whole Fashion-MNIST is not in ${FOLDER}`);

let subset: Subset;
let cells: Cells;
let kept: Yardstick;
const folder = path.join(inject('root'), 'content', 'data');

beforeAll(async () => {
  subset = await embeddedSubset();
  cells = makeCells(subset.pixels, 5000, 784, config.seed);
  const record = yardstickRecord(subset, cells, config.seed, sha256);
  kept = (await keptValue(record, { readRecord: (name) => readRecord(folder, name) }))!;
});

describe('the yardstick that comes with the project', () => {
  test('belongs to the images and cells of the default report', () => {
    expect(kept.samples).toBe(5000);
    expect(kept.draws).toHaveLength(YARDSTICK_DRAWS);
    const results = yardstickResults(kept, config.seed);
    expect(results.ndb).toEqual(kept.draws.map(({ ndb }) => ndb));
    expect(results.ndbQuantiles[0]).toBeLessThanOrEqual(results.ndbQuantiles[1]);
    expect(results.ndbQuantiles[1]).toBeLessThan(results.ndbQuantiles[2]);
  });

  test('shows real images to be like real images, but for chance', () => {
    // At 0.05, five of a hundred cells differ on average.
    const mean = kept.draws.reduce((sum, { ndb }) => sum + ndb, 0) / kept.draws.length;
    expect(mean).toBeGreaterThan(3);
    expect(mean).toBeLessThan(8);
    for (const { twoSample } of kept.draws) expect(Math.abs(twoSample - 0.5)).toBeLessThan(0.03);
  });

  test('holds for no other seed, images or cells', () => {
    const { key } = yardstickRecord(subset, cells, config.seed, sha256);
    const others = [
      yardstickRecord(subset, cells, 1, sha256),
      yardstickRecord({ ...subset, indices: subset.heldOut.indices }, cells, config.seed, sha256),
      yardstickRecord({ ...subset, heldOut: subset }, cells, config.seed, sha256),
      yardstickRecord(subset, { ...cells, centers: cells.centers.slice().fill(0) }, config.seed, sha256),
    ];
    for (const other of others) expect(sameKey(other.key, key)).toBe(false);
  });

  test('draws images that are neither fitted nor held out, each once, others every time', () => {
    const first = yardstickIndices(70_000, subset, 0, 0);
    expect(new Set(first).size).toBe(5000);
    const taken = new Set([...subset.indices, ...subset.heldOut.indices]);
    expect(first.some((index) => taken.has(index))).toBe(false);
    expect(yardstickIndices(70_000, subset, 0, 1)).not.toEqual(first);
  });

  test.runIf(found)('is what the whole data set gives, bit for bit', async () => {
    const dataset = await readIdxFolder(FOLDER, config.dataset);
    const heldOut = viewFromCells(cells, subset.heldOut.pixels, 5000);
    for (const draw of [0, 13]) {
      expect(yardstickDraw(dataset, subset, cells, heldOut, { seed: config.seed, draw })).toEqual(
        kept.draws[draw],
      );
    }
  });
});
