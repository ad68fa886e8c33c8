import { readFile, stat } from 'node:fs/promises';
import { explainSystemError, systemCode, UserError } from '../errors.ts';
import { GzipError, gunzipExactly, isGzip, peekGzip } from './gunzip.ts';
import { sha256Async } from './sha256.ts';

/** A file of the IDX format (unsigned bytes), as published by the MNIST family of data sets. */
export interface IdxFile {
  readonly path: string;
  /** Images: [count, height, width]; labels: [count]. */
  readonly dimensions: readonly number[];
  /** The bytes after the header. */
  readonly payload: Uint8Array<ArrayBuffer>;
}

/** What the file must be. */
export interface IdxExpectation {
  /** null where any number will do. The first one is only bounded by `maxCount`. */
  readonly dimensions: readonly (number | null)[];
  readonly maxCount: number;
  /** Of the decompressed bytes, where known. */
  readonly sha256?: string | undefined;
}

const UNSIGNED_BYTE = 0x08;
const MAX_FILE_BYTES = 2 ** 31;

/**
 * Reads and checks a gzip-compressed IDX file. The header is looked at before anything of its size is allocated.
 *
 * @throws UserError that names the file, what was found, what was expected and the remedy.
 */
export async function readIdx(path: string, expected: IdxExpectation): Promise<IdxFile> {
  return parseIdx(path, await readBytes(path), expected);
}

/** The same for bytes at hand; `path` is for messages. */
export async function parseIdx(path: string, bytes: Uint8Array, expected: IdxExpectation): Promise<IdxFile> {
  if (bytes.length === 0) throw new UserError(`${path} is empty: fetch it again`);
  if (!isGzip(bytes))
    throw new UserError(`${path} ${describeOther(bytes)}: expected a gzip archive; fetch it again`);
  const headerBytes = 4 + 4 * expected.dimensions.length;
  try {
    const header = peekGzip(bytes, headerBytes);
    const dimensions = readHeader(path, header, expected);
    const size = headerBytes + dimensions.reduce((product, value) => product * value, 1);
    const content = await gunzipExactly(bytes, size);
    await checkSum(path, content, expected.sha256);
    return { path, dimensions, payload: content.subarray(headerBytes) };
  } catch (error) {
    if (error instanceof GzipError) throw await damaged(path, error, expected.sha256);
    throw error;
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE_BYTES)
      throw new UserError(`${path} has ${size} bytes: expected fewer than ${MAX_FILE_BYTES}`);
    return await readFile(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw new UserError(`${path} is missing`, { cause: error });
    throw explainSystemError(error, `reading ${path}`);
  }
}

function describeOther(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1').trimStart().toLowerCase();
  const first = start.startsWith('\u00ef\u00bb\u00bf') ? start.slice(3) : start;
  if (/^(<!doctype|<html|<\?xml|<!--|<head|<body)/.test(first)) {
    return 'is an HTML page (an error page of the server, most likely), not the data';
  }
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === UNSIGNED_BYTE)
    return 'is an IDX file that is not compressed';
  const magic = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return `begins with the bytes ${magic}`;
}

function readHeader(path: string, header: Uint8Array, { dimensions, maxCount }: IdxExpectation): number[] {
  if (header.length < 4 + 4 * dimensions.length) throw new GzipError('the IDX header is not whole');
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  const [zeros, type, rank] = [view.getUint16(0), view.getUint8(2), view.getUint8(3)];
  if (zeros !== 0) {
    throw new UserError(
      `${path}: the magic number is ${hex32(view.getUint32(0))}, expected ${magicOf(dimensions.length)}`,
    );
  }
  if (type !== UNSIGNED_BYTE) {
    throw new UserError(
      `${path}: data type 0x${type.toString(16).padStart(2, '0')}, expected 0x08 (unsigned bytes)`,
    );
  }
  if (rank !== dimensions.length) {
    throw new UserError(
      `${path}: ${rank} dimensions, expected ${dimensions.length} (${dimensions.length === 1 ? 'labels' : 'images'})`,
    );
  }
  const found = dimensions.map((_, i) => view.getUint32(4 + 4 * i));
  if (found[0]! < 1 || found[0]! > maxCount) {
    throw new UserError(
      `${path}: the header says ${found[0]} entries, expected 1 to ${maxCount} (dataset.count of the configuration)`,
    );
  }
  for (let i = 1; i < found.length; i++) {
    if (dimensions[i] !== null && found[i] !== dimensions[i]) {
      throw new UserError(
        `${path}: images of ${found.slice(1).join(' x ')} pixels, expected ${dimensions.slice(1).join(' x ')} (dataset.height and width of the configuration)`,
      );
    }
  }
  return found;
}

async function checkSum(
  path: string,
  content: Uint8Array<ArrayBuffer>,
  expected: string | undefined,
): Promise<void> {
  if (expected === undefined) return;
  const found = await sha256Async(content);
  if (found !== expected) throw mismatch(path, 'its content is another', found, expected);
}

async function damaged(path: string, error: GzipError, expected: string | undefined): Promise<UserError> {
  if (expected === undefined) return new UserError(`${path} is damaged: ${error.message}; fetch it again`);
  return mismatch(path, error.message, await sha256Async(error.partial), expected);
}

function mismatch(path: string, what: string, found: string, expected: string): UserError {
  return new UserError(
    `${path} is damaged: ${what}; SHA-256 of the decompressed bytes is ${found}, expected ${expected}; fetch it again`,
  );
}

const hex32 = (value: number) => `0x${value.toString(16).padStart(8, '0')}`;
const magicOf = (rank: number) => hex32(0x800 + rank);
