import { describe, expect, test } from 'vitest';
import { rangeOf, readState, writeState } from '../../../src/client/walk/state.ts';
import type { LiveSetting } from '../../../src/study/live/liveIndex.ts';

/** Each component's images are of the class named, heaviest component first. */
function setting(
  id: string,
  pca: number,
  dimensions: number,
  order: readonly number[],
  classes: readonly number[],
) {
  const classCounts = classes.map((one) => [0, 1, 2].map((label) => (label === one ? 5 : 1)));
  return { id, pca, dimensions, components: order.length, order, classCounts } as unknown as LiveSetting;
}
const TWO = setting('pca2', 2, 2, [0], [1]);
const THREE = setting('pca3', 3, 3, [2, 0, 1], [1, 2, 1]);
const MANY = setting('pca0.95', 0.95, 175, [1, 0, 3, 2], [2, 2, 0, 2]);
const INDEX = { settings: [THREE, MANY, TWO] };

describe('the state of the walk', () => {
  test('begins at the mean of the heaviest component, on its longest axis', () => {
    const expected = { setting: THREE, mode: 'axis', component: 2, axis: 1, to: 1, point: null, t: 0 };
    expect(readState({}, INDEX)).toEqual(expected);
    expect(readState({ setting: '2' }, INDEX)).toEqual({ ...expected, setting: TWO, component: 0, to: 0 });
    expect(readState({ setting: '0.95' }, INDEX)).toMatchObject({ component: 1, to: 2 });
  });

  test.each([
    { setting: '0.95', mode: 'axis', component: '3', axis: '175', t: '-2.95' },
    { setting: '3', mode: 'means', component: '1', to: '2', t: '0.25' },
    { setting: '3', mode: 'point', component: '0', point: '1.500_-2.000_0.125', t: '1' },
    { setting: '2', mode: 'point', component: '0', point: '1.500_-2.000', t: '0' },
  ])('is read from what it wrote: %j', (detail) => {
    const state = readState(detail, INDEX);
    expect(writeState(state)).toEqual(detail);
    expect(readState(writeState(state), INDEX)).toEqual(state);
  });

  test('takes no nonsense from an address', () => {
    const wrong = {
      setting: 'x',
      mode: 'toString',
      component: '3',
      axis: '4',
      to: '-1',
      point: '1_2',
      t: '3.5',
    };
    expect(readState(wrong, INDEX)).toEqual(readState({}, INDEX));
    for (const point of ['1_2_x', '1_2_3_4', '', '1e3_0_0', '__'])
      expect(readState({ point }, INDEX).point).toBeNull();
    expect(readState({ mode: 'means', t: '-0.5' }, INDEX).t).toBe(0);
  });

  test('keeps what a control leaves alone; another way or setting starts anew', () => {
    const before = readState({ setting: '3', component: '1', axis: '2', t: '1.5', point: '1_2_3' }, INDEX);
    expect(readState({ component: '0' }, INDEX, before)).toEqual({ ...before, component: 0 });
    expect(readState({ mode: 'means' }, INDEX, before)).toEqual({ ...before, mode: 'means', t: 0 });
    const other = readState({ setting: '0.95' }, INDEX, before);
    expect(other).toEqual({ setting: MANY, mode: 'axis', component: 1, axis: 1, to: 2, point: null, t: 0 });
  });

  test('moves by keys in steps that divide the way', () => {
    for (const mode of ['axis', 'means', 'point'] as const) {
      const { first, last, step } = rangeOf(mode);
      expect((last - first) / step).toBeCloseTo(mode === 'axis' ? 120 : 100, 9);
    }
  });
});
