import { NPY_MAGIC } from '../../src/study/live/npy.ts';
import { UserError } from '../errors.ts';

export { encodeNumbers, type NpyArray, npyHeader, writeNpy } from '../../src/study/live/npy.ts';

/** Header of a .npy file and where its data begin. */
export interface NpyHeader {
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  readonly dataAt: number;
}

/** @throws UserError where the bytes are not a .npy file of format 1 to 3, or hold Python objects. */
export function readNpyHeader(bytes: Uint8Array, name: string): NpyHeader {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const refuse = (what: string) => new UserError(`${name}: ${what}`);
  if (buffer.length < 12)
    throw refuse(`holds ${buffer.length} bytes, too few for a .npy array: the file is truncated`);
  if (buffer.toString('latin1', 0, NPY_MAGIC.length) !== NPY_MAGIC)
    throw refuse('is not a .npy array (its magic is missing)');
  const major = buffer[6]!;
  if (major < 1 || major > 3) throw refuse(`is in .npy format ${major}.${buffer[7]}, expected 1 to 3`);
  const prefix = major === 1 ? 10 : 12;
  const length = major === 1 ? buffer.readUInt16LE(8) : buffer.readUInt32LE(8);
  const dataAt = prefix + length;
  if (dataAt > buffer.length) throw refuse('the header is cut off: the file is truncated');
  const text = buffer.toString('latin1', prefix, dataAt);
  if (/'descr': *('\|?O|\[)/.test(text)) {
    throw refuse(
      'holds Python objects or records (a pickle), which are never read: save plain numbers (float64)',
    );
  }
  const descr = /'descr': *'([^']+)'/.exec(text)?.[1];
  const order = /'fortran_order': *(True|False)/.exec(text)?.[1];
  const tuple = /'shape': *\(([\d, L]*)\)/.exec(text)?.[1];
  if (descr === undefined || order === undefined || tuple === undefined) {
    throw refuse(`has a header that can't be read: ${text.trim().slice(0, 80)}`);
  }
  const shape = (tuple.match(/\d+/g) ?? []).map(Number);
  return { descr, fortranOrder: order === 'True', shape, dataAt };
}
