import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { useBrowser } from './helpers/browser.ts';
import { readLiveIndex } from './helpers/live.ts';
import { drawn, openViewer, SURFACE, sizeOf, snapshot, state, VIEWER } from './helpers/viewer.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SETTINGS = readLiveIndex().settings.map(({ id }) => id);
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };

/** Fingers on the picture, from one place to another, in shares of its size; real ones, which may scroll. */
async function swipe(
  page: Page,
  fingers: readonly (readonly [from: [number, number], to: [number, number]])[],
) {
  const session = await page.context().newCDPSession(page);
  const box = (await page.locator(SURFACE).boundingBox())!;
  const at = (share: number) =>
    fingers.map(([from, to], id) => ({
      id,
      x: box.x + box.width * (from[0] + (to[0] - from[0]) * share),
      y: box.y + box.height * (from[1] + (to[1] - from[1]) * share),
    }));
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (let step = 1; step <= 10; step += 1) {
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step / 10) });
    await page.waitForTimeout(16);
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await page.waitForTimeout(100);
}

const scrolled = (page: Page) => page.evaluate(() => window.scrollY);

describe.runIf(inject('browserTests'))('the viewer by touch', () => {
  const tab = useBrowser('software');

  async function openOnPhone() {
    const visit = await tab.open('file', PHONE);
    await openViewer(visit.page, SETTINGS[0]!);
    await visit.page
      .locator(SURFACE)
      .evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }));
    return visit;
  }

  test('one finger scrolls the page past the picture', async () => {
    const { page, close } = await openOnPhone();
    const [before, top] = [await drawn(page), await scrolled(page)];
    await swipe(page, [
      [
        [0.5, 0.8],
        [0.5, 0.2],
      ],
    ]);
    await expect.poll(() => scrolled(page)).toBeGreaterThan(top + 50);
    const after = await drawn(page);
    expect([after.azimuth, after.elevation]).toEqual([before.azimuth, before.elevation]);
    await close();
  });

  test('two fingers turn the scene and zoom, and the page stays', async () => {
    const { page, close } = await openOnPhone();
    const [before, top] = [await drawn(page), await scrolled(page)];
    await swipe(page, [
      [
        [0.3, 0.5],
        [0.5, 0.4],
      ],
      [
        [0.5, 0.5],
        [0.7, 0.4],
      ],
    ]);
    const turned = await drawn(page);
    expect(turned.azimuth).not.toBe(before.azimuth);
    expect(turned.elevation).not.toBe(before.elevation);
    await swipe(page, [
      [
        [0.45, 0.5],
        [0.2, 0.5],
      ],
      [
        [0.55, 0.5],
        [0.8, 0.5],
      ],
    ]);
    expect((await drawn(page)).scale).toBeGreaterThan(turned.scale * 2);
    expect(await scrolled(page)).toBe(top);
    await close();
  });

  test('a button lets one finger turn, and gives it back to the page', async () => {
    const { page, close } = await openOnPhone();
    const finger = page.getByRole('button', { name: 'Girar con un dedo' });
    await finger.tap();
    expect(await finger.getAttribute('aria-pressed')).toBe('true');
    const [before, top] = [await drawn(page), await scrolled(page)];
    await swipe(page, [
      [
        [0.5, 0.7],
        [0.3, 0.4],
      ],
    ]);
    const after = await drawn(page);
    expect(after.azimuth).not.toBe(before.azimuth);
    expect(after.elevation).toBeLessThan(before.elevation);
    expect(await scrolled(page)).toBe(top);
    await finger.tap();
    await swipe(page, [
      [
        [0.5, 0.8],
        [0.5, 0.2],
      ],
    ]);
    await expect.poll(() => scrolled(page)).toBeGreaterThan(top + 50);
    await close();
  });

  test('a tap decodes where there is nothing', async () => {
    const { page, close } = await openOnPhone();
    const { width, height } = await sizeOf(page);
    await page.locator(SURFACE).tap({ position: { x: width * 0.1, y: height * 0.15 } });
    expect(await page.locator('.viewer-density').isVisible()).toBe(true);
    await close();
  });
});

describe.runIf(inject('browserTests'))('the viewer on every screen', () => {
  const tab = useBrowser('software');

  test.each([320, 360, 768, 1280])(
    'at %d pixels nothing sticks out, and targets suit fingers',
    async (width) => {
      const { page, close } = await tab.open('file', { viewport: { width, height: 740 }, hasTouch: true });
      await openViewer(page, SETTINGS.at(-1)!);
      await page.getByRole('radio', { name: 'por clase' }).check();
      await page.locator('.viewer-help summary').click();
      const size = await sizeOf(page);
      await page.locator(SURFACE).click({ position: { x: size.width * 0.1, y: size.height * 0.2 } });
      const found = await page.evaluate((selector) => {
        const limit = document.documentElement.clientWidth;
        const section = document.querySelector(selector)!;
        const targets = [
          ...section.querySelectorAll('button, summary, select, label, input[type=range]'),
        ].filter((element) => element.getClientRects().length > 0);
        return {
          excess: document.documentElement.scrollWidth - limit,
          wide: [...section.querySelectorAll('*')]
            .filter((element) => !element.closest('.viewer-frame'))
            .filter((element) => element.getBoundingClientRect().right > limit + 1)
            .map((element) => element.className),
          small: targets
            .filter((element) => {
              const { width: w, height: h } = element.getBoundingClientRect();
              return w < 24 || h < 24;
            })
            .map((element) => element.outerHTML.slice(0, 120)),
          targets: targets.length,
        };
      }, VIEWER);
      expect(found).toMatchObject({ excess: 0, wide: [], small: [] });
      expect(found.targets).toBeGreaterThan(100);
      await close();
    },
  );

  test.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)(
    'axe finds nothing in the %s theme at %d pixels, whatever the card shows',
    async (colorScheme, width) => {
      const options = { colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' } as const;
      const { page, close } = await tab.open('http', options, (fresh) => fresh.addInitScript({ path: AXE }));
      const violations = async () => {
        const { violations: found } = await page.evaluate(
          (selector) =>
            (
              window as unknown as { axe: { run(on: string, options: unknown): Promise<AxeResults> } }
            ).axe.run(`figure:has(${selector})`, {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            }),
          VIEWER,
        );
        return found.map(
          ({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 160)} ${nodes[0]!.failureSummary}`,
        );
      };
      await openViewer(page, SETTINGS.at(-1)!);
      await page.locator('.viewer-help summary').click();
      expect(await violations()).toEqual([]);
      await page.getByRole('radio', { name: 'por clase' }).check();
      const { width: w, height: h } = await sizeOf(page);
      await page.locator(SURFACE).click({ position: { x: w * 0.1, y: h * 0.2 } });
      expect(await violations()).toEqual([]);
      await page.locator('.viewer-components button').nth(4).click();
      expect(await violations()).toEqual([]);
      await page.locator(SURFACE).press('n');
      expect(await violations()).toEqual([]);
      await close();
    },
  );

  test('prints the snapshot, not the viewer', async () => {
    const { page, close } = await tab.open('file');
    await openViewer(page, SETTINGS[0]!);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator(snapshot(SETTINGS[0]!)).isVisible()).toBe(true);
    expect(await page.locator(SURFACE).isVisible()).toBe(false);
    await close();
  });
});

describe.runIf(inject('browserTests'))('the viewer without WebGL', () => {
  const tab = useBrowser();

  test.each(['index.html', 'en/index.html'])(
    '%s says so in its language, and the snapshot stays',
    async (name) => {
      const { page, complaints, close } = await tab.open('http', {}, (fresh) =>
        fresh.addInitScript(() => {
          const before = HTMLCanvasElement.prototype.getContext;
          HTMLCanvasElement.prototype.getContext = function get(
            this: HTMLCanvasElement,
            ...words: unknown[]
          ) {
            return /webgl/.test(String(words[0])) ? null : before.apply(this, words as never);
          } as never;
        }),
      );
      await page.goto(`${tab.root('http')}${name}`);
      await openViewer(page, SETTINGS[0]!, 'failed');
      const message = await page.locator(`${VIEWER} .live-status`).textContent();
      expect(message).toContain(
        name.startsWith('en') ? 'this browser offers no WebGL 2' : 'este navegador no ofrece WebGL 2',
      );
      expect(await page.locator(snapshot(SETTINGS[0]!)).isVisible()).toBe(true);
      expect(complaints).toEqual([]);
      // Another try ends the same way, and nothing piles up.
      await page.locator(`${VIEWER} .live-open button`).click();
      await state(page, 'failed');
      expect(await page.locator('canvas').count()).toBe(0);
      await close();
    },
  );
});
