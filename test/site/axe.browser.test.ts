import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { setDetails, useBrowser } from './helpers/browser.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

async function violations(page: Page) {
  const { violations: found, passes } = await page.evaluate(
    (options) =>
      (window as unknown as { axe: { run(options: unknown): Promise<AxeResults> } }).axe.run(options),
    RULES as unknown,
  );
  expect(passes.length).toBeGreaterThan(20);
  return found.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    nodes: nodes.length,
    first: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`),
  }));
}

describe.runIf(inject('browserTests'))('axe: WCAG 2.2 AA and best practice', () => {
  const tab = useBrowser();

  test.each([
    ['light', 1280],
    ['light', 360],
    ['dark', 1280],
    ['dark', 360],
  ] as const)(
    'no violation in the %s theme at %d pixels, folded and unfolded',
    async (colorScheme, width) => {
      const viewport = { width, height: 800 };
      const { page, close } = await tab.open(
        'http',
        { colorScheme, viewport, reducedMotion: 'reduce' },
        (fresh) => fresh.addInitScript({ path: AXE }),
      );
      expect(await violations(page)).toEqual([]);
      await setDetails(page, true);
      expect(await violations(page)).toEqual([]);
      await close();
    },
  );

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
      expect(await violations(page)).toEqual([]);
      await close();
    },
  );

  test('no violation on the page for missing addresses', async () => {
    const { page, close } = await tab.open('http', {}, (fresh) => fresh.addInitScript({ path: AXE }));
    await page.goto(`${tab.root('http')}nada`);
    const found = await page.evaluate(
      (options) =>
        (window as unknown as { axe: { run(options: unknown): Promise<AxeResults> } }).axe.run(options),
      RULES as unknown,
    );
    expect(found.violations).toEqual([]);
    await close();
  });
});
