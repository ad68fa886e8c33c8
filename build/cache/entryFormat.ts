import { createHash } from 'node:crypto';

const MAGIC = Buffer.from('gmm-garments cache 1\n');
const HASH = 32;
const HEADER = MAGIC.length + HASH + HASH + 8;

/**
 * A cache entry as a file: magic, SHA-256 of the key, SHA-256 of the payload, its length (little-endian 64 bits), payload.
 */
export function packEntry(key: string, payload: Uint8Array): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(payload.length));
  return Buffer.concat([MAGIC, Buffer.from(key, 'hex'), digest(payload), length, payload]);
}

/** The payload, or undefined where anything is not as it should be: truncated, flipped, of another key or version. */
export function unpackEntry(key: string, file: Buffer): Buffer | undefined {
  if (file.length < HEADER || !file.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const keyAt = MAGIC.length;
  if (!file.subarray(keyAt, keyAt + HASH).equals(Buffer.from(key, 'hex'))) return undefined;
  const payload = file.subarray(HEADER);
  if (file.readBigUInt64LE(keyAt + 2 * HASH) !== BigInt(payload.length)) return undefined;
  return file.subarray(keyAt + HASH, keyAt + 2 * HASH).equals(digest(payload)) ? payload : undefined;
}

function digest(payload: Uint8Array): Buffer {
  return createHash('sha256').update(payload).digest();
}
