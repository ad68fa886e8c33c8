import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyHash } from '../../../build/cache/keyHash.ts';

test('the same data, the same hash, whatever the order of the keys', () => {
  expect(keyHash({ a: 1, b: [2, 'x'] })).toBe(keyHash({ b: [2, 'x'], a: 1 }));
  expect(keyHash(Float64Array.of(1, 2, 3).subarray(1))).toBe(keyHash(Float64Array.of(2, 3)));
  expect(keyHash(Buffer.from([1, 2]))).toBe(keyHash(Uint8Array.of(1, 2)));
});

test('different data, different hashes', () => {
  const values = [
    ...[
      0,
      -0,
      1,
      '1',
      1n,
      true,
      null,
      undefined,
      Number.NaN,
      '',
      [],
      {},
      [[]],
      [1],
      ['1'],
      [1, 2],
      [[1], 2],
      [[1, 2]],
    ],
    ...['a', 'ab', ['a', 'b'], ['ab', ''], { a: 'b' }, { ab: '' }, { a: undefined }],
    ...[
      Float64Array.of(1),
      Float64Array.of(-0),
      Float64Array.of(0),
      Int32Array.of(1),
      Uint8Array.of(1),
      new Float64Array(),
    ],
  ];
  const hashes = values.map(keyHash);
  expect(new Set(hashes).size).toBe(values.length);
});

test('JSON values: hashes agree exactly where the values do', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(keyHash(a)).toBe(keyHash(structuredClone(a)));
      const order = (_key: string, value: unknown) =>
        value !== null && typeof value === 'object' && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)))
          : Object.is(value, -0)
            ? '-0'
            : value;
      expect(keyHash(a) === keyHash(b)).toBe(JSON.stringify(a, order) === JSON.stringify(b, order));
    }),
  );
});

test('what has no canonical form is refused', () => {
  for (const value of [() => 1, Symbol('x'), new Map(), new Date(0), [new Set()]]) {
    expect(() => keyHash(value)).toThrow(TypeError);
  }
});
