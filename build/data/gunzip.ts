import { promisify } from 'node:util';
import zlib, { constants, crc32 } from 'node:zlib';

/** Why bytes are not the gzip archive they should be. `partial`: what could be decompressed all the same. */
export class GzipError extends Error {
  readonly partial: Uint8Array<ArrayBuffer>;

  constructor(message: string, partial: Uint8Array<ArrayBuffer> = new Uint8Array()) {
    super(message);
    this.name = 'GzipError';
    this.partial = partial;
  }
}

interface Inflated {
  readonly buffer: Buffer<ArrayBuffer>;
  /** `bytesWritten` is what the decompressor has consumed. */
  readonly engine: { readonly bytesWritten: number };
}

type InflateRaw = (bytes: Uint8Array, options: zlib.ZlibOptions & { info: true }) => Promise<Inflated>;
const inflateRaw = promisify(zlib.inflateRaw) as unknown as InflateRaw;

const FIXED_HEADER = 10;
const TRAILER = 8;
const PEEK_INPUT = 1024;
const CHUNK = 1 << 18;
const FLAG = { headerCrc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 } as const;

/** Whether the bytes begin as a gzip archive does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The first decompressed bytes (up to `length`, or fewer where the archive is shorter or damaged): from the first
 * kilobyte of the archive, so at most a megabyte is made whatever the archive claims.
 *
 * @throws GzipError where not even the gzip header can be read.
 */
export function peekGzip(bytes: Uint8Array, length: number): Uint8Array {
  const start = bodyStart(bytes);
  try {
    const input = bytes.subarray(start, start + PEEK_INPUT);
    const output = zlib.inflateRawSync(input, { finishFlush: constants.Z_SYNC_FLUSH });
    return output.subarray(0, length);
  } catch (error) {
    throw new GzipError(`decompression fails (${(error as Error).message})`);
  }
}

/**
 * Decompresses a gzip archive of one member that must hold exactly `size` bytes; stops at `size`.
 *
 * @throws GzipError: truncated, flipped (decompression or CRC-32 fails), more or fewer bytes, anything after the member.
 */
export async function gunzipExactly(bytes: Uint8Array, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const start = bodyStart(bytes);
  const { buffer, engine } = await inflate(bytes.subarray(start), size);
  const end = start + engine.bytesWritten + TRAILER;
  if (end > bytes.length) throw new GzipError('the end is missing', buffer);
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + end - TRAILER, TRAILER);
  const [expected, found] = [trailer.getUint32(0, true), crc32(buffer)];
  if (expected !== found)
    throw new GzipError(`CRC-32 is ${hex(found)}, the archive says ${hex(expected)}`, buffer);
  const length = trailer.getUint32(4, true);
  if (length !== buffer.length % 2 ** 32) {
    throw new GzipError(`holds ${buffer.length} bytes, its end says ${length}`, buffer);
  }
  if (buffer.length !== size) {
    throw new GzipError(`holds ${buffer.length} bytes, its header says ${size}`, buffer);
  }
  if (end < bytes.length) {
    const what = isGzip(bytes.subarray(end)) ? 'a second gzip member' : `${bytes.length - end} more bytes`;
    throw new GzipError(`${what} after the end of the archive: expected one member and nothing else`, buffer);
  }
  return buffer;
}

async function inflate(body: Uint8Array, size: number): Promise<Inflated> {
  try {
    // One byte more than allowed, so that an archive which holds more is told from one that fits.
    return await inflateRaw(body, { info: true, maxOutputLength: size + 1, chunkSize: CHUNK });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new GzipError(`holds more than the ${size} bytes that its header says`);
    }
    throw new GzipError(`decompression fails (${(error as Error).message})`, await salvage(body, size));
  }
}

/** What can be decompressed before the fault. */
function salvage(body: Uint8Array, size: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve) => {
    const stream = zlib.createInflateRaw({ chunkSize: CHUNK, finishFlush: constants.Z_SYNC_FLUSH });
    const parts: Buffer[] = [];
    let length = 0;
    const finish = () => resolve(new Uint8Array(Buffer.concat(parts).subarray(0, size)));
    stream.on('data', (part: Buffer) => {
      parts.push(part);
      length += part.length;
      if (length > size) stream.destroy();
    });
    stream.on('error', () => undefined);
    stream.on('close', finish);
    stream.end(body);
  });
}

/** Offset of the compressed data: after the gzip header and its optional fields (RFC 1952). */
function bodyStart(bytes: Uint8Array): number {
  if (bytes.length < FIXED_HEADER + TRAILER || !isGzip(bytes)) throw new GzipError('the end is missing');
  const flags = bytes[3]!;
  if (bytes[2] !== 8 || (flags & FLAG.reserved) !== 0) throw new GzipError('the gzip header is not valid');
  let at = FIXED_HEADER;
  if (flags & FLAG.extra) at += 2 + bytes[at]! + 256 * bytes[at + 1]!;
  if (flags & FLAG.name) at = bytes.indexOf(0, at) + 1 || bytes.length;
  if (flags & FLAG.comment) at = bytes.indexOf(0, at) + 1 || bytes.length;
  if (flags & FLAG.headerCrc) at += 2;
  if (at + TRAILER > bytes.length) throw new GzipError('the end is missing');
  return at;
}

const hex = (value: number) => value.toString(16).padStart(8, '0');
