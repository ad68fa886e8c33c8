import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { embedData } from '../../../build/data/embedData.ts';
import { readEmbedded } from '../../../build/data/embeddedDataset.ts';
import { readIdxFolder } from '../../../build/data/idxDataset.ts';
import { drawIndices } from '../../../src/study/drawIndices.ts';
import { temporaryFolder } from '../temporary.ts';
import { SMALL, smallFiles, writeFiles } from './sampleFiles.ts';

async function embedded() {
  const folder = temporaryFolder();
  const whole = await readIdxFolder(writeFiles(path.join(folder, 'datos'), smallFiles()), SMALL);
  const target = path.join(folder, 'embebido');
  await embedData(whole, target, { seed: 1, subsample: 2 });
  return { whole, target };
}

test('what was embedded is served again, and nothing else', async () => {
  const { whole, target } = await embedded();
  const part = await readEmbedded(target, SMALL);
  const draw = drawIndices(6, 2, 2, 1);
  const all = [...draw.indices, ...draw.heldOut];
  expect([...part!.indices]).toEqual(all);
  expect(part!.rows(all)).toEqual(whole.rows(all));
  expect(part!.labels(all)).toEqual(whole.labels(all));
  const other = [0, 1, 2, 3, 4, 5].find((index) => !all.includes(index))!;
  expect(() => part!.rows([other])).toThrow(/not among the 4/);
});

test('made again, the content is the same', async () => {
  const first = await embedded();
  const second = await embedded();
  for (const name of ['dataset.json', 'indices.i32', 'labels.u8', 'pixels.u8.br']) {
    expect(readFileSync(path.join(first.target, name))).toEqual(readFileSync(path.join(second.target, name)));
  }
});

test.each(['indices.i32', 'labels.u8', 'pixels.u8.br'])('a flipped byte in %s is found', async (name) => {
  const { target } = await embedded();
  const file = path.join(target, name);
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 4;
  writeFileSync(file, bytes);
  await expect(readEmbedded(target, SMALL)).rejects.toThrow(/is damaged: .*get it again/);
});

test('another data set, or none: undefined', async () => {
  const { target } = await embedded();
  expect(await readEmbedded(target, { ...SMALL, name: 'Other' })).toBeUndefined();
  expect(await readEmbedded(path.join(target, 'nowhere'), SMALL)).toBeUndefined();
  writeFileSync(path.join(target, 'dataset.json'), '{"formatVersion": 2}');
  await expect(readEmbedded(target, SMALL)).rejects.toThrow(/formatVersion 2, expected 1/);
});
