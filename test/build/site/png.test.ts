import fc from 'fast-check';
import { decode } from 'fast-png';
import { zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { encodePng } from '../../../build/site/encodePng.ts';
import { filterRows } from '../../../build/site/filterRows.ts';
import { toPng } from '../../../build/site/png.ts';

const pictures = fc
  .record({
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 9 }),
    channels: fc.constantFrom(1, 3, 4),
  })
  .chain((size) =>
    fc
      .uint8Array({
        minLength: size.width * size.height * size.channels,
        maxLength: size.width * size.height * size.channels,
      })
      .map((data) => ({ ...size, channels: size.channels as 1 | 3 | 4, data })),
  );

describe('encodePng', () => {
  test('is read by another library as what was written', () => {
    fc.assert(
      fc.property(pictures, ({ width, height, channels, data }) => {
        const read = decode(encodePng({ width, height, channels, data }), { checkCrc: true });
        expect([read.width, read.height, read.channels, read.depth]).toEqual([width, height, channels, 8]);
        expect([...read.data]).toEqual([...data]);
      }),
    );
  });

  test('makes rows that repeat, and pixels that repeat, nothing', () => {
    const row = [7, 200, 3, 90];
    const rows = filterRows({ width: 4, height: 2, channels: 1, data: Uint8Array.from([...row, ...row]) });
    expect([...rows.subarray(5)]).toEqual([2, 0, 0, 0, 0]);
    const flat = filterRows({ width: 4, height: 1, channels: 1, data: new Uint8Array(4).fill(9) });
    expect([...flat]).toEqual([1, 9, 0, 0, 0]);
  });
});

test('few greys take less where one filter serves all rows', () => {
  const data = Uint8Array.from({ length: 64 * 64 }, (_, i) => 4 * Math.round(9 * Math.abs(Math.sin(i * i))));
  const pixels = { width: 64, height: 64, channels: 1, data } as const;
  const best = [undefined, 2].map((only) => zlibSync(filterRows(pixels, only), { level: 9 }).length);
  expect(best[1]).toBeLessThan(best[0]!);
  const around = 8 + 25 + 12 + 12;
  expect(encodePng(pixels)).toHaveLength(around + best[1]!);
  expect([...decode(encodePng(pixels)).data]).toEqual([...data]);
});

describe('toPng', () => {
  const channels = (data: number[]) =>
    decode(toPng({ width: 1, height: data.length / 4, data: Uint8Array.from(data) })).channels;

  test('takes as many channels as a picture needs', () => {
    expect(channels([5, 5, 5, 255])).toBe(1);
    expect(channels([5, 6, 5, 255])).toBe(3);
    expect(channels([5, 5, 5, 255, 0, 0, 0, 0])).toBe(4);
  });
});
