import path from 'node:path';
import type { Config } from '../../content/report.config.ts';
import type { Dataset } from '../../src/study/types.ts';
import { UserError } from '../errors.ts';
import { allInOrder } from './allInOrder.ts';
import { type IdxExpectation, type IdxFile, readIdx } from './idx.ts';
import { KNOWN_DATASETS } from './knownFiles.ts';

export type DatasetConfig = Config['dataset'];
export type FileRole = keyof DatasetConfig['files'];

/** The four files, training first: the order of the indices. */
export const FILE_ROLES: readonly FileRole[] = ['trainImages', 'trainLabels', 'testImages', 'testLabels'];

/** What the file of `role` must be under this configuration. */
export function expectationOf(config: DatasetConfig, role: FileRole): IdxExpectation {
  const isImages = role.endsWith('Images');
  return {
    dimensions: isImages ? [null, config.height, config.width] : [null],
    maxCount: config.count,
    sha256: KNOWN_DATASETS[config.name]?.sha256[config.files[role]],
  };
}

/**
 * The whole data set from a folder with the four files that the configuration names.
 *
 * @throws UserError on a missing or damaged file, and where files or configuration contradict each other.
 */
export async function readIdxFolder(folder: string, config: DatasetConfig): Promise<Dataset> {
  const files = await allInOrder<IdxFile[]>(
    FILE_ROLES.map((role) => readIdx(path.join(folder, config.files[role]), expectationOf(config, role))),
  );
  return idxDataset(files, config);
}

/** The data set made of four files read, in the order of FILE_ROLES. */
export function idxDataset(files: readonly IdxFile[], config: DatasetConfig): Dataset {
  const [trainImages, trainLabels, testImages, testLabels] = files as [IdxFile, IdxFile, IdxFile, IdxFile];
  checkPair(trainImages, trainLabels, config.classes);
  checkPair(testImages, testLabels, config.classes);
  const trainCount = trainImages.dimensions[0]!;
  const count = trainCount + testImages.dimensions[0]!;
  if (count !== config.count) {
    throw new UserError(
      `${trainImages.path} and ${testImages.path} hold ${count} images together, expected ${config.count} (dataset.count of the configuration)`,
    );
  }
  const { name, width, height, classes } = config;
  const size = width * height;
  const rows = (indices: ArrayLike<number>): Uint8Array => {
    const pixels = new Uint8Array(indices.length * size);
    for (let i = 0; i < indices.length; i++) {
      const index = checkIndex(indices[i]!, count);
      const isTrain = index < trainCount;
      const start = (isTrain ? index : index - trainCount) * size;
      pixels.set((isTrain ? trainImages : testImages).payload.subarray(start, start + size), i * size);
    }
    return pixels;
  };
  const labels = (indices: ArrayLike<number>): Uint8Array =>
    Uint8Array.from({ length: indices.length }, (_, i) => {
      const index = checkIndex(indices[i]!, count);
      return index < trainCount ? trainLabels.payload[index]! : testLabels.payload[index - trainCount]!;
    });
  return Object.freeze({ name, count, width, height, classes, rows, labels });
}

function checkPair(images: IdxFile, labels: IdxFile, classes: number): void {
  const [imageCount, labelCount] = [images.dimensions[0]!, labels.dimensions[0]!];
  if (imageCount !== labelCount) {
    throw new UserError(
      `${images.path} holds ${imageCount} images but ${labels.path} ${labelCount} labels: expected as many`,
    );
  }
  const at = labels.payload.findIndex((label) => label >= classes);
  if (at >= 0) {
    throw new UserError(
      `${labels.path}: label ${labels.payload[at]} of image ${at}, expected 0 to ${classes - 1} (dataset.classes of the configuration)`,
    );
  }
}

function checkIndex(index: number, count: number): number {
  if (Number.isInteger(index) && index >= 0 && index < count) return index;
  throw new RangeError(`image ${index}: expected a whole number from 0 to ${count - 1}`);
}
