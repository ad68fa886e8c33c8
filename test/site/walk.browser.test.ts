import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { readState, type WalkState } from '../../src/client/walk/state.ts';
import { makeGuide } from '../../src/client/walk/way.ts';
import { useBrowser, type Way } from './helpers/browser.ts';
import { tabTo } from './helpers/keyboard.ts';
import { readLiveIndex, readLiveModel } from './helpers/live.ts';
import { greys } from './helpers/viewer.ts';

const WALK = 'section[data-part="walk"]';
const IMAGE = '.walk-image';
const WAYS: readonly Way[] = ['file', 'http'];
const index = readLiveIndex();
const [first] = index.settings;

async function reach(page: Page, state: string): Promise<void> {
  await expect.poll(() => page.locator(WALK).getAttribute('data-state'), { timeout: 20_000 }).toBe(state);
}

async function openWalk(page: Page): Promise<void> {
  await page.click(`${WALK} .live-open button`);
  await reach(page, 'ready');
}

async function visit(page: Page, root: string, detail: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${root}index.html#walk?${detail}`);
  await reach(page, 'ready');
}

const marks = (page: Page) => page.locator(WALK).evaluate(({ dataset }) => ({ ...dataset }));

/** What Node finds at the place of a state. */
function found(detail: Record<string, string>) {
  const state: WalkState = readState(detail, index);
  const way = makeGuide(readLiveModel(state.setting.id)).way(state)!;
  return { pixels: [...way.image(state.t)], ...way.density(state.t), way };
}

/** The log-density as the page writes it in Spanish. */
const written = (value: number) => value.toFixed(2).replace('-', '−').replace('.', ',');

describe.runIf(inject('browserTests'))('the walk', () => {
  const tab = useBrowser();

  test.each(WAYS)('by %s loads its files alone, and begins at a mean', async (way) => {
    const { page, complaints, requests, close } = await tab.open(way);
    await openWalk(page);
    expect(requests.filter((name) => /live[/-]/.test(name)).map((name) => name.replace(/.*\//, ''))).toEqual([
      expect.stringMatching(/^live-walk-[0-9a-f]{8}\.js$/),
      'index.js',
      `model-${first!.id}.js`,
    ]);
    const component = String(first!.order[0]);
    expect(await marks(page)).toMatchObject({ setting: '3', mode: 'axis', component, axis: '1', t: '0' });
    expect(await greys(page, IMAGE)).toEqual(found({}).pixels);
    expect(complaints).toEqual([]);
    await close();
  });

  test('goes along every axis of an ellipsoid, by slider and by dragging', async () => {
    const { page, complaints, close } = await tab.open('http');
    await openWalk(page);
    const slider = page.getByLabel('Lugar del camino');
    await slider.fill('-2.5');
    const component = String(first!.order[3]);
    await page
      .locator(WALK)
      .getByRole('radio', { name: new RegExp(`^Gaussiana ${component}:`) })
      .check();
    await page.getByLabel('Eje del elipsoide').fill('3');
    const expected = found({ component, axis: '3', t: '-2.5' });
    expect(await greys(page, IMAGE)).toEqual(expected.pixels);
    expect(await page.locator(IMAGE).getAttribute('aria-label')).toBe('La prenda a −2,50 σ');
    expect(await page.locator('.walk-look').textContent()).toContain(`${written(expected.logDensity)} nats`);
    expect(await page.evaluate(() => window.location.hash)).toBe(
      `#walk?setting=3&mode=axis&component=${component}&axis=3&t=-2.5`,
    );
    await page.locator('.walk-rail').scrollIntoViewIfNeeded();
    const box = (await page.locator('.walk-rail').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    expect((await marks(page)).t).toBe('0');
    await page.mouse.move(box.x + box.width * 0.75, box.y + 2, { steps: 4 });
    expect((await marks(page)).t).toBe('1.5');
    await page.mouse.move(box.x + 3 * box.width, box.y + 2);
    expect((await marks(page)).t).toBe('3');
    await page.mouse.up();
    await page.mouse.move(box.x, box.y);
    expect(await greys(page, IMAGE)).toEqual(found({ component, axis: '3', t: '3' }).pixels);
    expect(await page.evaluate(() => window.location.hash)).toMatch(/&t=3$/);
    expect(complaints).toEqual([]);
    await close();
  });

  test('goes from mean to mean with 95 % and shows the log-density on its way', async () => {
    const { page, complaints, close } = await tab.open('file');
    const detail = { setting: '0.95', mode: 'means', component: '3', to: '20', t: '0.35' };
    await visit(page, tab.root('file'), String(new URLSearchParams(detail)));
    const { pixels, logDensity, component, way } = found(detail);
    expect(await greys(page, IMAGE)).toEqual(pixels);
    const look = await page.locator('.walk-look').textContent();
    expect(look).toContain(`${written(logDensity)} nats`);
    expect(look).toContain(`gaussiana ${component}:`);
    // The curve: highest point at the top, lowest at the bottom, the marker on it.
    const { points, needle, level } = await page.locator('.walk-curve').evaluate((svg) => ({
      points: svg.querySelector('polyline')!.getAttribute('points')!,
      needle: Number(svg.querySelector('.walk-needle')!.getAttribute('x1')),
      level: Number(svg.querySelector('.walk-level')!.getAttribute('y1')),
    }));
    const corners = points.split(' ').map((corner) => corner.split(',').map(Number) as [number, number]);
    const values = corners.map((_, i) => way.density(i / (corners.length - 1)).logDensity);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const yOf = (value: number) => 102 - (94 * (value - low)) / (high - low);
    corners.forEach(([x, y], i) => {
      expect(Math.abs(x - (600 * i) / (corners.length - 1))).toBeLessThan(0.01);
      expect(Math.abs(y - yOf(values[i]!))).toBeLessThan(0.01);
    });
    expect(needle).toBeCloseTo(210, 6);
    expect(Math.abs(level - yOf(logDensity))).toBeLessThan(0.01);
    await page.getByLabel('Lugar del camino').press('End');
    expect(await greys(page, IMAGE)).toEqual(found({ ...detail, t: '1' }).pixels);
    expect(complaints).toEqual([]);
    await close();
  });

  test('goes to a point that is chosen elsewhere, and takes what is not chosen of it from the mixture', async () => {
    const { page, complaints, close } = await tab.open('http');
    await openWalk(page);
    await page.getByRole('radio', { name: 'A un punto' }).check();
    expect(await page.locator('.walk-track').isVisible()).toBe(false);
    expect(
      await page.locator(WALK).getByRole('button', { name: 'Elegir un punto en la vista 3D' }).isVisible(),
    ).toBe(true);
    await page.evaluate(() => {
      const detail = { setting: 'pca0.95', scores: [2.5, -1.25, 0.5] };
      window.gmmLive!.bus.dispatchEvent(new CustomEvent('point', { detail }));
    });
    await expect.poll(async () => (await marks(page)).setting).toBe('0.95');
    await page.getByLabel('Lugar del camino').fill('1');
    const detail = { setting: '0.95', mode: 'point', point: '2.500_-1.250_0.500', t: '1' };
    const { pixels, way } = found(detail);
    expect(await greys(page, IMAGE)).toEqual(pixels);
    expect([...way.line.direction.slice(0, 3)].map((step, j) => step + way.line.origin[j]!)).toEqual([
      expect.closeTo(2.5, 9),
      expect.closeTo(-1.25, 9),
      expect.closeTo(0.5, 9),
    ]);
    expect(await page.locator(WALK).getByText('las otras 172').isVisible()).toBe(true);
    const address = await page.evaluate(() => window.location.href);
    await page.goto('about:blank');
    await page.goto(address);
    await reach(page, 'ready');
    expect(await greys(page, IMAGE)).toEqual(pixels);
    expect(complaints).toEqual([]);
    await close();
  });

  test('keeps what is shown where another mixture can’t be loaded, and tries again', async () => {
    const { page, complaints, close } = await tab.open('http');
    await openWalk(page);
    const before = await greys(page, IMAGE);
    await page.route(/model-pca0\.95\.js/, (route) => route.abort());
    await page.locator(WALK).getByRole('radio', { name: '95 % de la varianza' }).click();
    await reach(page, 'failed');
    expect(await greys(page, IMAGE)).toEqual(before);
    expect(await page.locator(WALK).getByRole('radio', { name: '3 PC' }).isChecked()).toBe(true);
    await page.unroute(/model-pca0\.95\.js/);
    await page.locator(WALK).getByRole('button', { name: 'Intentar de nuevo' }).click();
    await reach(page, 'ready');
    expect(await greys(page, IMAGE)).toEqual(found({ setting: '0.95' }).pixels);
    expect(complaints.filter((text) => text.startsWith('uncaught'))).toEqual([]);
    await close();
  });
});

describe.runIf(inject('browserTests'))('the walk for everybody', () => {
  const tab = useBrowser();

  test('works by keyboard alone, and says where one is', async () => {
    const { page, close } = await tab.open('http', { reducedMotion: 'reduce' });
    await page.goto(`${tab.root('http')}en/index.html`);
    await page.locator(`${WALK} .live-open button`).focus();
    await page.keyboard.press('Enter');
    await reach(page, 'ready');
    await tabTo(page, '[name="walk-mode"]');
    await page.keyboard.press('ArrowRight');
    expect((await marks(page)).mode).toBe('means');
    await tabTo(page, '[name="walk-component"]');
    await page.keyboard.press('ArrowRight');
    const { component, to } = await marks(page);
    expect(component).toBe(String(first!.order[1]));
    expect(await page.locator('.live-voice').textContent()).toMatch(/^0%. Log-density: .* nats/);
    await tabTo(page, '#walk-t');
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowRight');
    expect((await marks(page)).t).toBe('0.03');
    const expected = found({ mode: 'means', component: component!, to: to!, t: '0.03' });
    expect(await greys(page, IMAGE)).toEqual(expected.pixels);
    expect(await page.locator('#walk-t').getAttribute('aria-valuetext')).toMatch(/^3%. Log-density/);
    await close();
  });

  test.each([320, 360, 1280])(
    'at %d pixels nothing sticks out, and fingers find their targets',
    async (width) => {
      const { page, close } = await tab.open('http', { viewport: { width, height: 740 }, hasTouch: true });
      await page.goto(`${tab.root('http')}index.html#walk?setting=0.95&mode=means`);
      await reach(page, 'ready');
      const box = (await page.locator('.walk-rail').boundingBox())!;
      await page.locator('.walk-rail').tap({ position: { x: box.width / 4, y: box.height / 2 } });
      expect((await marks(page)).t).toBe('0.25');
      const seen = await page.evaluate((selector) => {
        const limit = document.documentElement.clientWidth;
        const section = document.querySelector(selector)!;
        const boxes = [...section.querySelectorAll('*')].map((node) => ({
          node,
          box: node.getBoundingClientRect(),
        }));
        return {
          excess: document.documentElement.scrollWidth - limit,
          wide: boxes
            .filter(({ node, box }) => box.right > limit + 1 && node.closest('.live-pictures') === null)
            .map(({ node }) => node.outerHTML.slice(0, 80)),
          small: boxes
            .filter(({ node, box }) => node.matches('button, input, a') && box.width > 0)
            .filter(({ box }) => box.width < 24 || box.height < 24)
            .map(({ node }) => node.outerHTML.slice(0, 80)),
        };
      }, WALK);
      expect(seen).toEqual({ excess: 0, wide: [], small: [] });
      await close();
    },
  );
});

describe.runIf(inject('browserTests'))('the walk and the 3D view', () => {
  const tab = useBrowser('software');

  test('end at the point that the reader chooses in the view', async () => {
    const { page, complaints, close } = await tab.open('http');
    await visit(page, tab.root('http'), 'setting=3&mode=point');
    await page.locator(WALK).getByRole('button', { name: 'Elegir un punto en la vista 3D' }).click();
    const viewer = page.locator('section[data-part="viewer"]');
    await expect.poll(() => viewer.getAttribute('data-state'), { timeout: 30_000 }).toBe('ready');
    await page.waitForSelector('.viewer-surface[data-frames]');
    const before = await page.evaluate(() => window.location.hash);
    await page.locator('.viewer-surface').focus();
    await page.keyboard.press('n');
    await expect.poll(() => page.locator('.walk-track').isVisible()).toBe(true);
    // What the view does is none of the address of the walk.
    expect(await page.evaluate(() => window.location.hash)).toBe(before);
    await page.getByLabel('Lugar del camino').fill('1');
    const point = new URLSearchParams((await page.evaluate(() => window.location.hash)).split('?')[1]).get(
      'point',
    );
    expect(point).toMatch(/^-?\d+\.\d{3}(_-?\d+\.\d{3}){2}$/);
    expect(await greys(page, IMAGE)).toEqual(found({ mode: 'point', point: point!, t: '1' }).pixels);
    expect(complaints).toEqual([]);
    await close();
  });
});
