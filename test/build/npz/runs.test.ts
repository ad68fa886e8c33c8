import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeLengths } from '../../../build/npz/huffman.ts';
import { readNpz } from '../../../build/npz/readNpz.ts';
import { writeNpz } from '../../../build/npz/writeNpz.ts';

function repeated(values: Float64Array, counts: readonly number[]): Float64Array {
  return Float64Array.from(
    [...values].flatMap((value, i) => new Array<number>(counts[i % counts.length]!).fill(value)),
  );
}

function read(values: Float64Array, counts: readonly number[]): Float64Array {
  const size = repeated(values, counts).length;
  return readNpz(writeNpz({ x: { shape: [size], values, counts } }), 'x.npz').numbers('x').data;
}

test('runs of any length come back bit for bit', () => {
  const values = fc.float64Array({ noNaN: true, maxLength: 12 });
  const counts = fc.array(fc.integer({ min: 1, max: 110 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(values, counts, (x, times) => {
      expect(read(x, times)).toEqual(repeated(x, times));
    }),
  );
});

test('neighbours that are equal, zeros of both signs, and runs far longer than a piece', () => {
  const values = Float64Array.of(0, 0, -0, 0, 1, 1, Math.PI);
  for (const counts of [[1], [33], [34], [2, 65], [9000, 3]]) {
    expect(read(values, counts)).toEqual(repeated(values, counts));
  }
});

test('a shape that the runs do not fill is refused', () => {
  const x = { shape: [3], values: Float64Array.of(1), counts: [2] };
  expect(() => writeNpz({ x })).toThrow('npz: shape (3) holds 3 values, runs have 2');
});

test('no code word is longer than 15 bits, and together they leave nothing free', () => {
  const fibonacci = [1, 1];
  while (fibonacci.length < 30) fibonacci.push(fibonacci.at(-1)! + fibonacci.at(-2)!);
  const lengths = codeLengths(fibonacci);
  expect(Math.max(...lengths)).toBe(15);
  expect(lengths.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
  expect([...codeLengths([0, 5, 0])]).toEqual([0, 1, 0]);
  expect([...codeLengths([8, 1, 1, 2])]).toEqual([1, 3, 3, 2]);
});
