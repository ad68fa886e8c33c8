import fc from 'fast-check';
import { unzlibSync, zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from '../../../src/study/live/base64.ts';
import {
  deflatePayload,
  type Inflate,
  type LivePayload,
  type Numbers,
  packArray,
  unpackArray,
  unpackAs,
} from '../../../src/study/live/packed.ts';
import { dequantiseRows, quantiseRows } from '../../../src/study/live/quantise.ts';
import { covariancesOfPacked, packLower } from '../../../src/study/live/triangle.ts';

const inflate: Inflate = (bytes, size) => unzlibSync(bytes, { out: new Uint8Array(size) });
const deflate = (bytes: Uint8Array) => zlibSync(bytes, { level: 9 });

test('base64 is that of everybody, there and back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      const text = encodeBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect(decodeBase64(text)).toEqual(bytes);
      expect(decodeBase64(text.replace(/=+$/, ''))).toEqual(bytes);
    }),
  );
});

describe('packed arrays', () => {
  const ARRAYS: Numbers[] = [
    Float64Array.of(-0, 5e-324, 1e308, Math.PI, 0, 0),
    Float32Array.of(1.5, -2.25, 0, 3, 4, 5),
    Int32Array.of(-1, 2 ** 31 - 1, 0, 1, 2, 3),
    Int16Array.of(-32768, 32767, 0, 1, 2, 3),
    Int8Array.of(-128, 127, 0, 1, 2, 3),
    Uint8Array.of(0, 255, 1, 2, 3, 4),
  ];

  test.each(ARRAYS.map((data) => [data.constructor.name, data] as const))(
    '%s come back bit by bit',
    (_, data) => {
      const plain: LivePayload = { facts: { a: 1 }, arrays: { data: packArray(data, [2, 3]) } };
      const travelled = JSON.parse(JSON.stringify(plain)) as LivePayload;
      expect(unpackArray(travelled.arrays.data!, inflate)).toEqual(data);
      // A view into a larger buffer is packed as what it shows.
      expect(unpackArray(packArray(data.subarray(2, 4), [2]), inflate)).toEqual(data.slice(2, 4));
    },
  );

  test('are deflated where it pays, and come back', () => {
    const zeros = new Float64Array(500);
    const noise = Uint8Array.from({ length: 500 }, (_, i) => (i * 7919 + (i * i * 31) / 7) & 255);
    const payload = deflatePayload(
      { facts: {}, arrays: { zeros: packArray(zeros, [500]), short: packArray(noise.slice(0, 4), [4]) } },
      deflate,
    );
    expect(payload.arrays.zeros!.coding).toBe('zlib');
    expect(payload.arrays.short!.coding).toBeUndefined();
    expect(unpackAs(payload, 'zeros', 'f64', inflate)).toEqual(zeros);
    expect(deflatePayload(payload, deflate)).toEqual(payload);
  });

  test('that are damaged are refused by name', () => {
    const payload: LivePayload = { facts: {}, arrays: { a: packArray(Uint8Array.of(1, 2), [2]) } };
    expect(() => packArray(Uint8Array.of(1, 2), [3])).toThrow(/shape \(3\) holds 3 values, data has 2/);
    expect(() => unpackAs(payload, 'b', 'u8', inflate)).toThrow(/"b" is missing, expected u8/);
    expect(() => unpackAs(payload, 'a', 'f64', inflate)).toThrow(/"a" is u8, expected f64/);
    const short = { ...payload.arrays.a!, shape: [5] };
    expect(() => unpackArray(short, inflate)).toThrow(/holds 5 values, data has 2/);
    const strange = { ...payload.arrays.a!, type: 'u9' as never };
    expect(() => unpackArray(strange, inflate)).toThrow(/type "u9", expected f64,f32/);
  });
});

describe('quantised rows', () => {
  test.each([
    [8, 127],
    [16, 32767],
  ] as const)('of %d bits are at most half a step off, and keep zeros and the largest', (bits, most) => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (list) => {
          const values = Float64Array.of(...list, 0, 0, 0);
          const rows = bits === 8 ? quantiseRows(values, 3, 8) : quantiseRows(values, 3, 16);
          const back = dequantiseRows(rows, 3);
          for (let r = 0; r < 3; r++) {
            const largest = Math.max(...values.subarray(3 * r, 3 * r + 3).map(Math.abs));
            for (let c = 3 * r; c < 3 * r + 3; c++) {
              expect(Math.abs(back[c]! - values[c]!)).toBeLessThanOrEqual(
                (largest / most) * (0.5 + 1e-9) + Number.MIN_VALUE * most,
              );
            }
          }
          expect([...back.subarray(6)]).toEqual([0, 0, 0]);
        },
      ),
    );
  });
});

test('packed triangles give back the matrices that they are factors of', () => {
  const L = Float64Array.of(2, 0, 0, 1, 3, 0, -1, 0.5, 4, 1, 0, 0, 0, 1, 0, 0, 0, 1);
  const packed = packLower(L, 3, 2);
  expect([...packed]).toEqual([2, 1, 3, -1, 0.5, 4, 1, 0, 1, 0, 0, 1]);
  expect([...covariancesOfPacked(packed, 3, 2)]).toEqual([
    4, 2, -2, 2, 10, 0.5, -2, 0.5, 17.25, 1, 0, 0, 0, 1, 0, 0, 0, 1,
  ]);
});
