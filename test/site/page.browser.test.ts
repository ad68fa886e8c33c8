import { describe, expect, inject, test } from 'vitest';
import { scrollThrough, setDetails, useBrowser } from './helpers/browser.ts';

const WAYS = [
  ['file', 'light'],
  ['file', 'dark'],
  ['http', 'light'],
  ['http', 'dark'],
] as const;

const WIDTHS = [320, 360, 640, 768, 1280, 1920];

describe.runIf(inject('browserTests'))('the page in a browser', () => {
  const tab = useBrowser();

  test.each(WAYS)(
    'opened by %s in the %s theme: no complaint, nothing from elsewhere, every image there',
    async (way, colorScheme) => {
      const visit = await tab.open(way, { colorScheme });
      await setDetails(visit.page, true);
      await scrollThrough(visit.page);
      const images = await visit.page.evaluate(() =>
        [...document.images].map((image) => ({
          src: image.currentSrc,
          shown: image.getClientRects().length > 0,
          loaded: image.complete && image.naturalWidth > 0,
        })),
      );
      expect(images.length).toBeGreaterThan(10);
      expect(images.filter(({ shown, loaded }) => shown && !loaded)).toEqual([]);
      expect(images.filter(({ shown }) => shown).length).toBeGreaterThan(10);
      expect(visit.requests.filter((address) => !address.startsWith(tab.root(way)))).toEqual([]);
      expect(visit.complaints).toEqual([]);
      await visit.close();
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

  test.each(WIDTHS)('at %d pixels nothing sticks out sideways, folded or not', async (width) => {
    const { page, close } = await tab.open('file', { viewport: { width, height: 800 } });
    for (const open of [false, true]) {
      await setDetails(page, open);
      const found = await page.evaluate(() => {
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
      });
      expect(found).toEqual({ excess: 0, wide: [] });
    }
    await close();
  });

  test('pictures keep their proportions, and what lies below the first screen is lazy', async () => {
    const { page, close } = await tab.open('http');
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
  });

  test('the contents list stays in sight from 1,100 pixels on, and folds below', async () => {
    for (const [width, beside] of [
      [1099, false],
      [1100, true],
    ] as const) {
      const { page, close } = await tab.open('file', { viewport: { width, height: 800 } });
      expect(await page.locator('.contents.beside').isVisible()).toBe(beside);
      expect(await page.locator('.contents.folded').isVisible()).toBe(!beside);
      await page.evaluate(() => window.scrollTo({ top: 6000, behavior: 'instant' }));
      const top = await page.locator('.contents.beside').evaluate((node) => node.getBoundingClientRect().top);
      if (beside) expect(top).toBeGreaterThanOrEqual(0);
      await close();
    }
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

  test('nothing moves by itself, and with reduced motion nothing is animated at all', async () => {
    for (const reducedMotion of ['no-preference', 'reduce'] as const) {
      const { page, close } = await tab.open('http', { reducedMotion });
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
      await close();
    }
  });
});
