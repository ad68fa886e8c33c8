import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { PAGES, SHEETS, scrollThrough, setDetails, shareVisit, useBrowser } from './helpers/browser.ts';

const WIDTHS = [320, 360, 640, 768, 1280, 1920];

/** The images of a page: whether they are shown, and loaded. */
const imagesOf = (page: Page) =>
  page.evaluate(() =>
    [...document.images].map((image) => ({
      src: image.currentSrc.slice(0, 200),
      shown: image.getClientRects().length > 0,
      loaded: image.complete && image.naturalWidth > 0,
    })),
  );

/** What reaches beyond the right edge of the window, but for what scrolls within itself. */
function excess(): { excess: number; wide: string[] } {
  const limit = document.documentElement.clientWidth;
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX) ||
      scrolls(element.parentElement));
  const wide = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > limit + 1 && !scrolls(element.parentElement),
  );
  return {
    excess: document.documentElement.scrollWidth - limit,
    wide: wide.slice(0, 5).map((element) => `${element.tagName} ${element.id || element.className}`),
  };
}

describe.runIf(inject('browserTests'))('the page in a browser', () => {
  const tab = useBrowser();

  test.each([...SHEETS, ['http', 'index.html'], ['file', 'en/index.html']] as const)(
    '%s %s: no complaint, nothing from elsewhere, every image there, in both themes',
    async (way, sheet) => {
      const { page, complaints, requests, close } = await tab.open(way, { sheet, colorScheme: 'light' });
      await setDetails(page, true);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await scrollThrough(page);
        const images = await imagesOf(page);
        expect(images.filter(({ shown, loaded }) => shown && !loaded)).toEqual([]);
        expect(images.filter(({ shown }) => shown).length).toBeGreaterThan(10);
      }
      expect(requests.length).toBeGreaterThan(0);
      expect(requests.filter((address) => !address.startsWith(tab.root(way)))).toEqual([]);
      if (way === 'single') expect(requests).toEqual([tab.root(way) + sheet]);
      expect(complaints).toEqual([]);
      await close();
    },
  );

  test('the policy bites: what it forbids is noticed by these tests', async () => {
    const { page, complaints, close } = await tab.open('http');
    await page.evaluate(() => document.body.setAttribute('onclick', 'void 0'));
    await page.evaluate(() => {
      const image = new Image();
      image.src = 'https://example.org/x.png';
      document.body.append(image);
    });
    await page.waitForTimeout(200);
    expect(complaints.filter((text) => text.includes('policy: img-src'))).toHaveLength(1);
    expect(complaints.filter((text) => text.includes('policy: script-src'))).toHaveLength(1);
    await close();
  });

  test('an address that does not exist shows 404.html at any depth, in its own style', async () => {
    const { page, complaints, close } = await tab.open('http', { colorScheme: 'dark' });
    const answer = await page.goto(`${tab.root('http')}no/hay/nada`);
    expect(answer!.status()).toBe(404);
    const look = await page.evaluate(() => ({
      title: document.querySelector('h1')!.textContent,
      paper: getComputedStyle(document.body).backgroundColor,
      ink: getComputedStyle(document.body).color,
    }));
    expect(look.title!.length).toBeGreaterThan(3);
    expect(look.paper).not.toMatch(/rgba\(0, 0, 0, 0\)|rgb\(255, 255, 255\)/);
    expect(look.paper).not.toBe(look.ink);
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
    await close();
  });

  describe.each(SHEETS)('%s %s', (way, sheet) => {
    const visit = shareVisit(tab, way, { sheet });

    test.each(WIDTHS)('at %d pixels nothing sticks out sideways, folded or not', async (width) => {
      const { page } = visit();
      await page.setViewportSize({ width, height: 800 });
      for (const open of [false, true]) {
        await setDetails(page, open);
        expect(await page.evaluate(excess)).toEqual({ excess: 0, wide: [] });
      }
    });

    test('the contents list stays in sight from 1,100 pixels on, and folds below', async () => {
      const { page } = visit();
      await setDetails(page, false);
      for (const [width, beside] of [
        [1099, false],
        [1100, true],
      ] as const) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.locator('.contents.beside').isVisible()).toBe(beside);
        expect(await page.locator('.contents.folded').isVisible()).toBe(!beside);
      }
      const list = page.locator('.contents.beside');
      await page.evaluate(() => window.scrollTo({ top: 9000, behavior: 'instant' }));
      const box = await list.evaluate((node) => node.getBoundingClientRect().toJSON());
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.bottom).toBeLessThanOrEqual(800);
      await expect.poll(() => list.locator('[aria-current="location"]').count()).toBe(1);
      await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }));
    });

    test('nothing moves by itself, and with reduced motion nothing is animated at all', async () => {
      const { page } = visit();
      for (const reducedMotion of ['no-preference', 'reduce'] as const) {
        await page.emulateMedia({ reducedMotion });
        const motion = await page.evaluate(() => ({
          running: document.getAnimations().length,
          scroll: getComputedStyle(document.documentElement).scrollBehavior,
          timed: [...document.querySelectorAll('*')].filter((element) => {
            const { animationName, transitionDuration } = getComputedStyle(element);
            return animationName !== 'none' || transitionDuration.split(', ').some((time) => time !== '0s');
          }).length,
          players: document.querySelectorAll('animate, animateTransform, set, video, audio, marquee').length,
        }));
        expect([motion.running, motion.players]).toEqual([0, 0]);
        if (reducedMotion === 'reduce') expect([motion.scroll, motion.timed]).toEqual(['auto', 0]);
      }
    });
  });

  test.each(PAGES)(
    '%s %s: pictures keep their proportions, and what lies below the first screen is lazy',
    async (way, sheet) => {
      const { page, close } = await tab.open(way, { sheet });
      await scrollThrough(page);
      const images = await page.evaluate(() =>
        [...document.images]
          .filter((image) => image.getClientRects().length > 0)
          .map((image) => ({
            src: image.getAttribute('src'),
            lazy: image.loading === 'lazy',
            below: image.getBoundingClientRect().top + scrollY >= innerHeight,
            stretch: image.clientWidth / image.clientHeight / (image.naturalWidth / image.naturalHeight),
          })),
      );
      expect(images.filter(({ below }) => below).length).toBeGreaterThan(8);
      expect(images.filter(({ below, lazy }) => below !== lazy)).toEqual([]);
      expect(images.filter(({ stretch }) => Math.abs(stretch - 1) > 0.02)).toEqual([]);
      await close();
    },
  );

  test('a phone shows half the wall, its garments undistorted', async () => {
    const { page, close } = await tab.open('file', { viewport: { width: 360, height: 740 } });
    const wall = await page.locator('[data-figure="wall"] img').evaluate((image: HTMLImageElement) => ({
      width: image.clientWidth,
      shown: image.clientWidth / image.clientHeight,
      whole: image.naturalWidth / image.naturalHeight,
      fit: getComputedStyle(image).objectFit,
    }));
    expect(wall).toMatchObject({ width: 360, fit: 'cover' });
    expect(wall.shown).toBeCloseTo(wall.whole / 2, 1);
    await close();
  });
});

describe.runIf(inject('browserTests'))('a reader who wants letters of twice the size', () => {
  const tab = useBrowser('none', ['--blink-settings=defaultFontSize=32']);

  test.each(SHEETS)('%s %s: gets them, and nothing sticks out', async (way, sheet) => {
    const { page, close } = await tab.open(way, { sheet });
    const size = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
    expect(size).toBeGreaterThanOrEqual(32);
    for (const open of [false, true]) {
      await setDetails(page, open);
      expect(await page.evaluate(excess)).toEqual({ excess: 0, wide: [] });
    }
    await close();
  });
});
