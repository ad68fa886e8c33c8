import { crc32 } from 'node:zlib';
import { Deflate, Zip, type ZipInputFile, ZipPassThrough } from 'fflate';
import { littleEndian } from '../cache/keyHash.ts';
import { type NpyArray, npyHeader, writeNpy } from './npy.ts';

/** An array too large to be held: its values, as they lie in memory, piece by piece. */
export interface NpyPieces {
  readonly shape: readonly number[];
  /** Whether the first index runs fastest. Default false. */
  readonly fortranOrder?: boolean;
  readonly pieces: Iterable<Float64Array>;
}

function* bytesOf(array: NpyArray | NpyPieces): Iterable<Uint8Array> {
  if (!('pieces' in array)) {
    yield writeNpy(array);
    return;
  }
  const { shape, fortranOrder = false, pieces } = array;
  yield npyHeader('<f8', shape, fortranOrder);
  let left = shape.reduce((product, size) => product * size, 1);
  for (const piece of pieces) {
    left -= piece.length;
    yield littleEndian(piece);
  }
  if (left !== 0) throw new RangeError(`npz: shape (${shape.join(', ')}) holds ${left} values more`);
}

type Level = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** A deflated entry of a ZIP file as fflate's `ZipDeflate`, with zlib's checksum, which takes a tenth of the time. */
class DeflatedFile implements ZipInputFile {
  readonly filename: string;
  readonly compression = 8;
  readonly flag: 0 | 1 | 2 | 3;
  size = 0;
  crc = 0;
  mtime?: Date;
  ondata: NonNullable<ZipInputFile['ondata']> = () => undefined;
  private readonly deflate: Deflate;

  constructor(filename: string, level: Level) {
    this.filename = filename;
    this.flag = level === 1 ? 3 : level < 6 ? 2 : level === 9 ? 1 : 0;
    this.deflate = new Deflate({ level }, (part, final) => this.ondata(null, part, final));
  }

  push(bytes: Uint8Array, final = false): void {
    this.crc = crc32(bytes, this.crc);
    this.size += bytes.length;
    this.deflate.push(bytes, final);
  }
}

/**
 * Bytes of a .npz file for `numpy.load`, its arrays in the order of the keys. The same arrays give the same bytes.
 *
 * @param level of deflate: 0 (default, as `numpy.savez`) stores, 1 to 9 compresses.
 */
export function writeNpz(
  arrays: Readonly<Record<string, NpyArray | NpyPieces>>,
  { level = 0 }: { readonly level?: Level } = {},
): Uint8Array {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    packed.push(part);
  });
  for (const [name, array] of Object.entries(arrays)) {
    const path = `${name}.npy`;
    const file = level === 0 ? new ZipPassThrough(path) : new DeflatedFile(path, level);
    // The first date of the ZIP format, which is read back in local time: the bytes depend on neither clock nor time zone.
    file.mtime = new Date(1980, 0, 1);
    zip.add(file);
    for (const bytes of bytesOf(array)) file.push(bytes);
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  return new Uint8Array(Buffer.concat(packed));
}
