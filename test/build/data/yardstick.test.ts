import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { readIdxFolder } from '../../../build/data/idxDataset.ts';
import { sha256 } from '../../../build/data/sha256.ts';
import { readYardstick, writeYardstick } from '../../../build/data/yardstickFile.ts';
import { config } from '../../../content/report.config.ts';
import { type Cells, makeCells, viewFromCells } from '../../../src/study/audit/cells.ts';
import {
  YARDSTICK_DRAWS,
  type Yardstick,
  yardstickDraw,
  yardstickIndices,
  yardstickKey,
  yardstickResults,
} from '../../../src/study/audit/yardstick.ts';
import type { Subset } from '../../../src/study/types.ts';
import { embeddedSubset } from '../../helpers/embedded.ts';
import { isAvailable } from '../compulsory.ts';
import { temporaryFolder } from '../temporary.ts';

const FOLDER = process.env.FASHION_MNIST_DIR ?? '/usr/share/datasets/fashion-mnist';
const found = isAvailable(existsSync(FOLDER), `the whole Fashion-MNIST is not in ${FOLDER}`);

let subset: Subset;
let cells: Cells;
let kept: Yardstick;

beforeAll(async () => {
  subset = await embeddedSubset();
  cells = makeCells(subset.pixels, 5000, 784, config.seed);
  kept = (await readYardstick(path.join(inject('root'), 'content', 'data')))!;
});

describe('the yardstick that comes with the project', () => {
  test('belongs to the images and cells of the default report', () => {
    const key = yardstickKey(subset, cells, config.seed, sha256);
    expect(kept).toMatchObject({ ...key, samples: 5000 });
    expect(kept.draws).toHaveLength(YARDSTICK_DRAWS);
    const results = yardstickResults(kept, key)!;
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
    const key = yardstickKey(subset, cells, config.seed, sha256);
    expect(yardstickResults(null, key)).toBeNull();
    for (const other of [{ seed: 1 }, { subset: key.heldOut }, { bins: 50 }, { cells: key.subset }]) {
      expect(yardstickResults(kept, { ...key, ...other })).toBeNull();
    }
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

describe('the file', () => {
  test('is read as it was written; there may be none', async () => {
    const folder = temporaryFolder();
    expect(await readYardstick(folder)).toBeNull();
    await writeYardstick(folder, kept);
    expect(await readYardstick(folder)).toEqual(kept);
  });

  test.each([
    ['{', /yardstick\.json is damaged: .*npm run yardstick/],
    ['{"formatVersion":2}', /yardstick\.json is damaged: formatVersion/],
    ['[]', /yardstick\.json is damaged/],
  ])('%s is refused with its name and the remedy', async (text, message) => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'yardstick.json'), text);
    await expect(readYardstick(folder)).rejects.toThrow(message);
  });
});
