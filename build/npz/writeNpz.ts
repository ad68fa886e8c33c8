import { zipSync } from 'fflate';
import { type NpyArray, writeNpy } from './npy.ts';

/**
 * Bytes of a .npz file for `numpy.load`, its arrays in the order of the keys. The same arrays give the same bytes.
 *
 * @param level of deflate: 0 (default, as `numpy.savez`) stores, 1 to 9 compresses.
 */
export function writeNpz(
  arrays: Readonly<Record<string, NpyArray>>,
  { level = 0 }: { readonly level?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 } = {},
): Uint8Array {
  const files = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, writeNpy(array)]);
  // The first date of the ZIP format, which is read back in local time: the bytes depend on neither clock nor time zone.
  return zipSync(Object.fromEntries(files), { level, mtime: new Date(1980, 0, 1) });
}
