import { createHash } from 'node:crypto';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/renderReport.ts';
import type { ReportFile } from '../../src/report/types.ts';
import { makeInput } from './fixture.ts';

const POLICY =
  "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; font-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'";

let files: ReportFile[];
let page: Document;

beforeAll(() => {
  files = renderReport(makeInput());
  page = new JSDOM(files[0].html).window.document;
});

const all = (selector: string) => [...page.querySelectorAll(selector)];
const content = (selector: string) => page.querySelector(selector)?.getAttribute('content') ?? null;

describe('the page', () => {
  it('is written the same way twice', () => {
    expect(renderReport(makeInput())).toEqual(files);
    expect(files.map(({ path }) => path)).toEqual(['index.html', '404.html']);
  });

  it('has a head with a strict policy, a title and a description', () => {
    expect(files[0].html.startsWith('<!DOCTYPE html>\n<html lang="es">')).toBe(true);
    expect(content('meta[http-equiv="Content-Security-Policy"]')).toBe(POLICY);
    expect(page.title).toBe('Ropa que no existe');
    expect(content('meta[name="description"]')).toMatch(/^Una mezcla de gaussianas aprende de 5000 imágenes/);
    expect(content('meta[name="viewport"]')).toBe('width=device-width, initial-scale=1');
    expect(all('meta[name="theme-color"]')).toHaveLength(2);
  });

  it('keeps to its policy: classic scripts, nothing inline, nothing from elsewhere', () => {
    expect(all('[style], style, script:not([src]), script[type="module"]')).toEqual([]);
    expect(
      all('*')
        .flatMap((element) => [...element.attributes])
        .filter(({ name }) => name.startsWith('on')),
    ).toEqual([]);
    const loaded = all('script, link, img').map(
      (node) => node.getAttribute('src') ?? node.getAttribute('href') ?? '',
    );
    for (const address of loaded) expect(address).not.toMatch(/^(https?:)?\/|^\/\//);
    expect(page.querySelector('head script')!.hasAttribute('defer')).toBe(false);
  });

  it('uses every id once, in ASCII, and every fragment leads somewhere', () => {
    const ids = all('[id]').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
    const links = all('a[href^="#"]').map((link) => link.getAttribute('href')!.slice(1));
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('has one heading of level 1 and skips no level', () => {
    const levels = all('h1, h2, h3, h4, h5, h6').map(({ tagName }) => Number(tagName[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, i) => {
      expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  it('lists its sections in the contents, beside and folded', () => {
    const titles = all('main h2').map((heading) => heading.textContent);
    const listed = all('.contents.beside > ol > li > a').map((link) => link.textContent);
    expect(listed).toEqual(titles);
    expect(all('.contents.folded details li').length).toBe(all('.contents.beside li').length);
  });

  it('answers every question from a to g with a link to its evidence', () => {
    const items = all('.questions li');
    expect(items.map((item) => item.querySelector('.letter')!.textContent)).toEqual([
      'a, b',
      'c',
      'd',
      'e',
      'f',
      'g',
    ]);
    for (const item of items) {
      expect(item.querySelectorAll('a[href^="#"]').length).toBeGreaterThan(0);
      expect(item.querySelector('.ask')!.textContent).toMatch(/^¿.*\?$/);
    }
    expect(items.slice(0, 5).every((item) => item.querySelector('data.v') !== null)).toBe(true);
  });

  it('numbers the figures from 1 and gives each a text, a table and a name', () => {
    const figures = all('figure');
    expect(figures.map((figure) => figure.querySelector('.label')!.textContent)).toEqual(
      figures.map((_, i) => `Figura\u00a0${i + 1}.`),
    );
    for (const figure of figures) {
      const alt = figure.querySelector('[role="img"]')!.getAttribute('aria-label')!;
      expect(alt.length, alt).toBeGreaterThanOrEqual(40);
      expect(alt).not.toMatch(/[<>*_`]|\s\s/);
      expect(figure.querySelector('details table')).not.toBeNull();
    }
    expect(all('figure section.scroll').map((region) => region.getAttribute('aria-label'))).toEqual(
      figures.map((_, i) => `Datos de la figura\u00a0${i + 1}`),
    );
  });

  it('has a way past the furniture, and a theme switch that hides without scripts', () => {
    expect(page.body.firstElementChild!.getAttribute('href')).toBe('#contenido');
    expect(page.querySelector('fieldset.theme')!.hasAttribute('hidden')).toBe(true);
    expect(all('.theme input').map((input) => input.getAttribute('value'))).toEqual([
      'system',
      'light',
      'dark',
    ]);
  });

  it('says where it is only where it knows', () => {
    expect(page.querySelector('link[rel="canonical"], meta[property^="og:"]')).toBeNull();
    const config = {
      author: 'A',
      date: '2026-01-02',
      siteUrl: 'https://example.org/gmm',
      plateauFraction: 0.01,
    };
    const published = renderReport(makeInput({ config }));
    expect(published.map(({ path }) => path)).toEqual(['index.html', '404.html', 'sitemap.xml']);
    const head = new JSDOM(published[0].html).window.document.head;
    expect(head.querySelector('link[rel="canonical"]')!.getAttribute('href')).toBe(
      'https://example.org/gmm/',
    );
    expect(head.querySelector('meta[property="og:image"]')!.getAttribute('content')).toBe(
      'https://example.org/gmm/social.png',
    );
    expect(published[2].html).toContain('<loc>https://example.org/gmm/</loc>');
  });
});

describe('404.html', () => {
  it('stands alone, with its styles admitted by their hash', () => {
    const lost = new JSDOM(files[1].html).window.document;
    const css = lost.querySelector('style')!.textContent!;
    const hash = createHash('sha256').update(css).digest('base64');
    const policy = lost.querySelector('meta[http-equiv]')!.getAttribute('content');
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
    expect(policy).toContain("script-src 'none'");
    expect(lost.querySelector('script, link, img')).toBeNull();
    expect(lost.querySelectorAll('h1')).toHaveLength(1);
  });

  it('refuses styles that would end themselves', () => {
    expect(() => renderReport(makeInput({ notFoundCss: '</style><p>' }))).toThrow(/<\/style>/);
  });
});
