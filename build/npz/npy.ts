import { UserError } from '../errors.ts';

/** An array of a .npz file: flat, row-major (C order). A text is an array of no dimensions. */
export type NpyArray =
  | {
      readonly shape: readonly number[];
      readonly data: Float64Array | Int32Array | BigInt64Array | Uint8Array;
    }
  | { readonly shape: readonly []; readonly data: string };

const MAGIC = '\x93NUMPY';
const ALIGNMENT = 64;

/** Bytes of a .npy file (format 1.0), little-endian. Int32Array is `<i4`, BigInt64Array `<i8`, a text `<U…`. */
export function writeNpy({ shape, data }: NpyArray): Uint8Array {
  const { descr, body } = typeof data === 'string' ? encodeText(data) : encodeNumbers(data);
  const count = shape.reduce((product, size) => product * size, 1);
  const length = typeof data === 'string' ? 1 : data.length;
  if (count !== length)
    throw new RangeError(`npy: shape (${shape.join(', ')}) holds ${count} values, data has ${length}`);
  const tuple = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const prefix = MAGIC.length + 4;
  const total = Math.ceil((prefix + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const bytes = Buffer.alloc(total + body.length, ' ', 'latin1');
  bytes.write(MAGIC, 0, 'latin1');
  bytes.writeUInt8(1, 6);
  bytes.writeUInt8(0, 7);
  bytes.writeUInt16LE(total - prefix, 8);
  bytes.write(`${text}`, prefix, 'latin1');
  bytes.write('\n', total - 1, 'latin1');
  bytes.set(body, total);
  return bytes;
}

type Numbers = Float64Array | Int32Array | BigInt64Array | Uint8Array;

function encodeNumbers(data: Numbers): { descr: string; body: Uint8Array } {
  const view = new DataView(new ArrayBuffer(data.byteLength));
  if (data instanceof Float64Array) {
    data.forEach((value, i) => {
      view.setFloat64(8 * i, value, true);
    });
    return { descr: '<f8', body: new Uint8Array(view.buffer) };
  }
  if (data instanceof Int32Array) {
    data.forEach((value, i) => {
      view.setInt32(4 * i, value, true);
    });
    return { descr: '<i4', body: new Uint8Array(view.buffer) };
  }
  if (data instanceof BigInt64Array) {
    data.forEach((value, i) => {
      view.setBigInt64(8 * i, value, true);
    });
    return { descr: '<i8', body: new Uint8Array(view.buffer) };
  }
  return { descr: '|u1', body: data };
}

function encodeText(text: string): { descr: string; body: Uint8Array } {
  const points = [...text].map((letter) => letter.codePointAt(0)!);
  const view = new DataView(new ArrayBuffer(4 * Math.max(1, points.length)));
  points.forEach((point, i) => {
    view.setUint32(4 * i, point, true);
  });
  return { descr: `<U${Math.max(1, points.length)}`, body: new Uint8Array(view.buffer) };
}

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
  if (buffer.toString('latin1', 0, MAGIC.length) !== MAGIC)
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
