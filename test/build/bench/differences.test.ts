import { expect, test } from 'vitest';
import { differences } from '../../../build/bench/differences.ts';

const result = { piece: 10, bic: -280_000, iterations: 12, labels: Int32Array.of(0, 1, 2, 1) };

test('equal results have no differences; rounding is none', () => {
  expect(differences([result], [{ ...result, labels: [0, 1, 2, 1] }])).toEqual([]);
  expect(differences([result], [{ ...result, bic: -280_000 * (1 + 9e-10) }])).toEqual([]);
});

test('only what the peer gives is compared, piece by piece', () => {
  const more = { ...result, piece: 20, bic: -1 };
  expect(differences([result, more], [result])).toEqual([]);
  expect(differences([result], [{ piece: 10, iterations: 12 }])).toEqual([]);
});

test.each([
  [{ bic: -280_000 * (1 + 2e-9) }, 'k = 10: BIC -280000, the peer'],
  [{ bic: Number.NaN }, 'BIC -280000, the peer’s NaN'.replace('’', "'")],
  [{ iterations: 13 }, "12 iterations, the peer's 13"],
  [{ labels: [0, 1, 1, 2] }, 'labels: 2 of 4 differ'],
  [{ labels: [0, 1, 2] }, "labels: 4, the peer's 3"],
  [{ ratios: [0.5] }, "shares of the variance: 0, the peer's 1"],
])('%j is told', (change, text) => {
  const found = differences([result], [{ ...result, ...change }]);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(text);
});

test('a missing result is a difference, and so is a peer that gives none', () => {
  expect(differences([], [result])).toEqual(['k = 10: no result of ours']);
  expect(differences([{ ...result, bic: Number.NaN }], [result])).toHaveLength(1);
  expect(differences([result], [])).toEqual(['the peer gave no result']);
});

test('shares of the variance agree to 1e-9', () => {
  const ours = { piece: 0, ratios: Float64Array.of(0.3, 0.1) };
  expect(differences([ours], [{ piece: 0, ratios: [0.3 * (1 + 5e-10), 0.1] }])).toEqual([]);
  expect(differences([ours], [{ piece: 0, ratios: [0.3, 0.1 * (1 + 2e-9)] }])).toEqual([
    'shares of the variance: 1 of 2 differ',
  ]);
});
