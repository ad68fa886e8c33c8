import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { readEmbedded } from '../../../build/data/embeddedDataset.ts';
import { readIdxFolder } from '../../../build/data/idxDataset.ts';
import { sha256 } from '../../../build/data/sha256.ts';
import { config } from '../../../content/report.config.ts';
import { drawIndices } from '../../../src/study/drawIndices.ts';
import { isAvailable } from '../compulsory.ts';

const FOLDER = process.env.FASHION_MNIST_DIR ?? '/usr/share/datasets/fashion-mnist';
const found = isAvailable(existsSync(FOLDER), `the whole Fashion-MNIST is not in ${FOLDER}`);
const embeddedFolder = path.join(inject('root'), 'content', 'data');

describe.runIf(found)('the whole Fashion-MNIST', () => {
  test('loads in at most 2 s and has 7,000 images of each class', async () => {
    const start = performance.now();
    const data = await readIdxFolder(FOLDER, config.dataset);
    expect(performance.now() - start).toBeLessThan(2000);
    const counts = new Array(10).fill(0);
    for (const label of data.labels(Int32Array.from({ length: 70_000 }, (_, i) => i))) counts[label]++;
    expect(counts).toEqual(new Array(10).fill(7000));
  });

  test('the embedded images are byte for byte those that seed 0 draws', async () => {
    const data = await readIdxFolder(FOLDER, config.dataset);
    const embedded = await readEmbedded(embeddedFolder, config.dataset);
    const draw = drawIndices(70_000, 5000, 5000, 0);
    for (const indices of [draw.indices, draw.heldOut]) {
      expect(sha256(embedded!.rows(indices))).toBe(sha256(data.rows(indices)));
      expect(sha256(embedded!.labels(indices))).toBe(sha256(data.labels(indices)));
    }
  });
});

test('the embedded images stand in the order of the draw, fitted ones first', async () => {
  const embedded = await readEmbedded(embeddedFolder, config.dataset);
  const draw = drawIndices(70_000, 5000, 5000, 0);
  expect(embedded!.indices).toEqual(Int32Array.from([...draw.indices, ...draw.heldOut]));
  const first = new Array(10).fill(0);
  for (const label of embedded!.labels(draw.indices)) first[label]++;
  // Classes of the subset and sum of its pixels, as NumPy counts them.
  expect(first).toEqual([480, 484, 504, 516, 508, 517, 482, 491, 482, 536]);
  expect(embedded!.rows(draw.indices).reduce((sum, pixel) => sum + pixel, 0)).toBe(285_599_691);
});

test('an index that is not embedded is refused with the ways to the whole data set', async () => {
  const embedded = await readEmbedded(embeddedFolder, config.dataset);
  const missing = Array.from({ length: 70_000 }, (_, i) => i).find((i) => !embedded!.has(i))!;
  expect(() => embedded!.rows([missing])).toThrow(`image ${missing} of Fashion-MNIST is not among the 10000`);
  for (const way of [
    '--data DIR',
    'FASHION_MNIST_DIR',
    'dataset-fashion-mnist',
    'https://github.com/zalando',
  ]) {
    expect(() => embedded!.labels([missing])).toThrow(way);
  }
});
