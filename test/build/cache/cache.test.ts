import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CacheOptions, createCache } from '../../../build/cache/cache.ts';
import { jsonCodec } from '../../../build/cache/codecs.ts';
import { packEntry, unpackEntry } from '../../../build/cache/entryFormat.ts';
import { keyHash } from '../../../build/cache/keyHash.ts';
import { prune } from '../../../build/cache/prune.ts';
import { temporaryFolder } from '../temporary.ts';

const codec = jsonCodec<number[]>();
const entry = (...key: unknown[]) => ({ name: 'fit', key, codec });

/** A cache and a computation that counts how often it is asked. */
function setUp(options: Partial<CacheOptions> = {}) {
  const folder = options.folder ?? path.join(temporaryFolder(), 'caché');
  const warnings: string[] = [];
  const cache = createCache({ folder, codeVersion: 'v1', warn: (text) => warnings.push(text), ...options });
  const calls = { count: 0 };
  const compute = () => {
    calls.count++;
    return [1, 2, 3];
  };
  return { folder, cache, calls, compute, warnings };
}

const entries = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .map((name) => path.join(folder, String(name)))
        .filter((file) => statSync(file).isFile())
        .sort()
    : [];

test('computed once, then read; another key, name or code version is another value', async () => {
  const { cache, folder, calls, compute } = setUp();
  expect(await cache.cached(entry('tied', 3), compute)).toEqual([1, 2, 3]);
  expect(await cache.cached(entry('tied', 3), compute)).toEqual([1, 2, 3]);
  expect(calls.count).toBe(1);
  expect(await cache.read(entry('tied', 4))).toBeUndefined();
  expect(await cache.read({ ...entry('tied', 3), name: 'pca' })).toBeUndefined();
  const other = createCache({ folder, codeVersion: 'v2' });
  expect(await other.read(entry('tied', 3))).toBeUndefined();
});

test('--no-cache reads nothing and keeps nothing', async () => {
  const { cache, folder, calls, compute } = setUp({ enabled: false });
  await cache.cached(entry(1), compute);
  await cache.cached(entry(1), compute);
  expect(calls.count).toBe(2);
  expect(existsSync(folder)).toBe(false);
});

test('an entry truncated or flipped anywhere is none', () => {
  const key = keyHash('x');
  const file = packEntry(key, Buffer.from('[1,2,3]'));
  expect(unpackEntry(key, file)?.toString()).toBe('[1,2,3]');
  fc.assert(
    fc.property(fc.nat({ max: file.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
      expect(unpackEntry(key, file.subarray(0, at))).toBeUndefined();
      const flipped = Buffer.from(file);
      flipped[at]! ^= 1 << bit;
      expect(unpackEntry(key, flipped)).toBeUndefined();
    }),
  );
  expect(unpackEntry(key, Buffer.concat([file, Buffer.from('x')]))).toBeUndefined();
});

test('damaged and swapped entries are computed again, silently, and mended', async () => {
  const { cache, folder, calls, compute, warnings } = setUp();
  await cache.cached(entry(1), compute);
  const [first] = entries(folder);
  await cache.write(entry(2), [9]);
  const second = entries(folder).find((file) => file !== first)!;
  const whole = readFileSync(first!);
  truncateSync(first!, whole.length - 1);
  expect(await cache.cached(entry(1), compute)).toEqual([1, 2, 3]);
  copyFileSync(second, first!);
  expect(await cache.cached(entry(1), compute)).toEqual([1, 2, 3]);
  writeFileSync(first!, '');
  expect(await cache.cached(entry(1), compute)).toEqual([1, 2, 3]);
  expect(calls.count).toBe(4);
  expect(readFileSync(first!)).toEqual(whole);
  expect(warnings).toEqual([]);
});

test('a value that can no longer be decoded is computed again', async () => {
  const { cache, calls, compute } = setUp();
  await cache.write({ ...entry(1), codec: { encode: () => Buffer.from('no json'), decode: () => [] } }, [1]);
  expect(await cache.cached(entry(1), compute)).toEqual([1, 2, 3]);
  expect(calls.count).toBe(1);
});

test('a folder that cannot be used: one warning, and everything is computed', async () => {
  const file = path.join(temporaryFolder(), 'a file');
  writeFileSync(file, 'x');
  const { cache, calls, compute, warnings } = setUp({ folder: path.join(file, 'cache') });
  await cache.cached(entry(1), compute);
  await cache.cached(entry(1), compute);
  await cache.cached(entry(2), compute);
  expect(calls.count).toBe(3);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(/can't be used .*continuing without it/);
});

test('nothing temporary stays; two caches may share a folder', async () => {
  const { folder, compute } = setUp();
  const caches = [1, 2, 3].map(() => createCache({ folder, codeVersion: 'v1' }));
  await Promise.all(caches.flatMap((cache) => [1, 2, 3, 4].map((k) => cache.cached(entry(k), compute))));
  const names = entries(folder);
  expect(names).toHaveLength(4);
  expect(names.every((name) => name.endsWith('.bin'))).toBe(true);
});

test('the entries used longest ago go first, and what interrupted writes left', async () => {
  const { folder, cache } = setUp();
  const ages = [50, 10, 30, 20];
  for (const [k, age] of ages.entries()) {
    const before = new Set(entries(folder));
    await cache.write(entry(k), new Array(100).fill(k));
    const added = entries(folder).find((file) => !before.has(file))!;
    utimesSync(added, 1_000_000 - age, 1_000_000 - age);
  }
  const size = statSync(entries(folder)[0]!).size;
  mkdirSync(path.join(folder, 'zz'));
  const abandoned = path.join(folder, 'zz', 'fit-0.bin.1.0.tmp');
  writeFileSync(abandoned, 'half');
  utimesSync(abandoned, 1000, 1000);
  await prune(folder, 2 * size);
  expect(existsSync(abandoned)).toBe(false);
  const kept = await Promise.all(ages.map((_, k) => cache.read(entry(k))));
  expect(kept.map((value) => value !== undefined)).toEqual([false, true, false, true]);
});
