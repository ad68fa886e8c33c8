import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearest, suggestion } from '../../../build/options/nearest.ts';

test('distances counted by hand', () => {
  expect(editDistance('', 'abc')).toBe(3);
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('sede', 'seed')).toBe(1);
});

test('distance is a symmetric difference: 0 for equals only, at most the longer length', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
      const distance = editDistance(a, b);
      expect(distance).toBe(editDistance(b, a));
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    }),
  );
});

test('the nearest name, or none where nothing is alike', () => {
  expect(nearest('--componets', ['--seed', '--components', '--component'])).toBe('--components');
  expect(nearest('zzzzzz', ['seed', 'pca'])).toBeUndefined();
  expect(suggestion('Tide', ['tied', 'full'])).toBe(' (did you mean tied?)');
});
