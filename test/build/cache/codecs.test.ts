import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonCodec, recordCodec } from '../../../build/cache/codecs.ts';

test('records with typed arrays of every kind come back bit for bit', () => {
  const value = {
    k: 3,
    name: 'tied ñ',
    collapsed: [],
    mixture: {
      odd: Uint8Array.of(1, 2, 3),
      weights: Float64Array.of(0.1, -0, Number.NaN, Number.POSITIVE_INFINITY, 5e-324),
      labels: Int32Array.of(-1, 2 ** 31 - 1),
      empty: new Float64Array(),
    },
    list: [
      Float32Array.of(1.5),
      Uint16Array.of(65_535),
      Int16Array.of(-3),
      Int8Array.of(-1),
      Uint32Array.of(7),
    ],
  };
  const codec = recordCodec<typeof value>();
  const bytes = codec.encode(value);
  expect(codec.decode(bytes)).toEqual(value);
  // An entry of the cache begins anywhere in its file.
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(codec.decode(shifted.subarray(3))).toEqual(value);
});

test('any float64 survives in a record', () => {
  const codec = recordCodec<{ x: Float64Array }>();
  fc.assert(
    fc.property(fc.float64Array(), (x) => {
      expect(codec.decode(codec.encode({ x })).x).toEqual(x);
    }),
  );
});

test('truncated bytes and unknown arrays are refused', () => {
  const codec = recordCodec<{ x: Float64Array | BigInt64Array }>();
  const bytes = codec.encode({ x: Float64Array.of(1, 2) });
  expect(() => codec.decode(bytes.subarray(0, bytes.length - 1))).toThrow(RangeError);
  expect(() => codec.encode({ x: BigInt64Array.of(1n) })).toThrow(/BigInt64Array is not among/);
});

test('JSON', () => {
  const codec = jsonCodec<{ a: number[] }>();
  expect(codec.decode(codec.encode({ a: [0.1, 1e300] }))).toEqual({ a: [0.1, 1e300] });
});
