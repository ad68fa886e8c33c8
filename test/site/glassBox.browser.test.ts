import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { eigenImage, milestones, partialSum } from '../../src/client/glassBox/draw/partialSums.ts';
import { grayBytes } from '../../src/figures/image/grayScale.ts';
import { useBrowser, type Way } from './helpers/browser.ts';
import { drawnIn } from './helpers/glassBox.ts';
import { readLiveIndex, readLiveModel } from './helpers/live.ts';
import { greys } from './helpers/viewer.ts';

const BOX = 'section[data-part="glass-box"]';
const GARMENT = `${BOX} canvas[data-result]`;
const WAYS: readonly Way[] = ['file', 'http'];
const { seed: SEED, settings } = readLiveIndex();
const [first] = settings;

async function reach(page: Page, state: string): Promise<void> {
  await expect.poll(() => page.locator(BOX).getAttribute('data-state'), { timeout: 20_000 }).toBe(state);
}

async function openBox(page: Page): Promise<void> {
  await page.click(`${BOX} .live-open button`);
  await reach(page, 'ready');
}

/** Opens an address of the part on a fresh page. */
async function visit(page: Page, root: string, detail: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${root}index.html#glass-box?${detail}`);
  await reach(page, 'ready');
}

const marks = (page: Page) => page.locator(BOX).evaluate(({ dataset }) => ({ ...dataset }));
const stepOf = async (page: Page) => (await marks(page)).step;
const button = (page: Page, name: string) => page.locator(BOX).getByRole('button', { name, exact: true });
const panels = (page: Page) =>
  page
    .locator(`${BOX} .glass-panel`)
    .evaluateAll((all) => all.map((panel) => !(panel as HTMLElement).hidden));

describe.runIf(inject('browserTests'))('the glass box', () => {
  const tab = useBrowser();

  test.each(WAYS)(
    'by %s loads its files alone, and goes step by step to the sampler’s pixels',
    async (way) => {
      const { page, complaints, requests, close } = await tab.open(way);
      await openBox(page);
      expect(
        requests.filter((name) => /live[/-]/.test(name)).map((name) => name.replace(/.*\//, '')),
      ).toEqual([
        expect.stringMatching(/^live-glass-box-[0-9a-f]{8}\.js$/),
        'index.js',
        `model-${first!.id}.js`,
      ]);
      const expected = drawnIn(SEED, '3');
      expect(await marks(page)).toMatchObject({
        seed: String(SEED),
        setting: '3',
        replay: '3',
        covariance: 'tied',
        component: String(expected.component),
        step: '1',
      });
      for (let step = 1; step <= 5; step++) {
        expect(await stepOf(page)).toBe(String(step));
        expect(await panels(page)).toEqual([1, 2, 3, 4, 5].map((one) => one <= step));
        if (step < 5) await button(page, 'Paso siguiente').click();
      }
      expect(await greys(page, GARMENT)).toEqual([...expected.pixels]);
      // The same by the sampler of the page.
      await page.evaluate((seed) => {
        window.location.hash = `#sampler?seed=${seed}&setting=3&n=1`;
      }, SEED);
      await page.waitForSelector('.sampler-garments canvas');
      expect(await greys(page, '.sampler-garments canvas')).toEqual([...expected.pixels]);
      await button(page, 'Desde el principio').click();
      expect(await panels(page)).toEqual([true, false, false, false, false]);
      expect(complaints).toEqual([]);
      await close();
    },
  );

  test('an address gives a draw again, in another mixture too; controls write it', async () => {
    const { page, complaints, close } = await tab.open('file');
    await visit(page, tab.root('file'), 'seed=7&setting=3&replay=0.95-full&step=5');
    const { component, pixels } = drawnIn(7, '3', '0.95-full');
    expect(await marks(page)).toMatchObject({
      setting: '3',
      replay: '0.95-full',
      component: String(component),
    });
    expect(await greys(page, GARMENT)).toEqual([...pixels]);
    expect(await page.locator(BOX).getByText('El ruido es el de la semilla 7 con 3 PC').isVisible()).toBe(
      true,
    );
    await page.locator(BOX).getByLabel('Semilla', { exact: true }).fill('8');
    await expect.poll(() => greys(page, GARMENT)).toEqual([...drawnIn(8, '3', '0.95-full').pixels]);
    const address = () => page.evaluate(() => window.location.hash);
    expect(await address()).toBe('#glass-box?seed=8&setting=3&replay=0.95-full&step=5');
    await page.locator(BOX).getByRole('radio', { name: '95 % de la varianza' }).check();
    await expect.poll(() => greys(page, GARMENT)).toEqual([...drawnIn(8, '0.95').pixels]);
    expect(await address()).toBe('#glass-box?seed=8&setting=0.95&step=5');
    await page.locator(BOX).getByRole('button', { name: 'Otra semilla' }).click();
    const { seed } = await marks(page);
    await expect.poll(() => greys(page, GARMENT)).toEqual([...drawnIn(Number(seed), '0.95').pixels]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('plays the same noise in every other mixture, each loaded when it is asked for', async () => {
    const { page, complaints, requests, close } = await tab.open('http');
    await visit(page, tab.root('http'), 'seed=7&setting=3&step=5');
    const cards = page.locator('.glass-replay button');
    const keys = await cards.evaluateAll((all) => all.map((card) => (card as HTMLElement).dataset.place!));
    expect(keys).toHaveLength(9);
    for (const key of keys) {
      requests.length = 0;
      const card = page.locator(`.glass-replay [data-place="${key}"]`);
      const weight = await card.locator('.glass-weight').textContent();
      await card.click();
      await expect.poll(async () => (await marks(page)).replay).toBe(key);
      expect(requests.length > 0, key).toBe(weight !== '');
      const expected = drawnIn(7, '3', key);
      expect(await greys(page, GARMENT), key).toEqual([...expected.pixels]);
      expect(await greys(page, `[data-place="${key}"] canvas`), key).toEqual([...expected.pixels]);
      expect(await card.getAttribute('aria-pressed')).toBe('true');
      expect(await card.locator('.glass-weight').textContent()).toBe('');
    }
    expect(await page.locator('.glass-replay .is-empty').count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  test('adds eigenimages one after another', async () => {
    const { page, close } = await tab.open('file');
    await visit(page, tab.root('file'), 'seed=7&setting=0.95&step=4');
    const { pca } = readLiveModel('pca0.95');
    const { scores, pixels } = drawnIn(7, '0.95');
    const d = scores.length;
    const sum = (count: number) => [...grayBytes(partialSum(pca, scores, count), 'fixed')];
    const shown = await page
      .locator('.glass-milestones li')
      .evaluateAll((items) => items.map((item) => item.textContent));
    expect(shown).toEqual(milestones(d).map(String));
    for (const [place, count] of [
      [1, 0],
      [5, 5],
      [10, d],
    ] as const) {
      const selector = `.glass-milestones li:nth-child(${place}) canvas`;
      expect(await greys(page, selector)).toEqual(count === d ? [...pixels] : sum(count));
    }
    expect(await greys(page, '.glass-term:nth-child(2) canvas')).toEqual([...eigenImage(pca, 0)]);
    const slider = page.getByLabel('Eigenimágenes sumadas');
    await slider.fill('12');
    expect(await greys(page, 'canvas[data-count]')).toEqual(sum(12));
    expect(await page.locator('canvas[data-count]').getAttribute('aria-label')).toBe(
      'La suma con 12 eigenimágenes',
    );
    await slider.press('End');
    expect(await greys(page, 'canvas[data-count]')).toEqual([...pixels]);
    await close();
  });

  test('colours the pixels that are clipped', async () => {
    const { page, close } = await tab.open('file');
    await visit(page, tab.root('file'), 'seed=7&setting=0.95&step=5');
    const { image } = drawnIn(7, '0.95');
    const coloured = await page
      .locator('.glass-clips canvas')
      .nth(1)
      .evaluate((node) => {
        const canvas = node as HTMLCanvasElement;
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        return Array.from({ length: data.length / 4 }, (_, i) => Math.sign(data[4 * i]! - data[4 * i + 2]!));
      });
    expect(coloured).toEqual(Array.from(image, (grey) => (grey < 0 ? -1 : grey > 1 ? 1 : 0)));
    await close();
  });

  test('plays slowly, pauses, and goes on', async () => {
    const { page, close } = await tab.open('file', {}, (fresh) => fresh.clock.install());
    await openBox(page);
    // An installed clock goes on by itself as long as it is not stopped: what a slow machine takes would count.
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);
    await button(page, 'Ver despacio').click();
    await page.clock.runFor(2500);
    expect(await stepOf(page)).toBe('2');
    await button(page, 'Pausa').click();
    await page.clock.runFor(10_000);
    expect(await stepOf(page)).toBe('2');
    await button(page, 'Ver despacio').click();
    await page.clock.runFor(5000);
    expect(await stepOf(page)).toBe('4');
    expect(await page.locator('canvas[data-count]').getAttribute('data-count')).toBe('0');
    await page.clock.runFor(600);
    expect(await page.locator('canvas[data-count]').getAttribute('data-count')).toBe('1');
    await page.clock.runFor(600 * 2 + 2500);
    expect(await stepOf(page)).toBe('5');
    await page.clock.runFor(3000);
    expect(await button(page, 'Ver despacio').isVisible()).toBe(true);
    await close();
  });

  test('tells the 3D view of the point', async () => {
    const { page, close } = await tab.open('file');
    await page.evaluate(() => {
      const told: unknown[] = [];
      window.gmmLive!.bus.addEventListener('z', (event) => told.push((event as CustomEvent).detail));
      Object.assign(window, { told });
    });
    await openBox(page);
    const told = () => page.evaluate(() => (window as unknown as { told: unknown[] }).told);
    await button(page, 'Paso siguiente').click();
    expect(await told()).toEqual([]);
    await button(page, 'Paso siguiente').click();
    const { z, component } = drawnIn(SEED, '3');
    expect(await told()).toEqual([{ setting: first!.id, z: [...z], component }]);
    await close();
  });
});

describe.runIf(inject('browserTests'))('a mixture of the glass box that can’t be loaded', () => {
  const tab = useBrowser();

  test('leaves the part closed where it is the first, and can be tried again', async () => {
    const { page, complaints, close } = await tab.open('http');
    await page.route(/model-pca3\.js/, (route) => route.abort());
    await page.click(`${BOX} .live-open button`);
    await reach(page, 'failed');
    await page.unroute(/model-pca3\.js/);
    await button(page, 'Intentar de nuevo').click();
    await reach(page, 'ready');
    expect(await page.locator(`${BOX} .glass-steps > li`).count()).toBe(5);
    expect(complaints.filter((text) => text.startsWith('uncaught'))).toEqual([]);
    await close();
  });

  test('leaves what is shown where it is another, and can be tried again', async () => {
    const { page, complaints, close } = await tab.open('http');
    await visit(page, tab.root('http'), 'seed=7&setting=3&step=5');
    const before = await greys(page, GARMENT);
    await page.route(/family-pca3-full\.js/, (route) => route.abort());
    await page.click('[data-place="3-full"]');
    await reach(page, 'failed');
    expect(await greys(page, GARMENT)).toEqual(before);
    expect((await marks(page)).replay).toBe('3');
    await page.unroute(/family-pca3-full\.js/);
    await button(page, 'Intentar de nuevo').click();
    await reach(page, 'ready');
    expect(await greys(page, GARMENT)).toEqual([...drawnIn(7, '3', '3-full').pixels]);
    expect(complaints.filter((text) => text.startsWith('uncaught'))).toEqual([]);
    await close();
  });
});

describe.runIf(inject('browserTests'))('the glass box for everybody', () => {
  const tab = useBrowser();

  test('works by keyboard alone, says what happens, and without motion shows all at once', async () => {
    const { page, close } = await tab.open('http', { reducedMotion: 'reduce' });
    await page.goto(`${tab.root('http')}en/index.html`);
    await page.locator(`${BOX} .live-open button`).focus();
    await page.keyboard.press('Enter');
    await reach(page, 'ready');
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 20; presses++) {
        await page.keyboard.press('Tab');
        if ((await page.evaluate(() => document.activeElement!.textContent)) === name) return;
      }
      throw new Error(`the Tab key never reaches "${name}"`);
    };
    const said = () => page.locator('.live-voice').textContent();
    await tabTo('Next step');
    await page.keyboard.press('Enter');
    expect(await stepOf(page)).toBe('2');
    expect(await said()).toMatch(/^3 standard normal numbers: z = \(/);
    await tabTo('Play slowly');
    await page.keyboard.press('Space');
    expect(await stepOf(page)).toBe('5');
    expect(await said()).toMatch(/^The sum goes from/);
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Play slowly');
    await close();
  });

  test.each([320, 360, 1280])(
    'at %d pixels nothing sticks out, and fingers find their targets',
    async (width) => {
      const { page, close } = await tab.open('http', { viewport: { width, height: 740 }, hasTouch: true });
      await page.goto(`${tab.root('http')}index.html#glass-box?seed=7&setting=0.95&step=5`);
      await reach(page, 'ready');
      await page.locator(`${BOX} summary`).tap();
      const found = await page.evaluate((selector) => {
        const limit = document.documentElement.clientWidth;
        const section = document.querySelector(selector)!;
        const boxes = [...section.querySelectorAll('*')].map((node) => ({
          node,
          box: node.getBoundingClientRect(),
        }));
        return {
          excess: document.documentElement.scrollWidth - limit,
          wide: boxes
            .filter(({ box }) => box.right > limit + 1)
            .map(({ node }) => node.outerHTML.slice(0, 80)),
          small: boxes
            .filter(({ node, box }) => node.matches('button, input, summary, a') && box.width > 0)
            .filter(({ box }) => box.width < 24 || box.height < 24)
            .map(({ node }) => node.outerHTML.slice(0, 80)),
          rows: section.querySelectorAll('.glass-table tbody tr').length,
        };
      }, BOX);
      expect(found).toMatchObject({ excess: 0, wide: [], small: [] });
      expect(found.rows).toBeGreaterThan(3);
      await close();
    },
  );
});

describe.runIf(inject('browserTests'))('the glass box and the 3D view', () => {
  const tab = useBrowser('software');

  test('open together, with the point in the view', async () => {
    const { page, complaints, close } = await tab.open('http');
    await visit(page, tab.root('http'), 'seed=7&setting=0.95&step=3');
    await button(page, 'Ver el punto en 3D').click();
    const viewer = page.locator('section[data-part="viewer"]');
    await expect.poll(() => viewer.getAttribute('data-state'), { timeout: 30_000 }).toBe('ready');
    expect(await viewer.getAttribute('data-setting')).toBe('0.95');
    await expect
      .poll(() => page.evaluate(() => document.activeElement!.matches('[data-part="viewer"] .live-stage')))
      .toBe(true);
    const frames = () => page.locator('.viewer-surface').getAttribute('data-frames');
    const before = Number(await frames());
    // Another seed moves the point.
    await page.locator(BOX).getByLabel('Semilla', { exact: true }).fill('8');
    await expect.poll(async () => Number(await frames())).toBeGreaterThan(before);
    expect(complaints).toEqual([]);
    await close();
  });
});
