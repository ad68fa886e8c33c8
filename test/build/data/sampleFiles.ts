import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DatasetConfig } from '../../../build/data/idxDataset.ts';

/** A small data set of 4 training and 2 test images of 3 × 2 pixels in 3 classes. */
export const SMALL: DatasetConfig = {
  name: 'Small',
  width: 3,
  height: 2,
  count: 6,
  classNames: null,
  classes: 3,
  files: { trainImages: 'ti.gz', trainLabels: 'tl.gz', testImages: 'si.gz', testLabels: 'sl.gz' },
};

/** Bytes of an IDX file: magic, dimensions, payload. */
export function idx(dimensions: readonly number[], payload: ArrayLike<number>, type = 8): Buffer {
  const header = Buffer.alloc(4 + 4 * dimensions.length);
  header.writeUInt8(type, 2);
  header.writeUInt8(dimensions.length, 3);
  dimensions.forEach((size, i) => {
    header.writeUInt32BE(size, 4 + 4 * i);
  });
  return Buffer.concat([header, Uint8Array.from(payload)]);
}

const ramp = (length: number, start: number) => Uint8Array.from({ length }, (_, i) => start + i);

/** The files of SMALL by name. Training pixels count 0, 1, 2, …; test pixels 100, 101, … */
export function smallFiles(): Record<string, Buffer> {
  return {
    'ti.gz': gzipSync(idx([4, 2, 3], ramp(24, 0))),
    'tl.gz': gzipSync(idx([4], [0, 1, 2, 0])),
    'si.gz': gzipSync(idx([2, 2, 3], ramp(12, 100))),
    'sl.gz': gzipSync(idx([2], [2, 1])),
  };
}

/** Writes files into a folder, which is made. */
export function writeFiles(folder: string, files: Readonly<Record<string, Uint8Array | string>>): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}
