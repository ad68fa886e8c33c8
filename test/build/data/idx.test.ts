import { createHash } from 'node:crypto';
import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type IdxExpectation, parseIdx, readIdx } from '../../../build/data/idx.ts';
import { UserError } from '../../../build/errors.ts';
import { idx } from './sampleFiles.ts';

const IMAGES: IdxExpectation = { dimensions: [null, 28, 28], maxCount: 100 };
const content = idx(
  [5, 28, 28],
  Uint8Array.from({ length: 5 * 784 }, (_, i) => (i * i) % 251),
);
const sha256 = createHash('sha256').update(content).digest('hex');
const good = gzipSync(content);

const parse = (bytes: Uint8Array, expected: IdxExpectation = IMAGES) =>
  parseIdx('x/train.gz', bytes, expected);

async function refusal(bytes: Uint8Array, expected: IdxExpectation = IMAGES): Promise<string> {
  const error = await parse(bytes, expected).then(
    () => new Error('it was accepted'),
    (fault: unknown) => fault,
  );
  expect(error).toBeInstanceOf(UserError);
  expect((error as Error).message).toContain('x/train.gz');
  return (error as Error).message;
}

test('a good file, with and without a known checksum', async () => {
  for (const expected of [IMAGES, { ...IMAGES, sha256 }]) {
    const { dimensions, payload } = await parse(good, expected);
    expect(dimensions).toEqual([5, 28, 28]);
    expect(Buffer.compare(payload, content.subarray(16))).toBe(0);
  }
});

test('a gzip header with name, comment, extra field and checksum', async () => {
  const flags = 2 | 4 | 8 | 16;
  const head = Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3]);
  const extra = Buffer.from([3, 0, 1, 2, 3]);
  const body = deflateRawSync(content);
  const file = Buffer.concat([
    head,
    extra,
    Buffer.from('name\0comment\0'),
    Buffer.from([0, 0]),
    body,
    good.subarray(-8),
  ]);
  expect((await parse(file)).dimensions).toEqual([5, 28, 28]);
});

test('a missing file', async () => {
  await expect(readIdx('/nowhere/train.gz', IMAGES)).rejects.toThrow('/nowhere/train.gz is missing');
});

test('cut anywhere: damaged, never accepted, with both checksums where one is known', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: good.length - 1 }), async (length) => {
      const message = await refusal(good.subarray(0, length), { ...IMAGES, sha256 });
      expect(message).toMatch(/fetch it again$/);
      if (length > 2) expect(message).toContain(`expected ${sha256}`);
    }),
    { numRuns: 60 },
  );
});

test('every single bit flipped behind the gzip header: damaged, save the unused bits that pad the deflate stream', async () => {
  const accepted: number[] = [];
  for (let at = 10; at < good.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const flipped = Buffer.from(good);
      flipped[at]! ^= 1 << bit;
      const read = await parse(flipped).catch((error: unknown) => error);
      if (read instanceof UserError) continue;
      accepted.push(at);
      expect(Buffer.compare((read as { payload: Uint8Array }).payload, content.subarray(16))).toBe(0);
    }
  }
  const lastOfStream = good.length - 9;
  expect(accepted.every((at) => at === lastOfStream)).toBe(true);
  expect(accepted.length).toBeLessThan(8);
});

test('the message shows the checksum of what was decompressed', async () => {
  const other = Buffer.from(content);
  other[100]! ^= 1;
  const message = await refusal(gzipSync(other), { ...IMAGES, sha256 });
  expect(message).toContain(createHash('sha256').update(other).digest('hex'));
  expect(message).toContain(sha256);
});

test.each<[string, Buffer, RegExp]>([
  ['nothing', Buffer.alloc(0), /is empty/],
  ['an HTML page', Buffer.from('\n<!DOCTYPE html><title>404</title>'), /is an HTML page/],
  ['plain IDX', content, /IDX file that is not compressed/],
  ['something else', Buffer.from('PK\x03\x04....'), /begins with the bytes 50 4b 03 04/],
  [
    'wrong magic',
    gzipSync(Buffer.concat([Buffer.from([1, 2, 8, 3]), content.subarray(4)])),
    /0x01020803, expected 0x00000803/,
  ],
  ['wrong type', gzipSync(idx([5, 28, 28], [], 0x0d)), /data type 0x0d, expected 0x08/],
  [
    'labels for images',
    gzipSync(idx([5], [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3])),
    /1 dimensions, expected 3 \(images\)/,
  ],
  ['another image size', gzipSync(idx([5, 14, 14], new Uint8Array(980))), /14 x 14 pixels, expected 28 x 28/],
  ['too few bytes', gzipSync(content.subarray(0, 3000)), /holds 3000 bytes, its header says 3936/],
  [
    'too many bytes',
    gzipSync(Buffer.concat([content, Buffer.alloc(9)])),
    /holds (more than the 3936|3945) bytes/,
  ],
  ['two members', Buffer.concat([good, good]), /a second gzip member/],
  ['bytes behind', Buffer.concat([good, Buffer.alloc(5)]), /5 more bytes/],
  ['a cut header', gzipSync(content.subarray(0, 9)), /IDX header is not whole/],
])('%s is refused', async (_name, bytes, message) => {
  expect(await refusal(bytes)).toMatch(message);
});

test('huge dimensions are refused before anything of their size is made', async () => {
  const before = process.memoryUsage().arrayBuffers;
  expect(await refusal(gzipSync(idx([4_000_000_000, 28, 28], [])))).toContain(
    '4000000000 entries, expected 1 to 100',
  );
  expect(await refusal(gzipSync(idx([5, 65_535, 65_535], [])))).toContain(
    '65535 x 65535 pixels, expected 28 x 28',
  );
  expect(await refusal(gzipSync(idx([0, 28, 28], [])))).toContain('0 entries');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50e6);
});

test('a bomb: inflating stops at the size that the header says', async () => {
  const bomb = gzipSync(Buffer.concat([idx([5, 28, 28], []), Buffer.alloc(200e6)]));
  const before = process.memoryUsage().arrayBuffers;
  expect(await refusal(bomb)).toContain('holds more than the 3936 bytes');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50e6);
});
