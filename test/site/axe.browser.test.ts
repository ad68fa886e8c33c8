import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { PAGES, setDetails, shareVisit, useBrowser } from './helpers/browser.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

/** What axe finds; `rules`: how many it has to pass at least, so that it is known to have looked. */
async function violations(page: Page, rules = 20) {
  const { violations: found, passes } = await page.evaluate(
    (options) =>
      (window as unknown as { axe: { run(options: unknown): Promise<AxeResults> } }).axe.run(options),
    RULES as unknown,
  );
  expect(passes.length).toBeGreaterThan(rules);
  return found.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    nodes: nodes.length,
    first: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`),
  }));
}

const withAxe = (fresh: Page) => fresh.addInitScript({ path: AXE });

describe.runIf(inject('browserTests'))('axe: WCAG 2.2 AA and best practice', () => {
  const tab = useBrowser();

  describe.each(PAGES)('%s %s', (way, sheet) => {
    const visit = shareVisit(tab, way, { sheet, reducedMotion: 'reduce' }, withAxe);

    test.each([
      ['light', 1280, false],
      ['light', 360, true],
      ['dark', 1280, true],
      ['dark', 360, false],
    ] as const)(
      'no violation in the %s theme at %d pixels (unfolded: %s)',
      async (colorScheme, width, open) => {
        const { page } = visit();
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await setDetails(page, open);
        expect(await violations(page)).toEqual([]);
      },
    );
  });

  test.each([
    ['report-es.html', 'dark'],
    ['report-en.html', 'light'],
  ] as const)('no violation in %s (%s)', async (sheet, colorScheme) => {
    const { page, close } = await tab.open(
      'single',
      { sheet, colorScheme, reducedMotion: 'reduce' },
      withAxe,
    );
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)(
    'no violation in the %s theme at %d pixels with every live part open',
    async (colorScheme, width) => {
      const viewport = { width, height: 800 };
      const { page, close } = await tab.open(
        'http',
        { colorScheme, viewport, reducedMotion: 'reduce' },
        (fresh) => fresh.addInitScript({ path: AXE }),
      );
      for (const part of await page.locator('section[data-part]').all()) {
        await part.locator('.live-open button').click();
        await expect.poll(() => part.getAttribute('data-state'), { timeout: 30_000 }).toMatch(/ready|failed/);
      }
      // All steps of the draw, and every question of the walk.
      await page.locator('.glass-player button').last().click();
      await page.locator('input[name="walk-mode"][value="means"]').check();
      await setDetails(page, true);
      expect(await violations(page)).toEqual([]);
      await close();
    },
  );

  test('no violation on the page for missing addresses', async () => {
    const { page, close } = await tab.open('http', { sheet: '404.html' }, withAxe);
    expect(await violations(page, 10)).toEqual([]);
    await close();
  });
});
