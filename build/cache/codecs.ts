import { littleEndian } from './keyHash.ts';

/** How a value becomes the bytes of a cache entry, and back. `decode` throws on bytes that are not of this kind. */
export interface Codec<T> {
  encode(value: T): Uint8Array;
  decode(bytes: Uint8Array): T;
}

/** Plain JSON. Numbers keep every bit; NaN, infinities and -0 do not survive: use `recordCodec` for those. */
export function jsonCodec<T>(): Codec<T> {
  return {
    encode: (value) => Buffer.from(JSON.stringify(value)),
    decode: (bytes) => JSON.parse(Buffer.from(bytes).toString('utf8')) as T,
  };
}

const ARRAYS = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
} as const;
type ArrayName = keyof typeof ARRAYS;
type AnyArray = InstanceType<(typeof ARRAYS)[ArrayName]>;

interface Slot {
  readonly $array: ArrayName;
  readonly offset: number;
  readonly length: number;
}

const ALIGNMENT = 8;

/**
 * Plain data that holds typed arrays at any depth: JSON with the arrays' bytes behind it. Numbers outside arrays as in
 * `jsonCodec`; NaN, infinities and -0 survive inside typed arrays.
 */
export function recordCodec<T>(): Codec<T> {
  return { encode: encodeRecord, decode: (bytes) => decodeRecord(bytes) as T };
}

function encodeRecord(value: unknown): Uint8Array {
  const parts: Uint8Array[] = [];
  let offset = 0;
  const text = JSON.stringify(value, (_key, item: unknown) => {
    const name = arrayName(item);
    if (name === undefined) return item;
    const bytes = littleEndian(item as AnyArray);
    const slot: Slot = { $array: name, offset, length: (item as AnyArray).length };
    const padding = (ALIGNMENT - (bytes.length % ALIGNMENT)) % ALIGNMENT;
    parts.push(bytes, new Uint8Array(padding));
    offset += bytes.length + padding;
    return slot;
  });
  const head = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, ...parts]);
}

function arrayName(item: unknown): ArrayName | undefined {
  if (!ArrayBuffer.isView(item)) return undefined;
  const name = (Object.keys(ARRAYS) as ArrayName[]).find((key) => item.constructor === ARRAYS[key]);
  if (name !== undefined) return name;
  throw new TypeError(`recordCodec: ${item.constructor.name} is not among ${Object.keys(ARRAYS).join(', ')}`);
}

function decodeRecord(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const bodyAt = 4 + view.getUint32(0, true);
  const text = Buffer.from(bytes.subarray(4, bodyAt)).toString('utf8');
  return JSON.parse(text, (_key, item: unknown) => (isSlot(item) ? readSlot(bytes, bodyAt, item) : item));
}

function isSlot(item: unknown): item is Slot {
  return typeof item === 'object' && item !== null && '$array' in item;
}

function readSlot(bytes: Uint8Array, bodyAt: number, { $array, offset, length }: Slot): AnyArray {
  const Kind = ARRAYS[$array];
  const start = bodyAt + offset;
  const copy = bytes.slice(start, start + length * Kind.BYTES_PER_ELEMENT);
  if (copy.length !== length * Kind.BYTES_PER_ELEMENT) throw new RangeError('recordCodec: bytes are missing');
  const aligned = new Uint8Array(copy);
  littleEndianInPlace(aligned, Kind.BYTES_PER_ELEMENT);
  return new Kind(aligned.buffer);
}

/** Turns little-endian bytes into the machine's own order. */
function littleEndianInPlace(bytes: Uint8Array, width: number): void {
  const isLittle = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  if (isLittle || width === 1) return;
  for (let i = 0; i < bytes.length; i += width) bytes.subarray(i, i + width).reverse();
}
