import { expect, test } from 'vitest';
import { KeptFits } from '../../../build/study/keptFits.ts';
import type { FittedMixture } from '../../../src/numeric/gmm/types.ts';

const job = (components: number, startSeed = 0) =>
  ({ setting: 0, covarianceType: 'tied', startSeed, components, heldOut: true }) as const;
const mixture = (nComponents: number) => ({ nComponents }) as FittedMixture;

test('the mixture with the smallest BIC is kept, for its own data and start', () => {
  const kept = new KeptFits(0);
  const tried = [9, 8, 7];
  tried.forEach((k, at) => {
    kept.offer('data', job(k), [5, 3, 4][at]!, mixture(k));
  });
  expect(kept.find('data', job(8))).toEqual(mixture(8));
  expect(kept.find('data', job(7))).toBeUndefined();
  expect(kept.find('data', job(8, 1))).toBeUndefined();
  expect(kept.find('other data', job(8))).toBeUndefined();
  expect(kept.find('data', { ...job(8), covarianceType: 'full' })).toBeUndefined();
});

test('fits from another start are not wanted', () => {
  expect(new KeptFits(3).wants(job(5, 3))).toBe(true);
  expect(new KeptFits(3).wants(job(5))).toBe(false);
});
