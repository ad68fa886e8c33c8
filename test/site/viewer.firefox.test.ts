import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { isAvailable } from '../build/compulsory.ts';
import { findFirefox, openInFirefox, type RunningFirefox, startFirefox } from './helpers/firefox.ts';
import { readLiveIndex } from './helpers/live.ts';
import {
  drawn,
  greys,
  openViewer,
  SURFACE,
  said,
  sceneOf,
  snapshot,
  state,
  VIEWER,
} from './helpers/viewer.ts';

const index = readLiveIndex();
const found = findFirefox();

describe.runIf(isAvailable('path' in found, 'reason' in found ? found.reason : ''))(
  'the viewer in Firefox',
  () => {
    let firefox: RunningFirefox;
    beforeAll(async () => {
      firefox = await startFirefox();
    });
    afterAll(() => firefox?.close());

    const openPage = () => openInFirefox(firefox, inject('site'));

    test('from a file it opens each setting, draws, turns and decodes', async () => {
      const { page, complaints, close } = await openPage();
      for (const { id } of index.settings) {
        await openViewer(page, id);
        expect(await page.locator(snapshot(id)).isVisible()).toBe(false);
        const before = await drawn(page);
        expect(before.drawCalls).toBe(3);
        await page.focus(SURFACE);
        await page.keyboard.press('ArrowRight');
        expect((await drawn(page)).azimuth).toBe(before.azimuth - 5);
        await page.keyboard.press('0');
        await page.getByRole('button', { name: 'ninguna', exact: true }).click();
        await page.focus(SURFACE);
        await page.keyboard.press('Enter');
        expect(await said(page)).toMatch(/^Prenda descodificada/);
        const { bounds, decoder } = sceneOf(id);
        const centre = bounds.min.map((min, i) => (min + bounds.max[i]!) / 2);
        expect(await greys(page, '.viewer-card canvas')).toEqual([...decoder.decode(centre).image]);
        await page.getByRole('button', { name: 'todas', exact: true }).click();
      }
      expect(complaints).toEqual([]);
      await drawn(page);
      const { data, channels } = decode(await page.locator(SURFACE).screenshot());
      const colored = Array.from({ length: data.length / channels }, (_, i) => i * channels).filter(
        (at) =>
          Math.max(data[at]!, data[at + 1]!, data[at + 2]!) -
            Math.min(data[at]!, data[at + 1]!, data[at + 2]!) >
          60,
      );
      expect(colored.length).toBeGreaterThan(5000);
      await close();
    });

    test('a context that is lost gives the snapshot back', async () => {
      const { page, complaints, close } = await openPage();
      const { id } = index.settings[0]!;
      await openViewer(page, id);
      await page.evaluate(() => {
        const [, front] = document.querySelectorAll<HTMLCanvasElement>('.viewer-surface canvas');
        front!.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
      });
      await state(page, 'failed');
      expect(await page.locator(`${VIEWER} .live-status`).textContent()).toContain('ha retirado la tarjeta');
      expect(await page.locator(snapshot(id)).isVisible()).toBe(true);
      expect(complaints).toEqual([]);
      await close();
    });
  },
);
