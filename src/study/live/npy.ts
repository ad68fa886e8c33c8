/** An array of a .npz file: flat, row-major (C order) unless it says otherwise. A text is an array of no dimensions. */
export type NpyArray =
  | {
      readonly shape: readonly number[];
      /** Whether the first index runs fastest in `data`. Default false. */
      readonly fortranOrder?: boolean;
      readonly data: Float64Array | Int32Array | BigInt64Array | Uint8Array;
    }
  | { readonly shape: readonly []; readonly data: string };

/** What a .npy file begins with, one character a byte. */
export const NPY_MAGIC = '\x93NUMPY';

const ALIGNMENT = 64;
const SPACE = 32;

/** Bytes of a .npy file (format 1.0), little-endian. Int32Array is `<i4`, BigInt64Array `<i8`, a text `<U…`. */
export function writeNpy(array: NpyArray): Uint8Array {
  const { shape, data } = array;
  const { descr, body } = typeof data === 'string' ? encodeText(data) : encodeNumbers(data);
  const count = shape.reduce((product, size) => product * size, 1);
  const length = typeof data === 'string' ? 1 : data.length;
  if (count !== length)
    throw new RangeError(`npy: shape (${shape.join(', ')}) holds ${count} values, data has ${length}`);
  const head = npyHeader(descr, shape, 'fortranOrder' in array && array.fortranOrder === true);
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}

/** What stands before the data of a .npy file. `descr`: type of the values, as in `<f8`. */
export function npyHeader(descr: string, shape: readonly number[], fortranOrder: boolean): Uint8Array {
  const tuple = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  const order = fortranOrder ? 'True' : 'False';
  const text = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${tuple}, }`;
  const prefix = NPY_MAGIC.length + 4;
  const total = Math.ceil((prefix + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(total).fill(SPACE);
  bytes.set(latin(NPY_MAGIC));
  bytes.set([1, 0, (total - prefix) & 255, (total - prefix) >> 8], NPY_MAGIC.length);
  bytes.set(latin(text), prefix);
  bytes[total - 1] = '\n'.charCodeAt(0);
  return bytes;
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

type Numbers = Float64Array | Int32Array | BigInt64Array | Uint8Array;

/** The values as bytes, little-endian, and the name of their type. */
export function encodeNumbers(data: Numbers): { descr: string; body: Uint8Array } {
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
