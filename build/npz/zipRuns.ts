import { crc32 } from 'node:zlib';
import type { ZipInputFile } from 'fflate';
import { deflateRuns, type Runs } from './deflateRuns.ts';
import { encodeNumbers } from './npy.ts';

/** Numbers that are repeated at a time for the checksum. */
const PIECE = 65_536;
const DEFLATED = 8;

/** Checksum of `head` and the numbers behind it, each as often as it stands there, and the number of all bytes. */
function checksum(head: Uint8Array, numbers: Float64Array, counts: Runs['counts']) {
  const most = Math.max(...counts);
  const piece = new Float64Array(Math.max(PIECE, most));
  let [crc, size, at] = [crc32(head), head.length, 0];
  const flush = () => {
    crc = crc32(new Uint8Array(piece.buffer, 0, at * piece.BYTES_PER_ELEMENT), crc);
    size += at * piece.BYTES_PER_ELEMENT;
    at = 0;
  };
  numbers.forEach((value, i) => {
    const count = counts[i % counts.length]!;
    if (at + count > piece.length) flush();
    piece.fill(value, at, at + count);
    at += count;
  });
  flush();
  return { crc, size };
}

/** A file of an archive: `head`, then numbers that repeat themselves, little-endian. `send` it when it is added. */
export function zipRuns(filename: string, head: Uint8Array, { values, counts }: Runs) {
  const { body } = encodeNumbers(values);
  const numbers = new Float64Array(body.buffer, body.byteOffset, values.length);
  const file: ZipInputFile = { filename, compression: DEFLATED, ...checksum(head, numbers, counts) };
  return { file, send: () => file.ondata!(null, deflateRuns(head, body, counts), true) };
}
