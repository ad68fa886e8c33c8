import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readState } from '../../src/client/walk/state.ts';
import { makeGuide } from '../../src/client/walk/way.ts';
import { isAvailable } from '../build/compulsory.ts';
import { findFirefox, openInFirefox, type RunningFirefox, startFirefox } from './helpers/firefox.ts';
import { drawnIn } from './helpers/glassBox.ts';
import { readLiveIndex, readLiveModel } from './helpers/live.ts';
import { greys } from './helpers/viewer.ts';

const index = readLiveIndex();
const found = findFirefox();

describe.runIf(isAvailable('path' in found, 'reason' in found ? found.reason : ''))(
  'from a file, Firefox',
  () => {
    let firefox: RunningFirefox;
    beforeAll(async () => {
      firefox = await startFirefox();
    });
    afterAll(() => firefox?.close());

    async function openPart(part: string) {
      const { page, complaints, close } = await openInFirefox(firefox, inject('site'));
      const section = page.locator(`section[data-part="${part}"]`);
      await section.locator('.live-open button').click();
      await expect.poll(() => section.getAttribute('data-state'), { timeout: 60_000 }).toBe('ready');
      return { page, section, complaints, close };
    }

    test('takes a draw apart, and plays its noise in another mixture', async () => {
      const { page, section, complaints, close } = await openPart('glass-box');
      const next = section.getByRole('button', { name: 'Paso siguiente' });
      for (let step = 1; step < 5; step++) await next.click();
      const garment = 'canvas[data-result]';
      expect(await greys(page, garment)).toEqual([...drawnIn(index.seed, '3').pixels]);
      await page.click('[data-place="0.95-full"]');
      await expect.poll(() => section.getAttribute('data-replay')).toBe('0.95-full');
      expect(await greys(page, garment)).toEqual([...drawnIn(index.seed, '3', '0.95-full').pixels]);
      expect(complaints).toEqual([]);
      await close();
    });

    test('walks from mean to mean', async () => {
      const { page, section, complaints, close } = await openPart('walk');
      await section.getByRole('radio', { name: 'De media a media' }).check();
      await page.getByLabel('Lugar del camino').fill('0.4');
      expect(await section.getAttribute('data-t')).toBe('0.4');
      const state = readState({ mode: 'means', t: '0.4' }, index);
      const way = makeGuide(readLiveModel(state.setting.id)).way(state)!;
      expect(await greys(page, '.walk-image')).toEqual([...way.image(0.4)]);
      expect(complaints).toEqual([]);
      await close();
    });
  },
);
