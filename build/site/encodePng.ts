import { crc32 } from 'node:zlib';
import { zlibSync } from 'fflate';
import { filterRows } from './filterRows.ts';

/** Pixels as a PNG file holds them: 8 bits a channel, rows from above, channels grey, RGB or RGBA. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const COLOR_TYPES = { 1: 0, 3: 2, 4: 6 } as const;

/** Length, name, content, checksum. */
function chunk(name: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  for (let i = 0; i < 4; i += 1) bytes[4 + i] = name.charCodeAt(i);
  bytes.set(content, 8);
  view.setUint32(bytes.length - 4, crc32(bytes.subarray(4, bytes.length - 4)));
  return bytes;
}

function header({ width, height, channels }: Pixels): Uint8Array {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  bytes[8] = 8;
  bytes[9] = COLOR_TYPES[channels];
  return bytes;
}

/** One filter for all rows repeats itself more than the best for each, where levels are few: its number is that of `up`. */
const UP = 2;
const FEW_LEVELS = 64;

/** Whether the bytes take no more than those many values. */
function hasFewLevels(data: Uint8Array): boolean {
  const seen = new Uint8Array(256);
  let levels = 0;
  for (let i = 0; i < data.length; i += 1) {
    if (seen[data[i]!] === 1) continue;
    seen[data[i]!] = 1;
    levels += 1;
    if (levels > FEW_LEVELS) return false;
  }
  return true;
}

/** Of deflate: the last step takes twice the time for half a percent. */
const LEVEL = 8;

/** A PNG file, its rows filtered and deflated: the same bytes on every machine. */
export function encodePng(pixels: Pixels): Uint8Array {
  const pack = (only?: number) => zlibSync(filterRows(pixels, only), { level: LEVEL });
  const tried = hasFewLevels(pixels.data) ? [pack(), pack(UP)] : [pack()];
  const packed = tried.reduce((least, one) => (one.length < least.length ? one : least));
  const parts = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header(pixels)),
    chunk('IDAT', packed),
    chunk('IEND', new Uint8Array(0)),
  ];
  return new Uint8Array(Buffer.concat(parts));
}
