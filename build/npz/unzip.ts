import { crc32, inflateRawSync } from 'node:zlib';
import { UserError } from '../errors.ts';

const END = 0x06054b50;
const END_BYTES = 22;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const MAX_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly localAt: number;
}

/**
 * The files of a ZIP archive by name, each checked by its CRC-32 (which fflate's reader passes over).
 *
 * @param path for messages.
 * @throws UserError: not a ZIP archive, truncated, flipped bytes, encrypted, or larger than 4 GiB.
 */
export function unzip(bytes: Uint8Array, path: string): Map<string, Uint8Array> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    return new Map(listEntries(buffer).map((entry) => [entry.name, extract(buffer, entry)]));
  } catch (error) {
    if (error instanceof ZipError) throw new UserError(`${path}: ${error.message}`);
    if (error instanceof RangeError)
      throw new UserError(`${path}: the archive is truncated or damaged`, { cause: error });
    throw error;
  }
}

class ZipError extends Error {}

function listEntries(buffer: Buffer): Entry[] {
  if (buffer.length < 4 || buffer.readUInt32LE(0) !== LOCAL)
    throw new ZipError('is not a .npz file (a ZIP archive)');
  const endAt = findEnd(buffer);
  const count = buffer.readUInt16LE(endAt + 10);
  let at = buffer.readUInt32LE(endAt + 16);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (buffer.readUInt32LE(at) !== CENTRAL)
      throw new ZipError('the archive is damaged: its table of contents is not whole');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      buffer.readUInt16LE(at + offset),
    );
    if (buffer.readUInt16LE(at + 8) & 1)
      throw new ZipError('the archive is encrypted: save it without a password');
    entries.push({
      name: buffer.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameLength!),
      method: buffer.readUInt16LE(at + 10),
      crc: buffer.readUInt32LE(at + 16),
      packed: buffer.readUInt32LE(at + 20),
      size: buffer.readUInt32LE(at + 24),
      localAt: buffer.readUInt32LE(at + 42),
    });
    at += CENTRAL_BYTES + nameLength! + extraLength! + commentLength!;
  }
  return entries;
}

function findEnd(buffer: Buffer): number {
  const last = buffer.length - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
    if (buffer.readUInt32LE(at) === END) return at;
  }
  throw new ZipError('the archive is truncated: its end is missing');
}

function extract(buffer: Buffer, { name, method, crc, packed, size, localAt }: Entry): Uint8Array {
  const start = localAt + LOCAL_BYTES + buffer.readUInt16LE(localAt + 26) + buffer.readUInt16LE(localAt + 28);
  if (start + packed > buffer.length) throw new ZipError(`${name} is truncated`);
  const body = buffer.subarray(start, start + packed);
  const content = unpack(body, name, method, size);
  if (content.length !== size || crc32(content) !== crc)
    throw new ZipError(`${name} is damaged (its CRC-32 differs)`);
  return content;
}

function unpack(body: Buffer, name: string, method: number, size: number): Uint8Array {
  if (method === STORED) return body;
  if (method !== DEFLATED)
    throw new ZipError(`${name} is packed by method ${method}, expected stored or deflated`);
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw new ZipError(`${name} is damaged (${(error as Error).message})`);
  }
}
