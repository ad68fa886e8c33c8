import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { isAvailable } from '../build/compulsory.ts';
import { findFirefox, openInFirefox, type RunningFirefox, startFirefox } from './helpers/firefox.ts';
import { readLiveIndex } from './helpers/live.ts';
import { NOVELTY, nearestInNode, shownPairs } from './helpers/novelty.ts';
import { siteResults } from './helpers/site.ts';

const EM = 'section[data-part="em"]';
const { best } = siteResults().settings.find(({ dimensions }) => dimensions === 3)!;
const { seed, thumbnails } = readLiveIndex();
const found = findFirefox();

describe.runIf(isAvailable('path' in found, 'reason' in found ? found.reason : ''))(
  'from a file, Firefox',
  () => {
    let firefox: RunningFirefox;
    beforeAll(async () => {
      firefox = await startFirefox();
    });
    afterAll(() => firefox?.close());

    const openPage = () => openInFirefox(firefox, inject('site'));

    test('replays the fit and makes it again', async () => {
      const { page, complaints, close } = await openPage();
      const data = (name: string) => page.locator(EM).getAttribute(`data-${name}`);
      await page.click(`${EM} .live-open button`);
      await expect.poll(() => data('state'), { timeout: 60_000 }).toBe('ready');
      expect(await data('steps')).toBe(String(best.iterations));
      await page.getByRole('button', { name: 'Recalcular aquí' }).click();
      await expect.poll(() => data('verdict'), { timeout: 60_000 }).toMatch(/^(identical|equal)$/);
      expect(Math.abs(Number(await data('bic')) / best.bic - 1)).toBeLessThan(1e-9);
      expect(complaints).toEqual([]);
      await close();
    });

    test('finds the nearest real images', async () => {
      const { page, complaints, close } = await openPage();
      await page.click(`${NOVELTY} .live-open button`);
      const compared = () => page.locator(NOVELTY).getAttribute('data-compared');
      await expect.poll(compared, { timeout: 60_000 }).toBe(String(thumbnails.count));
      const expected = nearestInNode('pca0.95', 16, seed, thumbnails.count / thumbnails.perPiece);
      expect((await shownPairs(page)).map(({ image }) => image)).toEqual(expected.map(({ image }) => image));
      expect(complaints).toEqual([]);
      await close();
    });
  },
);
