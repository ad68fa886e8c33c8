import { expect, test } from 'vitest';
import { squaredDistance } from '../../src/numeric/linalg.ts';
import { visitSquaredDistances } from '../../src/numeric/squaredDistances.ts';

const X = Float64Array.from({ length: 600 * 7 }, (_, i) => Math.sin(i * 1.3) * 4);
const Y = Float64Array.from({ length: 11 * 7 }, (_, i) => Math.cos(i * 2.1) * 4);

test.each([7, 4, 1])(
  'squared distances in %i of 7 columns are those of the definition, row by row',
  (columns) => {
    const visited: number[] = [];
    const visit = (i: number, squared: Float64Array) => {
      visited.push(i);
      expect(squared).toHaveLength(11);
      squared.forEach((distance, j) => {
        expect(distance).toBeCloseTo(squaredDistance(X, i * 7, Y, j * 7, columns), 11);
      });
    };
    visitSquaredDistances(X, 600, Y, 11, 7, visit, columns);
    expect(visited).toEqual(Array.from({ length: 600 }, (_, i) => i));
  },
);

test('rounding never makes a squared distance negative', () => {
  const far = Float64Array.from({ length: 50 * 3 }, (_, i) => 1e8 + (i % 3) / 7);
  visitSquaredDistances(far, 50, far, 50, 3, (_, squared) => {
    for (const distance of squared) expect(distance).toBeGreaterThanOrEqual(0);
  });
});
