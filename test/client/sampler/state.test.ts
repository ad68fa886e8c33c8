import { describe, expect, test } from 'vitest';
import { readAddress, writeAddress } from '../../../src/client/live/address.ts';
import { readWhole } from '../../../src/client/live/wholeNumber.ts';
import { readState, WHOLE, writeState } from '../../../src/client/sampler/state.ts';
import type { LiveIndex, LiveSetting } from '../../../src/study/live/liveIndex.ts';

const setting = (id: string, pca: number, components: number) => ({ id, pca, components }) as LiveSetting;
const INDEX = {
  seed: 4,
  settings: [setting('pca3', 3, 5), setting('pca0.95', 0.95, 60)],
} as unknown as LiveIndex;

describe('an address', () => {
  test('says a part and its state, and is read back', () => {
    const fragment = writeAddress({ part: 'sampler', detail: { seed: '7', setting: '0.95' } });
    expect(fragment).toBe('#sampler?seed=7&setting=0.95');
    expect(readAddress(fragment)).toEqual({ part: 'sampler', detail: { seed: '7', setting: '0.95' } });
  });

  test.each(['', '#', '#bic', '#Sampler?seed=7', '#1?x', '?seed=7'])('%j is none of a part', (hash) => {
    expect(readAddress(hash)).toBeNull();
  });
});

describe('the state of the sampler', () => {
  test('begins with the report’s own seed and last setting', () => {
    const state = readState({}, INDEX);
    expect([state.setting.id, state.seed, state.n, state.component]).toEqual(['pca0.95', 4, 16, null]);
  });

  test('is read from what it wrote', () => {
    const state = readState({ setting: '3', seed: '4294967295', n: '64', component: '4' }, INDEX);
    expect(writeState(state)).toEqual({ seed: '4294967295', setting: '3', component: '4', n: '64' });
    expect(readState(writeState(state), INDEX)).toEqual(state);
    expect(readState({ setting: 'pca3' }, INDEX).setting.id).toBe('pca3');
  });

  test('takes no nonsense from an address', () => {
    const wrong = { setting: '__proto__', seed: '4294967296', n: '65', component: '60' };
    expect(readState(wrong, INDEX)).toEqual(readState({}, INDEX));
    for (const text of ['-1', '1.5', '1e3', '', ' ', '0x10', '99999999999', '٣'])
      expect(readWhole(text, 0, 1e9)).toBeNull();
    expect(readWhole(' 12 ', 0, 20)).toBe(12);
  });

  test('keeps what a control leaves alone; another setting lets go of the component', () => {
    const before = readState({ setting: '0.95', seed: '9', n: '3', component: '50' }, INDEX);
    expect(readState({ seed: '10' }, INDEX, before)).toEqual({ ...before, seed: 10 });
    expect(readState({ component: WHOLE }, INDEX, before).component).toBeNull();
    expect(readState({ setting: '3' }, INDEX, before)).toEqual({
      ...before,
      setting: INDEX.settings[0],
      component: null,
    });
  });
});
