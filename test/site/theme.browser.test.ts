import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { PAGES, SHEETS, scrollThrough, useBrowser } from './helpers/browser.ts';

/** What a theme decides: colours as [r, g, b], and which of the two forms of a picture is shown. */
async function look(page: Page) {
  return page.evaluate(() => {
    const rgb = (text: string) =>
      text
        .match(/[\d.]+/g)!
        .slice(0, 3)
        .map(Number);
    const shown = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length > 0)
        .length;
    return {
      attribute: document.documentElement.getAttribute('data-theme'),
      paper: rgb(getComputedStyle(document.body).backgroundColor),
      ink: rgb(getComputedStyle(document.body).color),
      light: shown('.fig-light'),
      dark: shown('.fig-dark'),
    };
  });
}

const isDark = ({ paper, ink }: { paper: number[]; ink: number[] }) => Math.max(...paper) < Math.min(...ink);
const choose = (page: Page, scheme: string) => page.locator(`.theme input[value="${scheme}"]`).check();

/** Relative contrast of the text in the charts against what lies behind the page, the smallest of all figures. */
function weakestChartText(): { text: string | null; ratio: number } {
  const channel = (v: number) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (color: string) => {
    const [r, g, b] = color.match(/[\d.]+/g)!.map(Number);
    return 0.2126 * channel(r!) + 0.7152 * channel(g!) + 0.0722 * channel(b!);
  };
  const behind = luminance(getComputedStyle(document.body).backgroundColor);
  // The heat map's words stand on its cells, and .fig-paper is the halo that lies below a word.
  const texts = [...document.querySelectorAll('figure svg:not(.fig-heatmap) text:not(.fig-paper *)')].filter(
    (text) => text.getClientRects().length > 0 && text.textContent!.trim() !== '',
  );
  const rated = texts.map((text) => {
    const front = luminance(getComputedStyle(text).fill);
    const [high, low] = [Math.max(front, behind), Math.min(front, behind)];
    return { text: text.textContent, ratio: (high + 0.05) / (low + 0.05) };
  });
  return rated.reduce((weakest, one) => (one.ratio < weakest.ratio ? one : weakest));
}

describe.runIf(inject('browserTests'))('light and dark', () => {
  const tab = useBrowser();

  test.each([...SHEETS, ['http', 'index.html'] as const])(
    '%s %s: the switch beats the system, remembers and forgets',
    async (way, sheet) => {
      const { page, complaints, close } = await tab.open(way, { sheet, colorScheme: 'light' });
      const light = await look(page);
      expect([light.attribute, isDark(light)]).toEqual([null, false]);
      expect(light.light).toBeGreaterThan(0);
      expect(light.dark).toBe(0);
      expect(await page.locator('.theme input[value="system"]').isChecked()).toBe(true);

      await choose(page, 'dark');
      const dark = await look(page);
      expect([dark.attribute, isDark(dark), dark.dark, dark.light]).toEqual(['dark', true, light.light, 0]);

      await page.reload();
      expect(await look(page)).toEqual(dark);
      expect(await page.locator('.theme input[value="dark"]').isChecked()).toBe(true);

      await page.emulateMedia({ colorScheme: 'dark' });
      await choose(page, 'light');
      expect(await look(page)).toEqual({ ...light, attribute: 'light' });

      await choose(page, 'system');
      expect(await look(page)).toEqual({ ...dark, attribute: null });
      await page.reload();
      expect((await look(page)).attribute).toBeNull();
      expect(complaints).toEqual([]);
      await close();
    },
  );

  test.each(PAGES)('%s %s: a remembered theme is set before anything is painted', async (way, sheet) => {
    const { page, close } = await tab.open(way, { sheet, colorScheme: 'light' }, (fresh) =>
      fresh.addInitScript(() => {
        const seen = { early: false, colours: [] as string[] };
        Object.assign(window, { seen });
        new MutationObserver(() => {
          if (document.documentElement.dataset.theme === 'dark' && document.body === null) seen.early = true;
        }).observe(document, { attributes: true, childList: true, subtree: true });
        const beforePaint = () => {
          if (document.body !== null) seen.colours.push(getComputedStyle(document.body).backgroundColor);
          if (seen.colours.length < 30) requestAnimationFrame(beforePaint);
        };
        requestAnimationFrame(beforePaint);
      }),
    );
    await choose(page, 'dark');
    await page.reload();
    await page.waitForFunction(
      () => (window as unknown as { seen: { colours: string[] } }).seen.colours.length >= 30,
    );
    const seen = await page.evaluate(
      () => (window as unknown as { seen: { early: boolean; colours: string[] } }).seen,
    );
    const { paper } = await look(page);
    expect(seen.early).toBe(true);
    expect(seen.colours.length).toBeGreaterThan(0);
    for (const colour of seen.colours) expect(colour.match(/\d+/g)!.map(Number)).toEqual(paper);
    await close();
  });

  test.each(SHEETS)('%s %s: the words in the charts read well in both themes', async (way, sheet) => {
    const { page, close } = await tab.open(way, { sheet });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 });
        await scrollThrough(page);
        const weakest = await page.evaluate(weakestChartText);
        expect(weakest.ratio, `"${weakest.text}", ${colorScheme}, at ${width}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    await close();
  });

  test.each(PAGES)('%s %s: the switch works from the keyboard', async (way, sheet) => {
    const { page, close } = await tab.open(way, { sheet, colorScheme: 'light' });
    await page.locator('.theme input[value="system"]').focus();
    await page.keyboard.press('ArrowRight');
    expect((await look(page)).attribute).toBe('light');
    await page.keyboard.press('ArrowRight');
    expect((await look(page)).attribute).toBe('dark');
    await close();
  });

  test.each(PAGES)('%s %s: a browser that keeps nothing still switches', async (way, sheet) => {
    const { page, complaints, close } = await tab.open(way, { sheet }, (fresh) =>
      fresh.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('denied', 'SecurityError');
          },
        });
      }),
    );
    await choose(page, 'dark');
    expect(isDark(await look(page))).toBe(true);
    expect(complaints).toEqual([]);
    await close();
  });
});
