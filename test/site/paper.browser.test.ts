import { describe, expect, inject, test } from 'vitest';
import { PAGES, SHEETS, useBrowser, type Visit } from './helpers/browser.ts';

/** What a reader without scripts must find: texts, numbers, formulas, figures. */
function inventory() {
  const texts = (selector: string) =>
    [...document.querySelectorAll(selector)].map((element) =>
      element.textContent!.replace(/\s+/g, ' ').trim(),
    );
  const shown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 20 && height > 20;
  };
  return {
    prose: texts('main :is(h1, h2, h3, h4, p, li, td, th, pre):not(noscript *)'),
    numbers: texts('main data'),
    formulas: texts('main math'),
    figures: [...document.querySelectorAll('figure')].map((figure) => ({
      id: figure.id,
      drawn: [...figure.querySelectorAll('svg, img')].some(shown),
      rows: figure.querySelectorAll('tbody tr').length,
    })),
    hiddenFormulas: [...document.querySelectorAll('main math')].filter(
      (math) => math.closest('details:not([open])') === null && math.getBoundingClientRect().height < 5,
    ).length,
  };
}

/** How many tables behind the figures are not to be seen. */
function foldedTables(): number {
  return [...document.querySelectorAll('main details table')].filter(
    (table) => !table.checkVisibility({ contentVisibilityAuto: true }),
  ).length;
}

const onPage = <T>(visit: Visit, run: () => T) => visit.page.evaluate(run) as Promise<T>;

describe.runIf(inject('browserTests'))('without scripts', () => {
  const tab = useBrowser();

  test.each([...SHEETS, ['http', 'index.html'] as const])(
    '%s %s: every text, number, formula and figure is there',
    async (way, sheet) => {
      const [plain, scripted] = [
        await tab.open(way, { sheet, javaScriptEnabled: false }),
        await tab.open(way, { sheet }),
      ];
      const found = await onPage(plain, inventory);
      expect(found.figures.filter(({ drawn, rows }) => !drawn || rows === 0)).toEqual([]);
      expect(found.figures.length).toBeGreaterThan(15);
      expect(found.numbers.length).toBeGreaterThan(100);
      expect(found.formulas.length).toBeGreaterThan(3);
      expect(found.hiddenFormulas).toBe(0);
      expect(found).toEqual(await onPage(scripted, inventory));
      expect(plain.complaints).toEqual([]);
      expect(await plain.page.locator('.theme').isVisible()).toBe(false);
      await plain.close();
      await scripted.close();
    },
  );

  test.each(SHEETS)('%s %s: folded tables open', async (way, sheet) => {
    const { page, close } = await tab.open(way, { sheet, javaScriptEnabled: false });
    const details = page.locator('figure details').first();
    expect(await details.locator('table').isVisible()).toBe(false);
    await details.locator('summary').click();
    expect(await details.locator('table').isVisible()).toBe(true);
    await close();
  });
});

describe.runIf(inject('browserTests'))('on paper', () => {
  const tab = useBrowser();
  const A4 = { width: 665, height: 972 };

  test.each([
    ['http', 'index.html', true],
    ['file', 'index.html', false],
    ['http', 'en/index.html', true],
    ['single', 'report-es.html', true],
    ['single', 'report-en.html', false],
  ] as const)(
    '%s %s: folded tables are open, furniture is gone, ink is dark on white (scripts: %s)',
    async (way, sheet, scripts) => {
      const { page, close } = await tab.open(way, {
        sheet,
        viewport: A4,
        javaScriptEnabled: scripts,
        colorScheme: 'dark',
      });
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      // What a sheet unfolds is laid out with the next frame.
      await expect.poll(() => page.evaluate(foldedTables), { timeout: 20_000 }).toBe(0);
      const paper = await page.evaluate(() => {
        const rgb = (text: string) => text.match(/[\d.]+/g)!.map(Number);
        const style = getComputedStyle(document.body);
        const tables = [...document.querySelectorAll('main details table')];
        return {
          tables: tables.length,
          flat: tables.filter((table) => table.getBoundingClientRect().height < 15).length,
          furniture: [...document.querySelectorAll('.bar, nav, .skip, .downloads')].filter(
            (element) => element.getClientRects().length > 0,
          ).length,
          ink: rgb(style.color),
          paper: rgb(style.backgroundColor),
          darkPictures: [...document.querySelectorAll('.fig-dark')].filter(
            (element) => element.getClientRects().length > 0,
          ).length,
          clipped: [...document.querySelectorAll('.scroll')].filter(
            (element) => element.scrollHeight > element.clientHeight + 2,
          ).length,
          excess: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        };
      });
      expect(paper).toMatchObject({
        flat: 0,
        furniture: 0,
        darkPictures: 0,
        clipped: 0,
        excess: 0,
      });
      expect(paper.tables).toBeGreaterThan(15);
      expect(Math.max(...paper.ink.slice(0, 3))).toBeLessThan(80);
      const [r, g, b, alpha = 1] = paper.paper;
      expect(alpha === 0 || Math.min(r!, g!, b!) > 240).toBe(true);
      await close();
    },
  );

  test.each(SHEETS)('%s %s: no drawing is cut by the end of a sheet', async (way, sheet) => {
    const { page, close } = await tab.open(way, { sheet, viewport: A4 });
    await page.emulateMedia({ media: 'print' });
    const drawings = await page.evaluate(() =>
      [...document.querySelectorAll('figure')].map((figure) => {
        const drawing = figure.querySelector('.drawing')!;
        const { height, width } = drawing.getBoundingClientRect();
        const whole = getComputedStyle(drawing).breakInside === 'avoid';
        return { id: figure.id, height, width, whole };
      }),
    );
    expect(drawings.length).toBeGreaterThan(15);
    const cut = drawings.filter(
      ({ height, width, whole }) => !whole || height > A4.height || width > A4.width,
    );
    expect(cut).toEqual([]);
    await close();
  });

  test.each(PAGES)(
    '%s %s: a PDF made at once holds every picture, and afterwards the page is as before',
    async (way, sheet) => {
      const { page, requests, complaints, close } = await tab.open(way, { sheet });
      await page.evaluate(() => {
        const state = { folded: -1 };
        Object.assign(window, { state });
        window.addEventListener('beforeprint', () => {
          state.folded = document.querySelectorAll('main details:not([open])').length;
        });
      });
      const before = await page.evaluate(() => document.querySelectorAll('details[open]').length);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const pictures = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLImageElement>('img:not(.fig-dark)')].map(
          ({ currentSrc }) => currentSrc,
        ),
      );
      expect(pictures.filter((src) => !requests.includes(src))).toEqual([]);
      expect(pdf.split(/\/Subtype\s*\/Image\b/).length - 1).toBeGreaterThanOrEqual(
        pictures.filter((src) => src.endsWith('.png')).length,
      );
      expect(pdf.split(/\/Type\s*\/Page\b/).length - 1).toBeGreaterThan(10);
      expect(
        await page.evaluate(() => (window as unknown as { state: { folded: number } }).state.folded),
      ).toBe(0);
      expect(await page.evaluate(() => document.querySelectorAll('details[open]').length)).toBe(before);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});
