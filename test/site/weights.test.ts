import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { siteBytes, siteDocument, siteFiles } from './helpers/site.ts';

const KB = 1000;
const PAGES = ['index.html', 'en/index.html'] as const;

/** Files of the site that elements of a page name in an attribute. */
function named(page: string, selector: string, key: string): string[] {
  return [...siteDocument(page).querySelectorAll(selector)]
    .map((element) => element.getAttribute(key)!)
    .filter((address) => !address.startsWith('data:'))
    .map((address) => path.join(path.dirname(page), address));
}

/** Bytes on the wire: text compressed, pictures of pixels as they are. */
function weight(name: string): number {
  const bytes = siteBytes(name);
  return name.endsWith('.png') ? bytes.length : gzipSync(bytes, { level: 9 }).length;
}

const total = (names: readonly string[]) => names.reduce((sum, name) => sum + weight(name), 0);

describe('the weight of the page', () => {
  test.each(PAGES)('the first load of %s takes at most 300 kB', (page) => {
    // A browser fetches the pictures of an inline SVG at once, hidden or not.
    const eager = [...named(page, 'img:not([loading="lazy"])', 'src'), ...named(page, 'svg image', 'href')];
    const first = [
      page,
      ...named(page, 'link[rel="stylesheet"]', 'href'),
      ...named(page, 'script[src]', 'src'),
      ...new Set(eager),
    ];
    const parts = Object.fromEntries(first.map((name) => [name, weight(name)]));
    expect(total(first), JSON.stringify(parts)).toBeLessThanOrEqual(300 * KB);
  });

  test.each(PAGES)('own scripts of %s take at most 15 kB before any interaction', (page) => {
    const scripts = named(page, 'script[src]', 'src');
    expect(scripts.length).toBeGreaterThan(0);
    expect(total(scripts)).toBeLessThanOrEqual(15 * KB);
    expect(siteDocument(page).querySelectorAll('script:not([src])')).toHaveLength(0);
  });

  test('the site stays light: 3 MB a file and 12 in all, 5 a model to download and 7 in all, 6 for the live parts', () => {
    const parts = { pages: [] as number[], models: [] as number[], live: [] as number[] };
    for (const name of siteFiles()) {
      const model = /^data\/model-.*\.npz$/.test(name) ? 'models' : 'pages';
      parts[name.startsWith('data/live/') ? 'live' : model].push(siteBytes(name).length);
    }
    for (const [part, each, all] of [
      ['pages', 3, 12],
      ['models', 5, 7],
      ['live', 3, 6],
    ] as const) {
      expect(Math.max(...parts[part]), part).toBeLessThanOrEqual(each * 1000 * KB);
      expect(
        parts[part].reduce((sum, bytes) => sum + bytes, 0),
        part,
      ).toBeLessThanOrEqual(all * 1000 * KB);
    }
  });

  test.each(PAGES)('%s: pictures have width and height; all but those of the opening load lazily', (page) => {
    const images = [...siteDocument(page).querySelectorAll('img')];
    expect(images.length).toBeGreaterThan(8);
    for (const image of images) {
      expect(image.getAttribute('width')).toMatch(/^\d+$/);
      expect(image.getAttribute('height')).toMatch(/^\d+$/);
    }
    const eager = images.filter((image) => image.getAttribute('loading') !== 'lazy');
    expect(eager.map((image) => image.closest('figure')!.getAttribute('data-figure'))).toEqual(['wall']);
  });
});
