import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { Dataset } from '../../src/study/types.ts';
import { systemCode, UserError } from '../errors.ts';
import { allInOrder } from './allInOrder.ts';
import { EMBEDDED_FILES, type EmbeddedManifest, type EmbeddedPart, MANIFEST_FILE } from './embeddedFormat.ts';
import type { DatasetConfig } from './idxDataset.ts';
import { sha256 } from './sha256.ts';
import { waysToData } from './waysToData.ts';

const decompress = promisify(brotliDecompress);

/** A data set of which only some images are at hand. */
export interface EmbeddedDataset extends Dataset {
  /** The indices it serves, in the order of the draw: the fitted ones, then the held-out ones. */
  readonly indices: Int32Array;
  has(index: number): boolean;
}

/**
 * Reads the embedded part of the data set. Every file is checked against the manifest.
 *
 * @returns undefined where there is none, or where it is of another data set than the configuration's.
 * @throws UserError where a file is missing or damaged.
 */
export async function readEmbedded(
  folder: string,
  config: DatasetConfig,
): Promise<EmbeddedDataset | undefined> {
  const manifest = await readManifest(folder);
  if (manifest === undefined || !isOf(manifest, config)) return undefined;
  const n = manifest.subsample + manifest.heldOut;
  const size = manifest.width * manifest.height;
  const [indexBytes, labels, pixels] = await allInOrder([
    readPart(folder, manifest, 'indices', 4 * n),
    readPart(folder, manifest, 'labels', n),
    readPart(folder, manifest, 'pixels', n * size),
  ]);
  const view = new DataView(indexBytes.buffer, indexBytes.byteOffset, indexBytes.length);
  const indices = Int32Array.from({ length: n }, (_, i) => view.getInt32(4 * i, true));
  return embeddedDataset({ indices, labels, pixels }, config);
}

function embeddedDataset(
  { indices, labels, pixels }: { indices: Int32Array; labels: Uint8Array; pixels: Uint8Array },
  config: DatasetConfig,
): EmbeddedDataset {
  const { name, count, width, height, classes } = config;
  const size = width * height;
  const places = new Map<number, number>();
  indices.forEach((index, place) => {
    places.set(index, place);
  });
  const placeOf = (index: number): number => {
    const place = places.get(index);
    if (place !== undefined) return place;
    throw new UserError(
      `image ${index} of ${name} is not among the ${indices.length} that come with the project. ${waysToData(config)}`,
    );
  };
  const rows = (wanted: ArrayLike<number>): Uint8Array => {
    const result = new Uint8Array(wanted.length * size);
    for (let i = 0; i < wanted.length; i++) {
      const start = placeOf(wanted[i]!) * size;
      result.set(pixels.subarray(start, start + size), i * size);
    }
    return result;
  };
  const labelsOf = (wanted: ArrayLike<number>): Uint8Array =>
    Uint8Array.from({ length: wanted.length }, (_, i) => labels[placeOf(wanted[i]!)]!);
  return Object.freeze({
    ...{ name, count, width, height, classes, indices },
    has: (index: number) => places.has(index),
    rows,
    labels: labelsOf,
  });
}

async function readManifest(folder: string): Promise<EmbeddedManifest | undefined> {
  const file = path.join(folder, MANIFEST_FILE);
  try {
    const manifest = JSON.parse(await readFile(file, 'utf8')) as EmbeddedManifest;
    if (manifest.formatVersion === 1) return manifest;
    throw new UserError(`${file}: formatVersion ${manifest.formatVersion}, expected 1`);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    if (error instanceof UserError) throw error;
    throw damaged(file, (error as Error).message);
  }
}

function isOf(manifest: EmbeddedManifest, config: DatasetConfig): boolean {
  const fields = ['name', 'count', 'width', 'height', 'classes'] as const;
  return fields.every((field) => manifest[field] === config[field]);
}

async function readPart(
  folder: string,
  manifest: EmbeddedManifest,
  part: EmbeddedPart,
  size: number,
): Promise<Uint8Array> {
  const file = path.join(folder, EMBEDDED_FILES[part]);
  let content: Uint8Array;
  try {
    const bytes = await readFile(file);
    content = part === 'pixels' ? await decompress(bytes, { maxOutputLength: size + 1 }) : bytes;
  } catch (error) {
    throw damaged(file, (error as Error).message);
  }
  const found = sha256(content);
  if (found === manifest.sha256[part] && content.length === size) return content;
  throw damaged(file, `SHA-256 of its content is ${found}, expected ${manifest.sha256[part]}`);
}

function damaged(file: string, what: string): UserError {
  return new UserError(
    `${file} is damaged: ${what}; get it again (git checkout content/data, or npm run embed-data)`,
  );
}
