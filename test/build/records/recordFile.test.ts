import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences } from '../../../build/records/differences.ts';
import { formatRecord } from '../../../build/records/formatRecord.ts';
import { keepRecord } from '../../../build/records/recompute.ts';
import { readRecord, writeRecord } from '../../../build/records/recordFile.ts';
import { sameKey } from '../../../src/study/records/keptRecord.ts';
import { keptValue } from '../../../src/study/records/studyRecord.ts';
import { temporaryFolder } from '../temporary.ts';

const KEY = { seed: 0, scores: 'ab12', components: [1, 2] };
const VALUE = { bic: [[138268.4, 0.1 + 0.2], [-1e-300]], converged: true, note: null };

describe('a record', () => {
  test('is read as it was written; there may be none', async () => {
    const folder = temporaryFolder();
    expect(await readRecord(folder, 'made-up')).toBeNull();
    await writeRecord(folder, 'made-up', { key: KEY, value: VALUE });
    expect(await readRecord(folder, 'made-up')).toEqual({ key: KEY, value: VALUE });
    expect(existsSync(path.join(folder, 'made-up.json.tmp'))).toBe(false);
  });

  test.each([
    ['{', /made-up\.json is damaged: .*npm run build -- --recompute/],
    ['{"formatVersion":1}', /made-up\.json is damaged: formatVersion/],
    ['[]', /made-up\.json is damaged/],
  ])('%s is refused with its name and the remedy', async (text, message) => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'made-up.json'), text);
    await expect(readRecord(folder, 'made-up')).rejects.toThrow(message);
  });

  test('with one digit changed is refused', async () => {
    const folder = temporaryFolder();
    await writeRecord(folder, 'made-up', { key: KEY, value: VALUE });
    const file = path.join(folder, 'made-up.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('138268.4', '138268.5'));
    await expect(readRecord(folder, 'made-up')).rejects.toThrow(/its value has the SHA-256/);
  });

  test('holds for its key alone', async () => {
    expect(sameKey(KEY, { components: [1, 2], scores: 'ab12', seed: 0 })).toBe(true);
    for (const other of [{ seed: 1 }, { components: [1, 3] }, { more: 1 }]) {
      expect(sameKey(KEY, { ...KEY, ...other })).toBe(false);
      expect(sameKey({ ...KEY, ...other }, KEY)).toBe(false);
    }
    const record = { name: 'made-up', key: KEY, wholeDataset: false, compute: () => VALUE };
    const keeping = (key: typeof KEY) => ({ readRecord: async () => ({ key, value: VALUE }) });
    expect(await keptValue(record, keeping(KEY))).toBe(VALUE);
    expect(await keptValue(record, keeping({ ...KEY, seed: 2 }))).toBeNull();
    expect(await keptValue(record, { readRecord: async () => null })).toBeNull();
  });
});

describe('the form of a record', () => {
  test('is JSON that keeps every bit, lists of numbers on one line', () => {
    expect(formatRecord(VALUE)).toContain('[138268.4, 0.30000000000000004],\n');
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(JSON.parse(formatRecord(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined])('has no place for %s', (value) => {
    expect(() => formatRecord({ list: [1, value] })).toThrow(/expected finite numbers/);
    expect(() => formatRecord({ value })).toThrow(/expected finite numbers/);
  });
});

describe('computed again', () => {
  const record = { name: 'made-up', key: KEY };

  test('is written where there was none, and found the same the next time', async () => {
    const folder = temporaryFolder();
    expect(await keepRecord(folder, record, VALUE)).toMatch(/written; there was none/);
    const text = readFileSync(path.join(folder, 'made-up.json'), 'utf8');
    expect(await keepRecord(folder, record, VALUE)).toMatch(/the same, bit for bit/);
    expect(readFileSync(path.join(folder, 'made-up.json'), 'utf8')).toBe(text);
  });

  test('is written anew where it differs, with the first difference', async () => {
    const folder = temporaryFolder();
    await keepRecord(folder, record, VALUE);
    const next = { ...VALUE, bic: [[138268.40000000002, 0.3], [-1e-300]] };
    expect(await keepRecord(folder, record, next)).toMatch(
      /written anew, 2 values differ \(value\.bic\[0\]\[0\] was 138268\.4, is 138268\.40000000002\)/,
    );
    expect((await readRecord(folder, 'made-up'))!.value).toEqual(next);
  });

  test('takes the place of a damaged one', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'made-up.json'), '{');
    expect(await keepRecord(folder, record, VALUE)).toMatch(/written; .*is damaged/);
    expect((await readRecord(folder, 'made-up'))!.key).toEqual(KEY);
  });
});

test('differences are counted leaf by leaf, a missing part as one', () => {
  expect(differences({ a: [1, 2] }, { a: [1, 2] })).toEqual({ count: 0 });
  expect(differences({ a: [1, 2], b: {} }, { a: [1, 3, { x: 1 }], b: [] })).toEqual({
    count: 3,
    first: { place: 'a[1]', before: '2', after: '3' },
  });
  expect(differences(0, -0).count).toBe(1);
});
