import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { Runs } from './deflateRuns.ts';
import { type NpyArray, npyHeader, writeNpy } from './npy.ts';
import { zipRuns } from './zipRuns.ts';

/** An array too large to be held: numbers in the order of memory that repeat themselves. */
export interface NpyRuns extends Runs {
  readonly shape: readonly number[];
  /** Whether the first index runs fastest. Default false. */
  readonly fortranOrder?: boolean;
}

/** The first date of the ZIP format, which is read back in local time: the bytes depend on neither clock nor time zone. */
const firstDate = () => new Date(1980, 0, 1);

function addArray(zip: Zip, path: string, array: NpyArray, level: Level): void {
  const file = level === 0 ? new ZipPassThrough(path) : new ZipDeflate(path, { level });
  file.mtime = firstDate();
  zip.add(file);
  file.push(writeNpy(array));
  file.push(new Uint8Array(0), true);
}

function addRuns(zip: Zip, path: string, { shape, fortranOrder = false, values, counts }: NpyRuns): void {
  const whole = Math.floor(values.length / counts.length);
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  const held = whole * sum(counts) + sum(counts.slice(0, values.length % counts.length));
  const size = shape.reduce((product, side) => product * side, 1);
  if (held !== size)
    throw new RangeError(`npz: shape (${shape.join(', ')}) holds ${size} values, runs have ${held}`);
  const { file, send } = zipRuns(path, npyHeader('<f8', shape, fortranOrder), { values, counts });
  file.mtime = firstDate();
  zip.add(file);
  send();
}

type Level = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/**
 * Bytes of a .npz file for `numpy.load`, its arrays in the order of the keys. The same arrays give the same bytes.
 *
 * @param level of deflate: 0 (default, as `numpy.savez`) stores, 1 to 9 compresses; runs are always compressed.
 */
export function writeNpz(
  arrays: Readonly<Record<string, NpyArray | NpyRuns>>,
  { level = 0 }: { readonly level?: Level } = {},
): Uint8Array {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    packed.push(part);
  });
  for (const [name, array] of Object.entries(arrays)) {
    const path = `${name}.npy`;
    if ('counts' in array) addRuns(zip, path, array);
    else addArray(zip, path, array, level);
  }
  zip.end();
  return new Uint8Array(Buffer.concat(packed));
}
