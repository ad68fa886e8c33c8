import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readIdxFolder } from '../../../build/data/idxDataset.ts';
import { temporaryFolder } from '../temporary.ts';
import { idx, SMALL, smallFiles, writeFiles } from './sampleFiles.ts';

const read = (changes: Record<string, Buffer> = {}, config = SMALL) =>
  readIdxFolder(writeFiles(path.join(temporaryFolder(), 'datos'), { ...smallFiles(), ...changes }), config);

test('training images first, then the test images, in any order asked for', async () => {
  const data = await read();
  expect(data).toMatchObject({ name: 'Small', count: 6, width: 3, height: 2, classes: 3 });
  expect([...data.rows([4, 0, 5])]).toEqual([
    ...[100, 101, 102, 103, 104, 105],
    ...[0, 1, 2, 3, 4, 5],
    ...[106, 107, 108, 109, 110, 111],
  ]);
  expect([...data.labels(Int32Array.of(5, 2, 4))]).toEqual([1, 2, 2]);
  expect(data.rows([]).length).toBe(0);
});

test.each([-1, 6, 0.5, Number.NaN])('image %s is refused', async (index) => {
  const data = await read();
  expect(() => data.rows([index])).toThrow(/expected a whole number from 0 to 5/);
  expect(() => data.labels([index])).toThrow(RangeError);
});

test('images against labels: both counts', async () => {
  await expect(read({ 'tl.gz': gzipSync(idx([3], [0, 1, 2])) })).rejects.toThrow(
    /ti\.gz holds 4 images but .*tl\.gz 3 labels/,
  );
});

test('a label outside the classes: which, where, what is allowed', async () => {
  await expect(read({ 'sl.gz': gzipSync(idx([2], [2, 3])) })).rejects.toThrow(
    /sl\.gz: label 3 of image 1, expected 0 to 2/,
  );
});

test('counts against the configuration', async () => {
  await expect(read({}, { ...SMALL, count: 7 })).rejects.toThrow(/hold 6 images together, expected 7/);
});
