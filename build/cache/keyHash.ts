import { createHash, type Hash } from 'node:crypto';

/**
 * SHA-256 (hex) of plain data, so that different data have different hashes: every value is preceded by its type and
 * length, keys of objects are sorted, numbers and typed arrays go in as their little-endian bytes (-0 and NaN as they are).
 *
 * @throws TypeError on what has no canonical form: functions, symbols, class instances.
 */
export function keyHash(value: unknown): string {
  const hash = createHash('sha256');
  feed(hash, value);
  return hash.digest('hex');
}

type TypedArray = NodeJS.TypedArray;

function feed(hash: Hash, value: unknown): void {
  if (value === null || value === undefined || typeof value === 'boolean') {
    hash.update(`${value};`);
  } else if (typeof value === 'number') {
    hash.update('number;').update(littleEndian(Float64Array.of(value)));
  } else if (typeof value === 'bigint') {
    hash.update(`bigint;${value};`);
  } else if (typeof value === 'string') {
    hash.update(`string${Buffer.byteLength(value)};${value}`);
  } else if (Array.isArray(value)) {
    hash.update(`array${value.length};`);
    for (const item of value) feed(hash, item);
  } else if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    feedArray(hash, value as TypedArray);
  } else if (typeof value === 'object' && isPlain(value)) {
    feedObject(hash, value as Record<string, unknown>);
  } else {
    throw new TypeError(`keyHash: ${typeof value} has no canonical form; expected plain data`);
  }
}

function feedObject(hash: Hash, value: Record<string, unknown>): void {
  const keys = Object.keys(value).sort();
  hash.update(`object${keys.length};`);
  for (const key of keys) {
    feed(hash, key);
    feed(hash, value[key]);
  }
}

function feedArray(hash: Hash, value: TypedArray): void {
  hash.update(`${nameOf(value)}${value.length};`).update(littleEndian(value));
}

/** A Node Buffer is an Uint8Array like any other. */
function nameOf(value: TypedArray): string {
  return value instanceof Uint8Array && !(value instanceof Uint8ClampedArray)
    ? 'Uint8Array'
    : value.constructor.name;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The bytes of a typed array, little-endian on every machine. */
export function littleEndian(value: TypedArray): Uint8Array {
  const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  const width = value.BYTES_PER_ELEMENT;
  if (IS_LITTLE_ENDIAN || width === 1) return bytes;
  const swapped = bytes.slice();
  for (let i = 0; i < swapped.length; i += width) swapped.subarray(i, i + width).reverse();
  return swapped;
}
