import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { drawGarments } from '../../src/client/sampler/drawGarments.ts';
import { temporaryFolder } from '../build/temporary.ts';
import { useBrowser, type Way } from './helpers/browser.ts';
import { readLiveIndex, readLiveModel } from './helpers/live.ts';
import { NOVELTY, nearestInNode, realPixels, shownPairs } from './helpers/novelty.ts';
import { program } from './helpers/program.ts';

const { seed, thumbnails } = readLiveIndex();
const PIECES = thumbnails.count / thumbnails.perPiece;
const WAYS: readonly Way[] = ['file', 'http'];

const data = (page: Page, name: string) => page.locator(NOVELTY).getAttribute(`data-${name}`);

async function settled(page: Page): Promise<string> {
  await expect.poll(() => data(page, 'state'), { timeout: 60_000 }).toMatch(/^(ready|failed)$/);
  return (await data(page, 'state'))!;
}

async function compared(page: Page, count: number): Promise<void> {
  await expect.poll(() => data(page, 'compared'), { timeout: 60_000 }).toBe(String(count));
}

async function openNovelty(page: Page): Promise<void> {
  await page.click(`${NOVELTY} .live-open button`);
  expect(await settled(page)).toBe('ready');
}

/** Whether the page found what Node finds: the same images at the same distances. */
function expectSame(
  shown: Awaited<ReturnType<typeof shownPairs>>,
  expected: ReturnType<typeof nearestInNode>,
) {
  expect(shown.map(({ image }) => image)).toEqual(expected.map(({ image }) => image));
  shown.forEach(({ distance }, i) => {
    expect(distance).toBeCloseTo(expected[i]!.distance, 9);
  });
}

describe.runIf(inject('browserTests'))('is it new?', () => {
  const tab = useBrowser();

  test.each(WAYS)('by %s sets each garment beside the real image that is nearest of all', async (way) => {
    const { page, complaints, requests, close } = await tab.open(way);
    expect(requests.filter((address) => /live/.test(address))).toEqual([]);
    await openNovelty(page);
    await compared(page, thumbnails.count);
    const shown = await shownPairs(page);
    const expected = nearestInNode('pca0.95', 16, seed, PIECES);
    expectSame(shown, expected);
    const garments = drawGarments(readLiveModel('pca0.95'), { n: 16, seed, component: null });
    expect(shown.flatMap(({ garment }) => garment)).toEqual([...garments.pixels]);
    for (const { image, real, names } of shown.slice(0, 4)) {
      expect(real).toEqual(realPixels(image));
      expect(names[0]).toMatch(/^Prenda sorteada \d+$/);
      expect(names[1]).toContain(`imagen real ${image}`);
    }
    expect(await page.locator('.novelty-strip circle').count()).toBe(16);
    expect(await page.locator('.novelty-state').textContent()).toContain('con las 5000 imágenes del ajuste');
    expect(complaints).toEqual([]);
    await close();
  });

  test('follows the sampler, through other settings too, and loads every piece once', async () => {
    const { page, complaints, requests, close } = await tab.open('http');
    await page.goto('about:blank');
    await page.goto(`${tab.root('http')}index.html#sampler?seed=7&setting=3&n=4`);
    await expect
      .poll(() => page.locator('section[data-part="sampler"]').getAttribute('data-state'))
      .toBe('ready');
    await openNovelty(page);
    await compared(page, thumbnails.count);
    expect(await data(page, 'setting')).toBe('3');
    expectSame(await shownPairs(page), nearestInNode('pca3', 4, 7, PIECES));
    await page.getByLabel('Semilla', { exact: true }).fill('8');
    await compared(page, thumbnails.count);
    expectSame(await shownPairs(page), nearestInNode('pca3', 4, 8, PIECES));
    await page.getByRole('radio', { name: '95 % de la varianza', exact: true }).check();
    await expect.poll(() => data(page, 'setting')).toBe('0.95');
    await compared(page, thumbnails.count);
    expectSame(await shownPairs(page), nearestInNode('pca0.95', 4, 8, PIECES));
    const pieces = requests.filter((address) => /thumbnails-/.test(address));
    expect(new Set(pieces).size).toBe(PIECES);
    expect(pieces).toHaveLength(PIECES);
    expect(complaints).toEqual([]);
    await close();
  });

  test('shows the real images through the axes as well', async () => {
    const { page, close } = await tab.open('http');
    await openNovelty(page);
    await compared(page, thumbnails.count);
    const before = await shownPairs(page);
    await page.locator('[name="novelty-seen"][value="axes"]').check();
    const after = await shownPairs(page);
    expect(after.map(({ image }) => image)).toEqual(before.map(({ image }) => image));
    after.forEach(({ real }, i) => {
      const off = real.map((grey, at) => Math.abs(grey - before[i]!.real[at]!));
      const mean = off.reduce((sum, value) => sum + value, 0) / off.length;
      expect(mean).toBeGreaterThan(1);
      expect(mean).toBeLessThan(30);
    });
    await page.locator('[name="novelty-seen"][value="pixels"]').check();
    expect(await shownPairs(page)).toEqual(before);
    await close();
  });

  test('keeps what it has when a piece is missing, and goes on when asked', async () => {
    const { page, complaints, close } = await tab.open('http');
    const missing = /thumbnails-3\.js/;
    await page.route(missing, (route) => route.abort());
    await openNovelty(page).catch(() => undefined);
    await expect.poll(() => data(page, 'state'), { timeout: 60_000 }).toBe('failed');
    expect(await page.locator(`${NOVELTY} .live-status`).textContent()).toMatch(/thumbnails-3\.js/);
    expectSame(await shownPairs(page), nearestInNode('pca0.95', 16, seed, 3));
    await page.unroute(missing);
    await page.locator(NOVELTY).getByRole('button', { name: 'Intentar de nuevo' }).click();
    await compared(page, thumbnails.count);
    expect(await data(page, 'state')).toBe('ready');
    expect(complaints.filter((text) => text.startsWith('uncaught'))).toEqual([]);
    await close();
  });

  test.each([
    ['its yardstick', /live\/yardstick\.js/],
    ['the first piece', /thumbnails-0\.js/],
    ['the model', /model-pca0\.95\.js/],
  ])('says so where %s is missing, and can be tried again', async (_, missing) => {
    const { page, complaints, close } = await tab.open('http');
    await page.route(missing, (route) => route.abort());
    await page.click(`${NOVELTY} .live-open button`);
    expect(await settled(page)).toBe('failed');
    expect(await page.locator(`${NOVELTY} .live-status`).textContent()).toMatch(/No se ha podido cargar/);
    await page.unroute(missing);
    await page.locator(NOVELTY).getByRole('button', { name: 'Intentar de nuevo' }).click();
    await expect.poll(() => data(page, 'state'), { timeout: 60_000 }).toBe('ready');
    await compared(page, thumbnails.count);
    expect(await page.locator('.novelty-pairs li').count()).toBe(16);
    expect(complaints.filter((text) => text.startsWith('uncaught'))).toEqual([]);
    await close();
  });

  test.each([
    [320, 'light'],
    [360, 'dark'],
    [1280, 'dark'],
  ] as const)(
    'at %d pixels has nothing that sticks out (%s), and works by keyboard',
    async (width, colorScheme) => {
      const { page, complaints, close } = await tab.open('http', {
        viewport: { width, height: 740 },
        reducedMotion: 'reduce',
        colorScheme,
      });
      await page.goto(`${tab.root('http')}en/index.html`);
      await page.locator(`${NOVELTY} .live-open button`).focus();
      await page.keyboard.press('Enter');
      await settled(page);
      await compared(page, thumbnails.count);
      await page.locator('[name="novelty-seen"]:checked').focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('[name="novelty-seen"]:checked').getAttribute('value')).toBe('axes');
      const found = await page.evaluate((selector) => {
        const limit = document.documentElement.clientWidth;
        const parts = [...document.querySelector(selector)!.querySelectorAll('*')];
        const sticking = parts.filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return element.getClientRects().length > 0 && (right > limit + 1 || left < -1);
        });
        return {
          excess: document.documentElement.scrollWidth - limit,
          sticking: sticking.map((element) => element.outerHTML.slice(0, 80)),
        };
      }, NOVELTY);
      expect(found).toEqual({ excess: 0, sticking: [] });
      expect(await page.locator('.novelty-findings').textContent()).toMatch(/^The 16 generated garments are/);
      expect(complaints).toEqual([]);
      await close();
    },
  );

  test('in the one file compares with the images that it carries, and says so', async () => {
    const site = path.join(temporaryFolder(), 'site');
    const { status, stderr } = await program(['build', '--single-file', '--out', site]);
    expect(status, stderr).toBe(0);
    const { page, complaints, requests, close } = await tab.open('file');
    await page.goto('about:blank');
    requests.length = 0;
    const address = `${pathToFileURL(path.join(site, 'report-es.html'))}`;
    await page.goto(address);
    await openNovelty(page);
    await compared(page, 500);
    expect(await page.locator('.novelty-state').textContent()).toContain('solo 500 de las 5000 imágenes');
    expectSame(await shownPairs(page), nearestInNode('pca0.95', 16, seed, 1));
    expect(requests.filter((name) => !name.startsWith(address))).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
