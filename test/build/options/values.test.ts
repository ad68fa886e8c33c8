import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  parseComponents,
  parseCovariance,
  parsePca,
  pathOf,
  wholeNumber,
} from '../../../build/options/values.ts';

const value = (parsed: object) => ('value' in parsed ? parsed.value : undefined);

test.each([
  ['1-4', [1, 2, 3, 4]],
  ['1,5,10', [1, 5, 10]],
  ['10,1', [1, 10]],
  ['1-3,2-4,3', [1, 2, 3, 4]],
  ['7-7', [7]],
  [' 2 , 3', [2, 3]],
])('components %s', (text, expected) => {
  expect(value(parseComponents(text))).toEqual(expected);
});

test.each(['', '0', '0-3', '5-1', '2.5', '-1', '1-', '1,,2', 'a', '1e3', '10001', '1-1000000', '1;2'])(
  'components %j are refused',
  (text) => {
    expect(parseComponents(text)).toMatchObject({ allowed: expect.stringContaining('from 1 to 10000') });
  },
);

test('components are ascending and different, whatever is given', () => {
  const part = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 20 }));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
      const list = value(parseComponents(parts.map(([a, n]) => `${a}-${a + n}`).join(','))) as number[];
      const expected = new Set(parts.flatMap(([a, n]) => Array.from({ length: n + 1 }, (_, i) => a + i)));
      expect(list).toEqual([...expected].sort((a, b) => a - b));
    }),
  );
});

test.each([
  ['3,0.95', [3, 0.95]],
  ['1', [1]],
  ['.5,784', [0.5, 784]],
])('pca %s', (text, expected) => {
  expect(value(parsePca(text))).toEqual(expected);
});

test.each(['', '0', '1.0', '1.5', '0.0', '-3', '3,3', '0.5,.5', '95%', '2.0', '1e2', 'NaN', 'Infinity'])(
  'pca %j is refused',
  (text) => {
    expect(value(parsePca(text))).toBeUndefined();
  },
);

test('covariance types keep their order; unknown ones get the nearest', () => {
  expect(value(parseCovariance('full,tied'))).toEqual(['full', 'tied']);
  expect(parseCovariance('tide')).toMatchObject({ hint: ' (did you mean tied?)' });
  expect(parseCovariance('tied,tied')).toMatchObject({ hint: ' (tied is given twice)' });
  expect(value(parseCovariance(''))).toBeUndefined();
});

test('whole numbers', () => {
  const seed = wholeNumber(0, 2 ** 32 - 1);
  expect(value(seed('0'))).toBe(0);
  expect(value(seed('4294967295'))).toBe(4294967295);
  for (const bad of ['4294967296', '-1', '2.5', '', ' 1', '0x1', '1e3', '٣'])
    expect(value(seed(bad))).toBeUndefined();
});

test('paths', () => {
  expect(value(pathOf('a folder')('año nuevo/👗'))).toBe('año nuevo/👗');
  expect(value(pathOf('a folder')(' '))).toBeUndefined();
  expect(value(pathOf('a file', ['.npz', '.png'])('x.PNG'))).toBe('x.PNG');
  expect(pathOf('a file', ['.npz', '.png'])('x.jpg')).toMatchObject({
    allowed: 'a file ending in .npz or .png',
  });
});
