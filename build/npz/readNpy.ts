import { UserError } from '../errors.ts';
import { readNpyHeader } from './npy.ts';

/** An array as it was read: numbers become float64 whatever they were, in C order. */
export type ReadArray =
  | { readonly kind: 'numbers'; readonly shape: readonly number[]; readonly data: Float64Array }
  | { readonly kind: 'text'; readonly shape: readonly number[]; readonly data: readonly string[] };

type Getter = (view: DataView, at: number, little: boolean) => number;

const EXACT = 2n ** 53n;

/** By numpy's kind and size. 64-bit integers must be exact as a float64. */
const GETTERS: Readonly<Record<string, Getter>> = {
  f8: (view, at, little) => view.getFloat64(at, little),
  f4: (view, at, little) => view.getFloat32(at, little),
  i8: (view, at, little) => exact(view.getBigInt64(at, little)),
  u8: (view, at, little) => exact(view.getBigUint64(at, little)),
  i4: (view, at, little) => view.getInt32(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  u2: (view, at, little) => view.getUint16(at, little),
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  b1: (view, at) => view.getUint8(at),
};

function exact(value: bigint): number {
  if (value > EXACT || value < -EXACT)
    throw new UserError(`the integer ${value} is too large: expected at most 2^53`);
  return Number(value);
}

/**
 * Reads a .npy array of numbers or texts, of either byte order and either memory order.
 *
 * @param name for messages, as in "model.npz: means".
 * @throws UserError on other types, on Python objects, on truncated or surplus bytes.
 */
export function readNpy(bytes: Uint8Array, name: string): ReadArray {
  const { descr, fortranOrder, shape, dataAt } = readNpyHeader(bytes, name);
  const match = /^([<>|=]?)([a-zA-Z])(\d+)$/.exec(descr);
  const isText = match?.[2] === 'U';
  const getter = match === null ? undefined : GETTERS[`${match[2]}${match[3]}`];
  if (match === null || (!isText && getter === undefined)) {
    throw new UserError(`${name}: type '${descr}', expected numbers (float64, float32, integers) or text`);
  }
  const width = Number(match[3]) * (isText ? 4 : 1);
  const count = shape.reduce((product, size) => product * size, 1);
  const found = bytes.length - dataAt;
  if (found !== count * width) {
    throw new UserError(
      `${name}: ${found} bytes of data, expected ${count * width} for the shape (${shape.join(', ')}) of '${descr}'`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + dataAt, found);
  const little = match[1] !== '>';
  const place = fortranOrder ? fortranPlaces(shape) : (i: number) => i;
  if (isText) {
    const data = Array.from({ length: count }, (_, i) => readText(view, place(i) * width, width, little));
    return { kind: 'text', shape, data };
  }
  const data = Float64Array.from({ length: count }, (_, i) => getter!(view, place(i) * width, little));
  return { kind: 'numbers', shape, data };
}

/** From the place in C order to the place in Fortran order (first index fastest). */
function fortranPlaces(shape: readonly number[]): (i: number) => number {
  return (i) => {
    let rest = i;
    let stride = shape.reduce((product, size) => product * size, 1);
    let place = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const size = shape[axis]!;
      stride /= size;
      place += (rest % size) * stride;
      rest = Math.floor(rest / size);
    }
    return place;
  };
}

function readText(view: DataView, at: number, width: number, little: boolean): string {
  let text = '';
  for (let i = at; i < at + width; i += 4) {
    const point = view.getUint32(i, little);
    if (point > 0x10ffff) throw new UserError(`the character code ${point} is not Unicode`);
    if (point !== 0) text += String.fromCodePoint(point);
  }
  return text;
}
