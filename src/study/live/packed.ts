import { decodeBase64, encodeBase64 } from './base64.ts';

/** Kinds of numbers that a live file holds, with what they are in memory. Little-endian. */
const TYPES = {
  f64: Float64Array,
  f32: Float32Array,
  i32: Int32Array,
  i16: Int16Array,
  i8: Int8Array,
  u8: Uint8Array,
} as const;

/** Name of a kind of numbers. */
export type NumberType = keyof typeof TYPES;

/** Any of the arrays that a live file holds. */
export type Numbers = Float64Array | Float32Array | Int32Array | Int16Array | Int8Array | Uint8Array;

/** The array in memory of a kind of numbers. */
type ArrayOf<T extends NumberType> = InstanceType<(typeof TYPES)[T]>;

/** An array as text: flat, row-major, its bytes little-endian in base64. */
export interface PackedArray {
  readonly type: NumberType;
  readonly shape: readonly number[];
  readonly base64: string;
  /** `zlib` where the bytes are deflated (RFC 1950) before they become text. */
  readonly coding?: 'zlib';
}

/**
 * What a live data file holds: plain facts and arrays by name. It travels as JSON, so a page can carry it as a script from a
 * server, from a file, or in itself.
 */
export interface LivePayload {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly arrays: Readonly<Record<string, PackedArray>>;
}

function typeOf(data: Numbers): NumberType {
  const names = Object.keys(TYPES) as NumberType[];
  return names.find((name) => data instanceof TYPES[name])!;
}

/** Packs `data`, flat and row-major in `shape`. Throws RangeError where they do not agree. */
export function packArray(data: Numbers, shape: readonly number[]): PackedArray {
  checkLength(data.length, shape, 'packArray');
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { type: typeOf(data), shape, base64: encodeBase64(bytes) };
}

/** Inflates a zlib stream into `size` bytes. */
export type Inflate = (bytes: Uint8Array, size: number) => Uint8Array;

/** Deflates bytes into a zlib stream. */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

/** The same file with every array deflated that becomes smaller by it. */
export function deflatePayload({ facts, arrays }: LivePayload, deflate: Deflate): LivePayload {
  const smaller = ([name, packed]: readonly [string, PackedArray]) => {
    if (packed.coding !== undefined) return [name, packed];
    const base64 = encodeBase64(deflate(decodeBase64(packed.base64)));
    return [name, base64.length < packed.base64.length ? { ...packed, base64, coding: 'zlib' } : packed];
  };
  return { facts, arrays: Object.fromEntries(Object.entries(arrays).map(smaller)) };
}

/** The numbers of a packed array. Throws RangeError where it is damaged. */
export function unpackArray(packed: PackedArray, inflate: Inflate): Numbers {
  const { type, shape, base64, coding } = packed;
  const Type = TYPES[type];
  if (Type === undefined)
    throw new RangeError(`a live array has type "${type}", expected ${Object.keys(TYPES)}`);
  const count = shape.reduce((product, size) => product * size, 1);
  let bytes = decodeBase64(base64);
  if (coding === 'zlib') bytes = inflate(bytes, count * Type.BYTES_PER_ELEMENT);
  checkLength(bytes.length / Type.BYTES_PER_ELEMENT, shape, 'unpackArray');
  // A copy: its bytes begin where every kind of number may begin.
  return new Type(bytes.slice().buffer as ArrayBuffer);
}

/** An array that has to be of one kind, see {@link unpackArray}. */
export function unpackAs<T extends NumberType>(
  payload: LivePayload,
  name: string,
  type: T,
  inflate: Inflate,
): ArrayOf<T> {
  const packed = payload.arrays[name];
  if (packed?.type !== type) {
    throw new RangeError(`live array "${name}" is ${packed?.type ?? 'missing'}, expected ${type}`);
  }
  return unpackArray(packed, inflate) as ArrayOf<T>;
}

function checkLength(length: number, shape: readonly number[], where: string): void {
  const count = shape.reduce((product, size) => product * size, 1);
  if (count !== length) {
    throw new RangeError(`${where}: shape (${shape.join(', ')}) holds ${count} values, data has ${length}`);
  }
}
