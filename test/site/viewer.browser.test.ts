import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { decode } from 'fast-png';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { unproject, viewOf } from '../../src/client/viewer/space/orbit.ts';
import { spanishLabels } from '../../src/figures/labels.ts';
import { dot, type Vector3 } from '../../src/figures/scene/camera.ts';
import { decodeThumbnails } from '../../src/study/live/thumbnails.ts';
import { useBrowser, type Way } from './helpers/browser.ts';
import { inflate, readLive, readLiveIndex } from './helpers/live.ts';
import { siteBytes, siteFiles } from './helpers/site.ts';
import {
  drawn,
  firstOrbit,
  greys,
  openViewer,
  SURFACE,
  said,
  sceneOf,
  seenAt,
  sizeOf,
  snapshot,
  state,
  VIEWER,
} from './helpers/viewer.ts';

const index = readLiveIndex();
const WAYS: readonly Way[] = ['file', 'http'];
const SETTINGS = index.settings.map(({ id }) => id);
const MOST_CALLS = 10;

/** Uncaught errors and violations of the policy. */
const faults = (complaints: readonly string[]) => complaints.filter((text) => /^uncaught|policy:/.test(text));

/** A place of the picture where there is nothing: far above the cloud. */
async function emptyPlace(page: Page) {
  const { width, height } = await sizeOf(page);
  return { x: width * 0.12, y: height * 0.2 };
}

describe('the weight of the viewer', () => {
  test('its script, with three in it, is at most 160 kB compressed', () => {
    const [script] = siteFiles().filter((name) => /live-viewer-.*\.js$/.test(name));
    expect(gzipSync(siteBytes(script!), { level: 9 }).length).toBeLessThanOrEqual(160_000);
    expect(siteBytes(script!).toString()).toContain('WebGLRenderer');
  });
});

describe.runIf(inject('browserTests'))('the viewer', () => {
  const tab = useBrowser('software');

  test.each(WAYS)('by %s opens in the place of each snapshot, with one context for all', async (way) => {
    const { page, complaints, requests, close } = await tab.open(way, {}, (fresh) =>
      fresh.addInitScript(() => {
        const counted = window as unknown as { contexts: number };
        counted.contexts = 0;
        const before = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function get(this: HTMLCanvasElement, ...words: unknown[]) {
          if (/webgl/.test(String(words[0]))) counted.contexts += 1;
          return before.apply(this, words as never);
        } as never;
      }),
    );
    await page.waitForLoadState('networkidle');
    expect(requests.filter((address) => /live/.test(address))).toEqual([]);
    for (const id of SETTINGS) {
      expect(await page.locator(snapshot(id)).isVisible()).toBe(true);
      await openViewer(page, id);
      expect(await page.locator(`figure[data-figure="view3d-${id}"] ${SURFACE}`).isVisible()).toBe(true);
      expect(await page.locator(snapshot(id)).isVisible()).toBe(false);
      const others = SETTINGS.filter((other) => other !== id);
      for (const other of others) expect(await page.locator(snapshot(other)).isVisible()).toBe(true);
      const { drawCalls, azimuth, elevation } = await drawn(page);
      expect(drawCalls).toBeGreaterThanOrEqual(3);
      expect(drawCalls).toBeLessThanOrEqual(MOST_CALLS);
      expect([azimuth, elevation]).toEqual([35, 22]);
      const setting = index.settings.find((one) => one.id === id)!;
      expect(await page.locator('.viewer-components li').count()).toBe(setting.components);
      expect(await page.locator('.viewer-note').count()).toBe(setting.dimensions > 3 ? 1 : 0);
    }
    expect(await page.evaluate(() => (window as unknown as { contexts: number }).contexts)).toBe(1);
    expect(complaints).toEqual([]);
    await close();
  });

  test('shows pixels in the colours of the components, and other ones in the dark', async () => {
    const { page, close } = await tab.open('file');
    await openViewer(page, SETTINGS[0]!);
    const shot = async () => decode(await page.locator(SURFACE).screenshot());
    const count = ({ data, channels }: Awaited<ReturnType<typeof shot>>) => {
      const seen = new Set<number>();
      for (let i = 0; i < data.length; i += channels) {
        const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
        if (Math.max(r, g, b) - Math.min(r, g, b) > 60) seen.add((r << 16) | (g << 8) | b);
      }
      return seen.size;
    };
    const light = await shot();
    expect(count(light)).toBeGreaterThan(500);
    const { frames } = await drawn(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect((await drawn(page)).frames).toBeGreaterThan(frames);
    const dark = await shot();
    expect(Math.max(...light.data.slice(0, 3))).toBeGreaterThan(200);
    expect(Math.max(...dark.data.slice(4000, 4003))).toBeLessThan(80);
    expect(count(dark)).toBeGreaterThan(500);
    await close();
  });

  test('draws when something changes, and at no other time', async () => {
    const { page, close } = await tab.open('file');
    await openViewer(page, SETTINGS[0]!);
    const { frames } = await drawn(page);
    await page.waitForTimeout(600);
    expect((await drawn(page)).frames).toBe(frames);
    await page.focus(SURFACE);
    await page.keyboard.press('ArrowRight');
    expect((await drawn(page)).frames).toBe(frames + 1);
    await page.waitForTimeout(300);
    expect((await drawn(page)).frames).toBe(frames + 1);
    await close();
  });

  test('turns, moves and zooms by keys', async () => {
    const { page, close } = await tab.open('file');
    await openViewer(page, SETTINGS[0]!);
    const first = await drawn(page);
    const press = async (key: string) => {
      await page.locator(SURFACE).press(key);
      return drawn(page);
    };
    expect((await press('ArrowRight')).azimuth).toBe(30);
    expect((await press('ArrowUp')).elevation).toBe(17);
    expect((await press('+')).scale).toBeCloseTo(first.scale * 1.2, 9);
    const moved = await press('Shift+ArrowLeft');
    expect([moved.azimuth, moved.elevation]).toEqual([30, 17]);
    expect(await press('0')).toMatchObject({ azimuth: 35, elevation: 22, scale: first.scale });
    const scroll = await page.evaluate(() => window.scrollY);
    await press('ArrowDown');
    expect(await page.evaluate(() => window.scrollY)).toBe(scroll);
    await close();
  });

  test('by keys alone one sees an image, singles out its component, decodes the centre and comes back', async () => {
    const { page, close } = await tab.open('http', { reducedMotion: 'reduce' });
    const { data } = sceneOf(SETTINGS[0]!);
    await page.locator(`[data-open="viewer"][data-setting="${SETTINGS[0]}"]`).focus();
    await page.keyboard.press('Enter');
    await state(page, 'ready');
    await drawn(page);
    expect(await page.evaluate((part) => document.activeElement!.closest(part) !== null, VIEWER)).toBe(true);
    for (let step = 0; step < 8; step += 1) {
      if (await page.evaluate((place) => document.activeElement!.matches(place), SURFACE)) break;
      await page.keyboard.press('Tab');
    }
    expect(await page.locator('.viewer-cross').isVisible()).toBe(true);
    await page.keyboard.press('n');
    const title = await page.locator('.viewer-card .viewer-title').textContent();
    expect(spanishLabels.classNames).toContain(title);
    expect(await said(page)).toMatch(new RegExp(`^${title}, gaussiana \\d+$`));
    const component = Number(/\d+$/.exec(await said(page))![0]);
    expect([...new Set(Array.from(data.components))]).toContain(component);
    await page.keyboard.press('p');
    await page.keyboard.press('n');
    expect(await said(page)).toBe(`${title}, gaussiana ${component}`);
    await page.keyboard.press('Escape');
    expect(await page.locator('.viewer-card.is-empty').isVisible()).toBe(true);
    await page.getByRole('button', { name: /^Ninguna$/i }).click();
    await page.focus(SURFACE);
    await page.keyboard.press('n');
    expect(await said(page)).toBe('No hay puntos a la vista');
    await page.keyboard.press('Enter');
    expect(await said(page)).toMatch(
      /^Prenda descodificada: log-densidad −?[\d,]+ nats; gaussiana \d+, [\d,]+\s%$/,
    );
    await close();
  });

  test('turns by dragging; the wheel zooms with the focus or Ctrl, else the page scrolls', async () => {
    const { page, close } = await tab.open('file');
    await openViewer(page, SETTINGS[0]!);
    const first = await drawn(page);
    await page.locator(SURFACE).scrollIntoViewIfNeeded();
    const box = (await page.locator(SURFACE).boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.mouse.move(x, y);
    const top = await page.evaluate(() => window.scrollY);
    await page.mouse.wheel(0, 60);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(top);
    expect((await drawn(page)).scale).toBe(first.scale);
    expect(await page.locator('.viewer-hint').isVisible()).toBe(true);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -120);
    await page.keyboard.up('Control');
    expect((await drawn(page)).scale).toBeGreaterThan(first.scale * 1.1);
    await page.mouse.down();
    await page.mouse.move(x + 50, y + 20, { steps: 4 });
    await page.mouse.up();
    const turned = await drawn(page);
    expect(turned.azimuth).toBeCloseTo(15, 6);
    expect(turned.elevation).toBeCloseTo(30, 6);
    const before = await page.evaluate(() => window.scrollY);
    await page.mouse.wheel(0, -120);
    expect((await drawn(page)).scale).toBeGreaterThan(turned.scale * 1.1);
    expect(await page.evaluate(() => window.scrollY)).toBe(before);
    // A drag is no click.
    expect(await page.locator('.viewer-card.is-empty').isVisible()).toBe(true);
    await close();
  });

  test('list and scene do the same: a mean in the scene is its image in the list', async () => {
    const { page, close } = await tab.open('file');
    const id = SETTINGS[0]!;
    await openViewer(page, id);
    const material = sceneOf(id);
    const size = await sizeOf(page);
    // The mean nearest to the viewer can't be covered by another one.
    const { towards } = viewOf(firstOrbit(material, size), size).camera;
    const depths = material.shapes.map(({ centre }) => dot(centre, towards));
    const component = depths.indexOf(Math.max(...depths));
    const item = page.locator(`.viewer-components li[data-component="${component}"]`);
    const single = item.getByRole('button');
    const box = item.getByRole('checkbox');
    const position = await seenAt(page, material, material.shapes[component]!.centre);
    await page.locator(SURFACE).click({ position });
    expect(await single.getAttribute('aria-pressed')).toBe('true');
    expect(await said(page)).toBe(`Solo la gaussiana ${component}`);
    expect(await greys(page, '.viewer-card canvas')).toEqual([...material.meanImages[component]!]);
    await single.click();
    expect(await single.getAttribute('aria-pressed')).toBe('false');
    expect(await said(page)).toBe(`${material.shapes.length} gaussianas a la vista`);
    await page.locator(SURFACE).click({ position, modifiers: ['Shift'] });
    expect(await box.isChecked()).toBe(false);
    expect(await said(page)).toBe(`Gaussiana ${component} oculta`);
    await box.check();
    expect(await said(page)).toBe(`Gaussiana ${component} a la vista`);
    await page.getByRole('button', { name: 'ninguna', exact: true }).click();
    // Points, means and ellipsoids are all gone: nothing is left to draw.
    expect((await drawn(page)).drawCalls).toBe(0);
    await page.getByRole('button', { name: 'todas', exact: true }).click();
    expect((await drawn(page)).drawCalls).toBe(3);
    await close();
  });

  test('a double click singles out the ellipsoid under it', async () => {
    const { page, close } = await tab.open('file');
    await openViewer(page, SETTINGS[0]!);
    await page.getByRole('combobox', { name: 'Elipsoides' }).selectOption('3');
    const { width, height } = await sizeOf(page);
    await page.locator(SURFACE).dblclick({ position: { x: width * 0.55, y: height * 0.42 } });
    expect(await page.locator('.viewer-components [aria-pressed="true"]').count()).toBe(1);
    expect(await said(page)).toMatch(/^Solo la gaussiana \d+$/);
    await close();
  });

  test('ellipsoids have three sizes or none; points have the colours of classes, which can be hidden', async () => {
    const { page, close } = await tab.open('file');
    await openViewer(page, SETTINGS[0]!);
    const shots = new Set<string>();
    for (const radius of ['1', '2', '3', '0']) {
      await page.getByRole('combobox', { name: 'Elipsoides' }).selectOption(radius);
      expect((await drawn(page)).drawCalls).toBe(radius === '0' ? 2 : 3);
      shots.add((await page.locator(SURFACE).screenshot()).toString('base64'));
    }
    await page.getByLabel('medias como imágenes').check();
    await drawn(page);
    shots.add((await page.locator(SURFACE).screenshot()).toString('base64'));
    expect(await page.locator('.viewer-classes').isVisible()).toBe(false);
    await page.getByRole('radio', { name: 'por clase' }).check();
    await drawn(page);
    shots.add((await page.locator(SURFACE).screenshot()).toString('base64'));
    const classes = page.locator('.viewer-classes').getByRole('checkbox');
    expect(await classes.count()).toBe(spanishLabels.classNames.length);
    for (const box of await classes.all()) await box.uncheck();
    // Only the means are left.
    expect((await drawn(page)).drawCalls).toBe(1);
    await page.getByRole('radio', { name: 'por gaussiana' }).check();
    expect((await drawn(page)).drawCalls).toBe(2);
    expect(shots.size).toBe(6);
    await close();
  });

  test('pointing at a dot shows its image and class, which come when they are asked for', async () => {
    const { page, requests, complaints, close } = await tab.open('http');
    const id = SETTINGS[0]!;
    await openViewer(page, id);
    expect(requests.filter((address) => /thumbnails/.test(address))).toEqual([]);
    const { data, ...material } = sceneOf(id);
    const size = await sizeOf(page);
    const { camera } = viewOf(firstOrbit({ data, ...material }, size), size);
    // The dot that is nearest to the viewer.
    let image = 0;
    const pointOf = (i: number) => [...data.points.subarray(3 * i, 3 * i + 3)] as unknown as Vector3;
    for (let i = 1; i < data.points.length / 3; i += 1) {
      if (dot(pointOf(i), camera.towards) > dot(pointOf(image), camera.towards)) image = i;
    }
    const position = await seenAt(page, { data, ...material }, pointOf(image));
    await page.locator(SURFACE).hover({ position });
    await expect.poll(() => page.locator('.viewer-tip').isVisible()).toBe(true);
    const name = spanishLabels.classNames[data.classes[image]!]!;
    expect(await page.locator('.viewer-tip span').allTextContents()).toEqual([
      name,
      `Gaussiana ${data.components[image]}`,
    ]);
    const piece = Math.floor(image / index.thumbnails.perPiece);
    const { first, pixels } = decodeThumbnails(readLive(`thumbnails-${piece}`), inflate);
    const expected = [...pixels.subarray((image - first) * 784, (image - first + 1) * 784)];
    await expect.poll(() => greys(page, '.viewer-tip canvas')).toEqual(expected);
    expect(requests.filter((address) => /thumbnails/.test(address))).toHaveLength(1);
    await page.locator(SURFACE).click({ position });
    expect(await said(page)).toBe(`${name}, gaussiana ${data.components[image]}`);
    await expect.poll(() => greys(page, '.viewer-card canvas')).toEqual(expected);
    expect((await drawn(page)).drawCalls).toBeLessThanOrEqual(MOST_CALLS);
    await page.mouse.move(0, 0);
    expect(await page.locator('.viewer-tip').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await close();
  });

  test.each(SETTINGS)(
    '%s: clicking empty space decodes that place as Node does, and its depth slides',
    async (id) => {
      const { page, close } = await tab.open('file');
      await openViewer(page, id);
      const material = sceneOf(id);
      const size = await sizeOf(page);
      const orbit = firstOrbit(material, size);
      const view = viewOf(orbit, size);
      const { towards } = view.camera;
      // A click knows whole pixels of the window, and the picture may begin between two of them.
      await page
        .locator(SURFACE)
        .evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }));
      const corner = await page.locator(SURFACE).evaluate((node) => {
        const { left, top } = node.getBoundingClientRect();
        return { left, top };
      });
      const { x, y } = await emptyPlace(page);
      const [clientX, clientY] = [Math.round(corner.left + x), Math.round(corner.top + y)];
      await page.mouse.click(clientX, clientY);
      const depth = dot(towards, orbit.target);
      const place = unproject(view, clientX - corner.left, clientY - corner.top, depth);
      const shown = async () => ({
        image: await greys(page, '.viewer-card canvas'),
        density: await page.locator('.viewer-density').textContent(),
        top: Number.parseInt((await page.locator('.viewer-shares button').first().textContent())!, 10),
      });
      const expected = (at: Vector3) => {
        const { image, logDensity, responsibilities } = material.decoder.decode(at);
        const density = `Log-densidad: ${logDensity.toFixed(2).replace('.', ',').replace('-', '−')} nats`;
        return { image: [...image], density, top: responsibilities.indexOf(Math.max(...responsibilities)) };
      };
      expect(await shown()).toEqual(expected(place));
      const slider = page.getByLabel('Profundidad');
      const reach = Number(await slider.getAttribute('max'));
      await slider.fill(String(reach));
      expect(await shown()).toEqual(
        expected(place.map((value, i) => value + reach * towards[i]!) as unknown as Vector3),
      );
      expect((await drawn(page)).drawCalls).toBeLessThanOrEqual(MOST_CALLS);
      await page.locator('.viewer-shares button').first().click();
      expect(await page.locator('.viewer-components [aria-pressed="true"]').count()).toBe(1);
      await close();
    },
  );

  test('gives the picture away as PNG and the scene as GLB', async () => {
    const { page, complaints, close } = await tab.open('file', { acceptDownloads: true });
    await openViewer(page, SETTINGS[0]!);
    const save = async (name: string) => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name, exact: true }).click(),
      ]);
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    };
    const png = await save('Descargar PNG');
    expect(png.name).toBe(`mixture-${SETTINGS[0]}.png`);
    const { width, height, data, channels } = decode(png.bytes);
    expect({ width, height }).toEqual(await sizeOf(page));
    const colored = (at: number) =>
      Math.max(data[at]!, data[at + 1]!, data[at + 2]!) - Math.min(data[at]!, data[at + 1]!, data[at + 2]!) >
      60;
    const pixels = Array.from({ length: width * height }, (_, i) => i * channels);
    expect(pixels.filter(colored).length).toBeGreaterThan(5000);
    // The corner is paper, and nothing is transparent.
    expect(Math.min(...data.slice(0, 3))).toBeGreaterThan(235);
    if (channels === 4) expect(pixels.every((at) => data[at + 3] === 255)).toBe(true);
    const glb = await save('Descargar GLB');
    expect(glb.name).toBe(`mixture-${SETTINGS[0]}.glb`);
    expect(glb.bytes.toString('latin1', 0, 4)).toBe('glTF');
    const json = JSON.parse(glb.bytes.toString('utf8', 20, 20 + glb.bytes.readUInt32LE(12)));
    const { components } = index.settings[0]!;
    expect(json.nodes).toHaveLength(1 + 2 * components + 1);
    expect(json.accessors[json.meshes[0].primitives[0].attributes.POSITION].count).toBe(index.images);
    expect(complaints).toEqual([]);
    await close();
  });

  test('shows the way of a draw that another part tells of', async () => {
    const { page, close } = await tab.open('file');
    await openViewer(page, SETTINGS[0]!);
    const { drawCalls } = await drawn(page);
    await page.evaluate((setting) => {
      const detail = { setting, component: 0, z: [1, -1, 0.5] };
      window.gmmLive!.bus.dispatchEvent(new CustomEvent('z', { detail }));
    }, SETTINGS[0]!);
    expect((await drawn(page)).drawCalls).toBe(drawCalls + 2);
    await close();
  });

  test('closes: the snapshot comes back, the focus goes to its button, and it opens again', async () => {
    const { page, complaints, close } = await tab.open('file');
    const id = SETTINGS.at(-1)!;
    const home = await page.locator(VIEWER).evaluate((node) => node.parentElement!.tagName);
    await openViewer(page, id);
    await page.getByRole('button', { name: 'Cerrar la vista 3D' }).click();
    await state(page, 'idle');
    expect(await page.locator(snapshot(id)).isVisible()).toBe(true);
    expect(await page.evaluate(() => document.activeElement!.getAttribute('data-setting'))).toBe(id);
    expect(await page.locator(VIEWER).evaluate((node) => node.parentElement!.tagName)).toBe(home);
    expect(await page.locator('canvas').count()).toBe(0);
    await page.locator(`${VIEWER} .live-open button`).click();
    await state(page, 'ready');
    await drawn(page);
    for (const other of SETTINGS) expect(await page.locator(snapshot(other)).isVisible()).toBe(true);
    await openViewer(page, id);
    expect(await page.locator(snapshot(id)).isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await close();
  });

  test('a context that is lost: a message, the snapshot, and another try', async () => {
    const { page, complaints, close } = await tab.open('file');
    const id = SETTINGS[0]!;
    await openViewer(page, id);
    await page.evaluate(() => {
      const [, front] = document.querySelectorAll<HTMLCanvasElement>('.viewer-surface canvas');
      front!.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
    });
    await state(page, 'failed');
    expect(await page.locator(`${VIEWER} .live-status`).textContent()).toContain('ha retirado la tarjeta');
    expect(await page.locator(snapshot(id)).isVisible()).toBe(true);
    expect(await page.locator(SURFACE).count()).toBe(0);
    await page.getByRole('button', { name: 'Intentar de nuevo' }).click();
    await state(page, 'ready');
    expect((await drawn(page)).drawCalls).toBe(3);
    expect(await page.locator(snapshot(id)).isVisible()).toBe(false);
    expect(faults(complaints)).toEqual([]);
    await close();
  });

  test.each([
    ['its script', /live-viewer-/],
    ['the model', /data\/live\/model-/],
    ['the points', /data\/live\/points\.js/],
  ])('where %s is missing: a message, the snapshot, and another try', async (_, missing) => {
    const { page, complaints, close } = await tab.open('http');
    const id = SETTINGS[0]!;
    await page.route(missing, (route) => route.abort());
    await openViewer(page, id, 'failed');
    expect(await page.locator(`${VIEWER} .live-status`).textContent()).toMatch(
      /No se ha podido cargar.*\.js/,
    );
    expect(await page.locator(snapshot(id)).isVisible()).toBe(true);
    expect(faults(complaints)).toEqual([]);
    await page.unroute(missing);
    await page.locator(`${VIEWER} .live-open button`).click();
    await state(page, 'ready');
    expect((await drawn(page)).drawCalls).toBe(3);
    await close();
  });

  test('in English it speaks English', async () => {
    const { page, complaints, close } = await tab.open('http');
    await page.goto(`${tab.root('http')}en/index.html`);
    await openViewer(page, SETTINGS[0]!);
    await page.locator(SURFACE).click({ position: await emptyPlace(page) });
    expect(await said(page)).toMatch(/^Decoded garment: log-density −?[\d.]+ nats; Gaussian \d+, [\d.]+%$/);
    expect(await page.locator(SURFACE).getAttribute('aria-label')).toMatch(
      /^The mixture in three dimensions: 3 PCs, \d+ Gaussians$/,
    );
    expect(complaints).toEqual([]);
    await close();
  });
});
