import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { readNpz } from '../../build/npz/readNpz.ts';
import { drawGarments } from '../../src/client/sampler/drawGarments.ts';
import { useBrowser, type Way } from './helpers/browser.ts';
import { tabTo } from './helpers/keyboard.ts';
import { readLiveIndex, readLiveModel } from './helpers/live.ts';

const index = readLiveIndex();
const SAMPLER = 'section[data-part="sampler"]';
/** Milliseconds that an image may take on a mid-range phone, which is about four times slower than a desktop. */
const MOST_MS = 16;
const SLOWER = 4;

const WAYS: readonly Way[] = ['file', 'http'];

async function settled(page: Page, part = 'sampler'): Promise<string> {
  const state = () => page.locator(`section[data-part="${part}"]`).getAttribute('data-state');
  await expect.poll(state, { timeout: 20_000 }).toMatch(/^(ready|failed)$/);
  return (await state())!;
}

async function openSampler(page: Page): Promise<void> {
  await page.click(`${SAMPLER} .live-open button`);
  expect(await settled(page)).toBe('ready');
}

/** The drawn images as the page shows them: grey values row by row, and their names. */
async function shown(page: Page) {
  const images = await page.locator('.sampler-garments canvas').evaluateAll((canvases) =>
    (canvases as HTMLCanvasElement[]).map((canvas) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const isGrey = data.every((value, i) => value === (i % 4 === 3 ? 255 : data[i - (i % 4)]));
      return {
        name: canvas.getAttribute('aria-label')!,
        role: canvas.getAttribute('role'),
        isGrey,
        pixels: [...data.filter((_, i) => i % 4 === 0)],
      };
    }),
  );
  expect(images.every(({ role, isGrey }) => role === 'img' && isGrey)).toBe(true);
  return images;
}

/** What Node draws from the same file. */
function drawn(id: string, n: number, seed: number, component: number | null = null) {
  const { pixels, components } = drawGarments(readLiveModel(id), { n, seed, component });
  return { pixels: [...pixels], components: [...components] };
}

const marks = (page: Page) =>
  page.locator(SAMPLER).evaluate(({ dataset }) => [dataset.setting, dataset.seed, dataset.component]);

describe.runIf(inject('browserTests'))('the sampler', () => {
  const tab = useBrowser();

  test.each(WAYS)(
    'by %s loads nothing before it is opened, then draws the pixels that Node draws',
    async (way) => {
      const { page, complaints, requests, close } = await tab.open(way);
      await page.waitForLoadState('networkidle');
      expect(requests.filter((address) => /live/.test(address))).toEqual([]);
      await openSampler(page);
      expect(await marks(page)).toEqual(['0.95', String(index.seed), 'all']);
      const images = await shown(page);
      expect(images.flatMap(({ pixels }) => pixels)).toEqual(drawn('pca0.95', 16, index.seed).pixels);
      expect(
        requests.filter((address) => /data\/live/.test(address)).map((a) => a.replace(/.*\//, '')),
      ).toEqual(['index.js', 'model-pca0.95.js']);
      expect(complaints).toEqual([]);
      await close();
    },
  );

  test('in English, one level down, takes setting, component, number and seed from its controls', async () => {
    const { page, complaints, close } = await tab.open('http');
    await page.goto(`${tab.root('http')}en/index.html`);
    await openSampler(page);
    await page.getByRole('radio', { name: '3 PCs' }).check();
    await expect.poll(() => marks(page)).toEqual(['3', String(index.seed), 'all']);
    const component = index.settings[0]!.order[2]!;
    await page.getByRole('radio', { name: new RegExp(`^Gaussian ${component}:`) }).check();
    await page.getByLabel('Seed', { exact: true }).fill('4294967295');
    await page.getByLabel('Garments', { exact: true }).fill('5');
    expect(await marks(page)).toEqual(['3', '4294967295', String(component)]);
    const expected = drawn('pca3', 5, 4294967295, component);
    const images = await shown(page);
    expect(images.flatMap(({ pixels }) => pixels)).toEqual(expected.pixels);
    expect(images[1]!.name).toBe(`Garment 2 of 5, drawn from Gaussian ${component}`);
    await page.getByRole('radio', { name: 'The whole mixture' }).check();
    expect((await shown(page)).flatMap(({ pixels }) => pixels)).toEqual(drawn('pca3', 5, 4294967295).pixels);
    await page.getByRole('button', { name: 'New seed' }).click();
    const [, seed] = await marks(page);
    expect(seed).toMatch(/^\d{1,6}$/);
    expect((await shown(page)).flatMap(({ pixels }) => pixels)).toEqual(
      drawn('pca3', 5, Number(seed)).pixels,
    );
    expect(complaints).toEqual([]);
    await close();
  });

  test.each(WAYS)('by %s an address gives the picture again, and follows what one does', async (way) => {
    const { page, complaints, close } = await tab.open(way);
    await page.goto('about:blank');
    await page.goto(`${tab.root(way)}index.html#sampler?seed=7&setting=0.95&component=3&n=4`);
    expect(await settled(page)).toBe('ready');
    expect(await marks(page)).toEqual(['0.95', '7', '3']);
    expect((await shown(page)).flatMap(({ pixels }) => pixels)).toEqual(drawn('pca0.95', 4, 7, 3).pixels);
    expect(
      await page.locator(SAMPLER).evaluate((node) => node.getBoundingClientRect().top < innerHeight),
    ).toBe(true);
    await page.getByLabel('Semilla', { exact: true }).fill('8');
    const address = await page.evaluate(() => window.location.href);
    expect(address).toMatch(/#sampler\?seed=8&setting=0.95&component=3&n=4$/);
    const link = await page
      .getByRole('link', { name: 'Enlace a estas prendas' })
      .evaluate((anchor) => (anchor as HTMLAnchorElement).href);
    expect(link).toBe(address);
    // The address of another picture, on the page that is open.
    await page.evaluate(() => {
      window.location.hash = '#sampler?seed=9&setting=3&n=2';
    });
    await expect.poll(() => marks(page)).toEqual(['3', '9', 'all']);
    expect((await shown(page)).flatMap(({ pixels }) => pixels)).toEqual(drawn('pca3', 2, 9).pixels);
    expect(complaints).toEqual([]);
    await close();
  });

  test('refuses what is no seed, and keeps the picture', async () => {
    const { page, close } = await tab.open('file');
    await openSampler(page);
    const before = await shown(page);
    const field = page.getByLabel('Semilla', { exact: true });
    for (const text of ['4294967296', '-1', '1,5', 'x', '']) {
      await field.fill(text);
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await page.locator('.live-refusal').textContent()).toContain('de 0 a');
    }
    expect(await shown(page)).toEqual(before);
    await field.fill('12');
    expect(await field.getAttribute('aria-invalid')).toBeNull();
    expect(await page.locator('.live-refusal').textContent()).toBe('');
    await close();
  });

  test('gives its images away as PNG and NPZ', async () => {
    const { page, complaints, close } = await tab.open('file', { acceptDownloads: true });
    await page.goto('about:blank');
    await page.goto(`${tab.root('file')}index.html#sampler?seed=3&setting=3&n=3`);
    await settled(page);
    const save = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator(SAMPLER).getByRole('button', { name, exact: true }).click(),
      ]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const garments = drawGarments(readLiveModel('pca3'), { n: 3, seed: 3, component: null });
    const npz = await save('NPZ');
    expect(npz.name).toBe('garments-pca3-n3-seed3.npz');
    const file = readNpz(npz.bytes, npz.name);
    expect(file.numbers('images', [3, 784]).data).toEqual(garments.images);
    expect(file.numbers('scores', [3, 3]).data).toEqual(garments.scores);
    expect([...file.numbers('components', [3]).data]).toEqual([...garments.components]);
    const png = await save('PNG');
    const { width, height, data, channels } = decode(png.bytes);
    const edge = 2 * 28 * 4 + 4;
    expect([width, height]).toEqual([edge, edge]);
    const grey = (x: number, y: number) => data[(y * width + x) * channels];
    for (let i = 0; i < 3; i++) {
      const [left, top] = [(i % 2) * 116, Math.floor(i / 2) * 116];
      const image = Array.from({ length: 784 }, (_, at) =>
        grey(left + 4 * (at % 28) + 1, top + 4 * Math.floor(at / 28) + 2),
      );
      expect(image).toEqual([...garments.pixels.subarray(784 * i, 784 * (i + 1))]);
    }
    expect(complaints).toEqual([]);
    await close();
  });

  test(`takes at most ${MOST_MS} ms an image on a phone, with 95 %`, async () => {
    const { page, close } = await tab.open('http', { viewport: { width: 360, height: 740 } });
    await openSampler(page);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const times = await page.evaluate(() => {
      const count = document.querySelector<HTMLInputElement>('#sampler-n')!;
      const button = document.querySelector<HTMLButtonElement>('.live-new')!;
      const measure = (n: number) => {
        count.value = String(n);
        count.dispatchEvent(new Event('input'));
        const rounds = Array.from({ length: 5 }, () => {
          const start = performance.now();
          button.click();
          return (performance.now() - start) / n;
        });
        return rounds.sort((a, b) => a - b)[2]!;
      };
      return [16, 64].map(measure);
    });
    for (const time of times) expect(time, `${times} ms an image`).toBeLessThanOrEqual(MOST_MS);
    await close();
  });
});

describe.runIf(inject('browserTests'))('a live part that can’t be loaded', () => {
  const tab = useBrowser();

  test.each([
    ['its script', /live-sampler-/],
    ['the index', /data\/live\/index\.js/],
    ['the model', /data\/live\/model-pca0\.95\.js/],
  ])('says so where %s is missing, leaves the page as it was, and can be tried again', async (_, missing) => {
    const { page, complaints, close } = await tab.open('http');
    await page.route(missing, (route) => route.abort());
    await page.click(`${SAMPLER} .live-open button`);
    expect(await settled(page)).toBe('failed');
    expect(await page.locator(`${SAMPLER} .live-status`).textContent()).toMatch(
      /No se ha podido cargar.*\.js/,
    );
    expect(await page.locator('.instead').isVisible()).toBe(true);
    expect(complaints.filter((text) => text.startsWith('uncaught'))).toEqual([]);
    await page.unroute(missing);
    await page.getByRole('button', { name: 'Intentar de nuevo' }).click();
    await expect.poll(() => page.locator(SAMPLER).getAttribute('data-state')).toBe('ready');
    expect(await shown(page)).toHaveLength(16);
    expect(await page.locator(`${SAMPLER} .live-status`).isVisible()).toBe(false);
    await close();
  });

  test('keeps what is shown when another model is missing', async () => {
    const { page, complaints, close } = await tab.open('http');
    await openSampler(page);
    const before = await shown(page);
    const missing = /data\/live\/model-pca3\.js/;
    await page.route(missing, (route) => route.abort());
    await page.getByRole('radio', { name: '3 PC' }).click();
    await expect.poll(() => page.locator(SAMPLER).getAttribute('data-state')).toBe('failed');
    expect(await shown(page)).toEqual(before);
    expect(await page.getByRole('radio', { name: '95 % de la varianza' }).isChecked()).toBe(true);
    await page.unroute(missing);
    await page.getByRole('button', { name: 'Intentar de nuevo' }).click();
    await expect.poll(() => marks(page)).toEqual(['3', String(index.seed), 'all']);
    expect(await page.locator(SAMPLER).getAttribute('data-state')).toBe('ready');
    expect(complaints.filter((text) => text.startsWith('uncaught'))).toEqual([]);
    await close();
  });
});

describe.runIf(inject('browserTests'))('the sampler for everybody', () => {
  const tab = useBrowser();

  test('works by keyboard alone and says what it did', async () => {
    const { page, close } = await tab.open('http', { reducedMotion: 'reduce' });
    await page.locator(`${SAMPLER} .live-open button`).focus();
    await page.keyboard.press('Enter');
    await settled(page);
    await tabTo(page, '[name="sampler-setting"]');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => marks(page)).toEqual(['3', String(index.seed), 'all']);
    await tabTo(page, '#sampler-seed');
    await page.keyboard.press('End');
    await page.keyboard.type('5');
    await tabTo(page, '#sampler-n');
    await page.keyboard.press('Home');
    await tabTo(page, '[name="sampler-component"]');
    await page.keyboard.press('ArrowRight');
    const [first] = index.settings[0]!.order;
    expect(await marks(page)).toEqual(['3', String(Number(`${index.seed}5`)), String(first)]);
    expect(await shown(page)).toHaveLength(1);
    expect(await page.locator('.live-voice').textContent()).toContain(`la gaussiana ${first}`);
    await close();
  });

  test.each([320, 360, 1280])(
    'at %d pixels has nothing that sticks out, and targets for fingers',
    async (width) => {
      const { page, close } = await tab.open('http', { viewport: { width, height: 740 }, hasTouch: true });
      await page.tap(`${SAMPLER} .live-open button`);
      await settled(page);
      const found = await page.evaluate((selector) => {
        const limit = document.documentElement.clientWidth;
        const section = document.querySelector(selector)!;
        const scrolls = (element: Element): boolean =>
          getComputedStyle(element).overflowX !== 'visible' ||
          (element !== section && scrolls(element.parentElement!));
        const wide = [...section.querySelectorAll('*')].filter(
          (element) => element.getBoundingClientRect().right > limit + 1 && !scrolls(element),
        );
        const targets = [...section.querySelectorAll('button, input, a')].filter(
          (element) => element.getClientRects().length > 0,
        );
        const small = targets.filter((element) => {
          const { width: w, height: h } = element.getBoundingClientRect();
          return w < 24 || h < 24;
        });
        return {
          excess: document.documentElement.scrollWidth - limit,
          wide: wide.map((element) => element.className),
          small: small.map((element) => element.outerHTML),
          targets: targets.length,
        };
      }, SAMPLER);
      expect(found).toMatchObject({ excess: 0, wide: [], small: [] });
      expect(found.targets).toBeGreaterThan(30);
      await close();
    },
  );

  test('stays closed without scripts, and says why', async () => {
    const { page, close } = await tab.open('file', { javaScriptEnabled: false });
    expect(await page.locator(`${SAMPLER} .live-open button`).isVisible()).toBe(false);
    expect(await page.locator(`${SAMPLER} .live-needs`).isVisible()).toBe(true);
    expect(await page.locator('.instead').isVisible()).toBe(true);
    await close();
  });
});
