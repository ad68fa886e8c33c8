import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { useBrowser, type Way } from './helpers/browser.ts';
import { tabTo } from './helpers/keyboard.ts';
import { siteResults } from './helpers/site.ts';

const EM = 'section[data-part="em"]';
const { best } = siteResults().settings.find(({ dimensions }) => dimensions === 3)!;
const LAST = best.iterations;

const WAYS: readonly Way[] = ['file', 'http'];

const data = (page: Page, name: string) => page.locator(EM).getAttribute(`data-${name}`);

async function settled(page: Page): Promise<string> {
  await expect.poll(() => data(page, 'state'), { timeout: 60_000 }).toMatch(/^(ready|failed)$/);
  return (await data(page, 'state'))!;
}

async function openEm(page: Page): Promise<void> {
  await page.click(`${EM} .live-open button`);
  expect(await settled(page)).toBe('ready');
}

/** Whether the picture shows something in many colours. */
async function colorsShown(page: Page): Promise<number> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page.locator('.em-scene').evaluate((node) => {
    const canvas = node as HTMLCanvasElement;
    const { data: pixels } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(pixels.buffer)).size;
  });
}

const again = (page: Page) => page.getByRole('button', { name: 'Recalcular aquí' });

async function expectSameBic(page: Page): Promise<void> {
  await again(page).click();
  await expect.poll(() => data(page, 'verdict'), { timeout: 60_000 }).toMatch(/^(identical|equal)$/);
  const bic = Number(await data(page, 'bic'));
  expect(Math.abs(bic / best.bic - 1)).toBeLessThan(1e-9);
  const text = await page.locator('.em-result').innerText();
  expect(text).toContain('Es el mismo número');
  expect(text).toContain(`${best.kmeansIterations} iteraciones de Lloyd y ${LAST} de EM`);
}

describe.runIf(inject('browserTests'))('EM, replayed', () => {
  const tab = useBrowser();

  test.each(WAYS)('by %s runs the fit in a worker, step by step, and makes it again', async (way) => {
    const { page, complaints, requests, close } = await tab.open(way);
    expect(requests.filter((address) => /live/.test(address))).toEqual([]);
    await openEm(page);
    expect(page.workers()).toHaveLength(1);
    expect([await data(page, 'step'), await data(page, 'steps')]).toEqual(['0', String(LAST)]);
    expect(await colorsShown(page)).toBeGreaterThan(200);
    const loaded = requests.filter((address) => /data\/live/.test(address));
    expect(loaded.map((address) => address.replace(/.*\//, '')).sort()).toEqual([
      'index.js',
      'model-pca3.js',
      'points.js',
    ]);
    await expectSameBic(page);
    expect(complaints).toEqual([]);
    await close();
  });

  test('works within the page where workers are forbidden', async () => {
    const { page, complaints, close } = await tab.open('file', {}, (fresh) =>
      fresh.addInitScript(() => {
        window.Worker = class {
          constructor() {
            throw new Error('no workers here');
          }
        } as unknown as typeof Worker;
      }),
    );
    await openEm(page);
    expect(await data(page, 'steps')).toBe(String(LAST));
    await expectSameBic(page);
    expect(complaints).toEqual([]);
    await close();
  });

  test('follows buttons, slider and address, all showing the same iteration', async () => {
    const { page, complaints, close } = await tab.open('http');
    await openEm(page);
    const slider = page.getByRole('slider', { name: 'Iteración' });
    const shows = async (step: number) => {
      expect(await data(page, 'step')).toBe(String(step));
      expect(await slider.inputValue()).toBe(String(step));
      const title = step === 0 ? 'Inicio' : `Iteración ${step} de ${LAST}`;
      expect(await page.locator('.em-title').textContent()).toBe(title);
      expect(await page.locator('.em-scene').getAttribute('aria-label')).toContain(title);
    };
    await shows(0);
    await page.getByRole('button', { name: 'Una adelante' }).click();
    await shows(1);
    expect(await page.locator('.live-voice').textContent()).toMatch(/Iteración 1 .* cambian? de gaussiana/);
    await slider.fill('5');
    await shows(5);
    await page.getByRole('button', { name: 'Una atrás' }).click();
    await shows(4);
    await page.getByRole('button', { name: 'Al final' }).click();
    await shows(LAST);
    expect(await page.locator('.em-note').textContent()).toContain('0,001');
    await page.getByRole('button', { name: 'Una adelante' }).click();
    await shows(LAST);
    expect(await page.evaluate(() => window.location.hash)).toBe(`#em?step=${LAST}`);
    await page.evaluate(() => {
      window.location.hash = '#em?step=3';
    });
    await expect.poll(() => data(page, 'step')).toBe('3');
    await shows(3);
    await page.getByRole('slider', { name: 'Girar' }).fill('90');
    expect(complaints).toEqual([]);
    await close();
  });

  test('plays only when asked, to the end, and can be stopped', async () => {
    const { page, close } = await tab.open('http');
    await page.goto('about:blank');
    await page.goto(`${tab.root('http')}index.html#em?step=${LAST - 2}`);
    await settled(page);
    await page.waitForTimeout(1000);
    expect(await data(page, 'step')).toBe(String(LAST - 2));
    await page.getByRole('button', { name: 'Reproducir' }).click();
    await page.getByRole('button', { name: 'Parar' }).waitFor();
    await expect.poll(() => data(page, 'step'), { timeout: 5000 }).toBe(String(LAST));
    // Both in one go: on a busy machine a second click of the mouse may come after the clock's first step.
    const names = await page.getByRole('button', { name: 'Reproducir' }).evaluate((play: HTMLElement) => {
      play.click();
      const playing = play.textContent;
      play.click();
      return [playing, play.textContent];
    });
    expect(names).toEqual(['Parar', 'Reproducir']);
    await expect.poll(() => data(page, 'step')).toBe('0');
    await page.waitForTimeout(1000);
    expect(await data(page, 'step')).toBe('0');
    await close();
  });

  test('with keyboard alone and without motion: no player, steps', async () => {
    const { page, close } = await tab.open('http', { reducedMotion: 'reduce' });
    await page.locator(`${EM} .live-open button`).focus();
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await page.getByRole('button', { name: 'Reproducir' }).count()).toBe(0);
    await tabTo(page, '.em-slider input');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await data(page, 'step')).toBe('2');
    await tabTo(page, '.em-step[aria-label="Una atrás"]');
    await page.keyboard.press('Enter');
    expect(await data(page, 'step')).toBe('1');
    await tabTo(page, '.em-again button');
    await page.keyboard.press('Enter');
    await expect.poll(() => data(page, 'verdict'), { timeout: 60_000 }).toMatch(/identical|equal/);
    await close();
  });

  test('says what is missing, and can be tried again', async () => {
    const { page, complaints, close } = await tab.open('http');
    const missing = /data\/live\/points\.js/;
    await page.route(missing, (route) => route.abort());
    await page.click(`${EM} .live-open button`);
    expect(await settled(page)).toBe('failed');
    expect(await page.locator(`${EM} .live-status`).textContent()).toMatch(
      /No se ha podido cargar.*points\.js/,
    );
    await page.unroute(missing);
    await page.locator(EM).getByRole('button', { name: 'Intentar de nuevo' }).click();
    await expect.poll(() => data(page, 'state'), { timeout: 60_000 }).toBe('ready');
    expect(await data(page, 'steps')).toBe(String(LAST));
    expect(complaints.filter((text) => text.startsWith('uncaught'))).toEqual([]);
    await close();
  });

  test.each([
    [320, 'light'],
    [360, 'dark'],
    [1280, 'dark'],
  ] as const)(
    'at %d pixels has nothing that sticks out, and targets for fingers (%s)',
    async (width, colorScheme) => {
      const { page, complaints, close } = await tab.open('http', {
        viewport: { width, height: 740 },
        hasTouch: true,
        colorScheme,
      });
      await page.goto(`${tab.root('http')}en/index.html`);
      await page.tap(`${EM} .live-open button`);
      await settled(page);
      await page.getByRole('button', { name: 'Recompute here' }).tap();
      await page.waitForSelector('.em-verdict');
      const found = await page.evaluate((selector) => {
        const limit = document.documentElement.clientWidth;
        const section = document.querySelector(selector)!;
        const boxes = [...section.querySelectorAll('*')].map(
          (element) => [element, element.getBoundingClientRect()] as const,
        );
        return {
          excess: document.documentElement.scrollWidth - limit,
          wide: boxes
            .filter(([, { right }]) => right > limit + 1)
            .map(([element]) => element.outerHTML.slice(0, 80)),
          small: boxes
            .filter(
              ([element, box]) =>
                element.matches('button, input') && box.width > 0 && Math.min(box.width, box.height) < 24,
            )
            .map(([element]) => element.outerHTML),
        };
      }, EM);
      expect(found).toEqual({ excess: 0, wide: [], small: [] });
      expect(await colorsShown(page)).toBeGreaterThan(200);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});
