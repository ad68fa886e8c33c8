import { describe, expect, test } from 'vitest';
import { type Moment, nextMoment, stayOf } from '../../../src/client/glassBox/clock.ts';
import { placesOf, usualPlace } from '../../../src/client/glassBox/places.ts';
import { isOwn, OWN, readState, writeState } from '../../../src/client/glassBox/state.ts';
import type { LiveIndex, LiveSetting } from '../../../src/study/live/liveIndex.ts';

const setting = (id: string, pca: number, families: readonly string[]) =>
  ({
    id,
    pca,
    covarianceType: 'tied',
    components: 5,
    families: families.map((covarianceType) => ({ covarianceType, components: 2, bic: 1 })),
  }) as unknown as LiveSetting;
const THREE = setting('pca3', 3, ['full', 'diag']);
const MANY = setting('pca0.95', 0.95, ['full']);
const INDEX = {
  seed: 4,
  settings: [THREE, MANY],
  bytes: {
    'model-pca3': 30_000,
    'family-pca3-full': 2000,
    'model-pca0.95': 180_000,
    'exact-pca0.95': 1_400_000,
    'family-pca0.95-full': 90_000,
  },
} as unknown as LiveIndex;
const PLACES = placesOf(INDEX);
const read = (detail: Record<string, string>, before?: ReturnType<typeof readState>) =>
  readState(detail, INDEX, PLACES, before);

describe('the mixtures of the glass box', () => {
  test('are those whose files are there, the usual one of each setting first', () => {
    expect(PLACES.map(({ key, files }) => [key, ...files])).toEqual([
      ['3', 'model-pca3'],
      ['3-full', 'model-pca3', 'family-pca3-full'],
      ['0.95', 'model-pca0.95'],
      ['0.95-exact', 'exact-pca0.95'],
      ['0.95-full', 'model-pca0.95', 'family-pca0.95-full'],
    ]);
    expect(PLACES[1]).toMatchObject({ covarianceType: 'full', components: 2, kind: 'family' });
  });
});

describe('the state of the glass box', () => {
  test('begins with the first setting, its own mixture, the report’s seed and the first step', () => {
    const state = read({});
    expect(state).toEqual({ setting: THREE, seed: 4, place: usualPlace(THREE), step: 1 });
    expect(isOwn(state)).toBe(true);
  });

  test.each([
    { seed: '7', setting: '3', step: '1' },
    { seed: '4294967295', setting: '3', replay: '0.95-full', step: '5' },
    { seed: '0', setting: '0.95', replay: '0.95-exact', step: '3' },
    { seed: '0', setting: '0.95', replay: '3', step: '3' },
  ])('is read from what it wrote: %j', (detail) => {
    expect(writeState(read(detail))).toEqual(detail);
    expect(isOwn(read(detail))).toBe(!('replay' in detail));
  });

  test('takes no nonsense from an address', () => {
    const wrong = { seed: '1e3', setting: '__proto__', replay: '3-spherical', step: '6' };
    expect(read(wrong)).toEqual(read({}));
  });

  test('keeps what a control leaves alone; another setting plays at home', () => {
    const before = read({ setting: '3', seed: '9', replay: '0.95-full', step: '4' });
    expect(read({ seed: '10' }, before)).toEqual({ ...before, seed: 10 });
    expect(read({ replay: '3-full' }, before).place.key).toBe('3-full');
    expect(read({ replay: OWN }, before).place.key).toBe('3');
    expect(read({ setting: '0.95' }, before)).toEqual({ ...before, setting: MANY, place: usualPlace(MANY) });
  });
});

describe('playing', () => {
  /** Every moment from the first step on. */
  function played(d: number): Moment[] {
    const moments: Moment[] = [{ step: 1, count: d }];
    for (;;) {
      const next = nextMoment(moments.at(-1)!, d);
      if (next === null) return moments;
      moments.push(next);
    }
  }

  test.each([1, 2, 3, 175])(
    'in %d dimensions goes through all steps, and adds eigenimages from none to all',
    (d) => {
      const moments = played(d);
      expect([...new Set(moments.map(({ step }) => step))]).toEqual([1, 2, 3, 4, 5]);
      const counts = moments.filter(({ step }) => step === 4).map(({ count }) => count);
      expect([counts[0], counts.at(-1)]).toEqual([0, d]);
      expect(counts).toEqual([...counts].sort((a, b) => a - b));
      expect(moments.every(({ step, count }) => step === 4 || count === d)).toBe(true);
    },
  );

  test('stays longer where there is something to read', () => {
    expect(stayOf({ step: 4, count: 2 }, 3)).toBeLessThan(stayOf({ step: 4, count: 3 }, 3));
    expect(stayOf({ step: 1, count: 3 }, 3)).toBe(stayOf({ step: 4, count: 3 }, 3));
  });
});
