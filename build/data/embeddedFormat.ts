import { constants } from 'node:zlib';

/** `content/data/dataset.json`: what the embedded part of the data set is. The README beside it tells the format. */
export interface EmbeddedManifest {
  readonly formatVersion: 1;
  readonly name: string;
  /** Images of the whole data set. */
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly classes: number;
  /** The draw: `subsample` images of `seed`, then as many held out. */
  readonly seed: number;
  readonly subsample: number;
  readonly heldOut: number;
  /** SHA-256 (hex) of the content of each file, decompressed. */
  readonly sha256: Readonly<Record<EmbeddedPart, string>>;
}

export type EmbeddedPart = 'indices' | 'labels' | 'pixels';

/** File of each part: little-endian int32 (n), uint8 (n), brotli-compressed uint8 (n, height · width). */
export const EMBEDDED_FILES: Readonly<Record<EmbeddedPart, string>> = {
  indices: 'indices.i32',
  labels: 'labels.u8',
  pixels: 'pixels.u8.br',
};
export const MANIFEST_FILE = 'dataset.json';

/** The settings that make the file smallest: 15 % below deflate. */
export const BROTLI_SETTINGS = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
  },
};
