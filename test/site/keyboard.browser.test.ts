import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { PAGES, SHEETS, setDetails, useBrowser } from './helpers/browser.ts';

/** The element that has the focus: what it is, whether one sees that, and whether it is in sight. */
async function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement!;
    const mark = element.closest('.theme label') ?? element;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(mark);
    const box = mark.getBoundingClientRect();
    return {
      name: `${element.tagName.toLowerCase()} ${element.id || element.className || element.textContent!.slice(0, 30)}`,
      isBody: element === document.body,
      order: [...document.querySelectorAll('*')].indexOf(element),
      marked: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor),
      inSight:
        box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.left < innerWidth,
    };
  });
}

describe.runIf(inject('browserTests'))('the keyboard', () => {
  const tab = useBrowser();

  test.each(SHEETS)(
    '%s %s: reaches the skip link first, which shows itself and leads to the content',
    async (way, sheet) => {
      const { page, close } = await tab.open(way, { sheet });
      expect(
        await page.locator('a.skip').evaluate((link) => link.getBoundingClientRect().bottom),
      ).toBeLessThan(0);
      await page.keyboard.press('Tab');
      expect(await focused(page)).toMatchObject({ name: 'a skip', marked: true, inSight: true });
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement!.tagName)).toBe('MAIN');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement!.closest('main') !== null)).toBe(true);
      await close();
    },
  );

  test.each([
    ['http', 'index.html', 1280],
    ['http', 'index.html', 360],
    ['http', 'en/index.html', 1280],
    ['file', 'en/index.html', 360],
    ['single', 'report-es.html', 1280],
  ] as const)(
    '%s %s: walks in the order of the page, always to be seen (%d pixels)',
    async (way, sheet, width) => {
      const { page, close } = await tab.open(way, {
        sheet,
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
      });
      const stops: Awaited<ReturnType<typeof focused>>[] = [];
      for (;;) {
        await page.keyboard.press('Tab');
        const stop = await focused(page);
        if (stop.isBody || stop.order === stops[0]?.order) break;
        stops.push(stop);
        if (stops.length > 1000) throw new Error('the focus goes in circles');
      }
      expect(stops.length).toBeGreaterThan(60);
      expect(stops.filter(({ marked, inSight }) => !marked || !inSight)).toEqual([]);
      const order = stops.map((stop) => stop.order);
      expect(order).toEqual([...order].sort((a, b) => a - b));
      await close();
    },
  );

  test.each(PAGES)('%s %s: opens a table and scrolls in it', async (way, sheet) => {
    const { page, close } = await tab.open(way, { sheet, reducedMotion: 'reduce' });
    const details = page.locator('figure[data-figure="scree"] details');
    await details.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await details.evaluate((node) => (node as HTMLDetailsElement).open)).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement!.className)).toBe('scroll');
    await page.keyboard.press('PageDown');
    await expect
      .poll(() => page.evaluate(() => document.activeElement!.scrollTop), { timeout: 5000 })
      .toBeGreaterThan(100);
    await close();
  });

  test.each(SHEETS)(
    '%s %s: whatever can be pressed is at least 24 pixels high and wide',
    async (way, sheet) => {
      const { page, close } = await tab.open(way, { sheet });
      await setDetails(page, true);
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 });
        const small = await page.evaluate(() =>
          [
            ...document.querySelectorAll(
              '.theme label, summary, .downloads a, nav a, button, select, a.anchor',
            ),
          ]
            .filter((element) => element.getClientRects().length > 0)
            .map((element) => ({
              what: element.outerHTML.slice(0, 100),
              box: element.getBoundingClientRect(),
            }))
            .filter(({ box }) => box.width < 24 || box.height < 24)
            .map(({ what, box }) => `${what}: ${box.width} × ${box.height}`),
        );
        expect(small, `at ${width} pixels`).toEqual([]);
      }
      await close();
    },
  );
});
