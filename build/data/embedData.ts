import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { drawIndices } from '../../src/study/drawIndices.ts';
import type { Dataset } from '../../src/study/types.ts';
import { explainSystemError } from '../errors.ts';
import { BROTLI_SETTINGS, EMBEDDED_FILES, type EmbeddedManifest, MANIFEST_FILE } from './embeddedFormat.ts';
import { sha256 } from './sha256.ts';

const compress = promisify(brotliCompress);

/**
 * Writes the part of the whole data set that the report needs by default: `subsample` images of `seed` and as many held
 * out, in the order of the draw. Existing files are replaced one by one, the manifest last.
 */
export async function embedData(
  dataset: Dataset,
  folder: string,
  { seed = 0, subsample = 5000 }: { seed?: number; subsample?: number } = {},
): Promise<EmbeddedManifest> {
  const draw = drawIndices(dataset.count, subsample, subsample, seed);
  const indices = Int32Array.from([...draw.indices, ...draw.heldOut]);
  const labels = dataset.labels(indices);
  const pixels = dataset.rows(indices);
  const indexBytes = littleEndian(indices);
  const { name, count, width, height, classes } = dataset;
  const manifest: EmbeddedManifest = {
    formatVersion: 1,
    ...{ name, count, width, height, classes, seed },
    subsample: draw.indices.length,
    heldOut: draw.heldOut.length,
    sha256: { indices: sha256(indexBytes), labels: sha256(labels), pixels: sha256(pixels) },
  };
  try {
    await mkdir(folder, { recursive: true });
    await replace(path.join(folder, EMBEDDED_FILES.indices), indexBytes);
    await replace(path.join(folder, EMBEDDED_FILES.labels), labels);
    await replace(path.join(folder, EMBEDDED_FILES.pixels), await compress(pixels, BROTLI_SETTINGS));
    await replace(path.join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  } catch (error) {
    throw explainSystemError(error, `writing ${folder}`);
  }
  return manifest;
}

function littleEndian(values: Int32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => {
    view.setInt32(4 * i, value, true);
  });
  return new Uint8Array(view.buffer);
}

async function replace(file: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${file}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, file);
}
