import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { temporaryFolder } from '../build/temporary.ts';
import { readLiveIndex } from './helpers/live.ts';
import { program } from './helpers/program.ts';
import { siteDocument, siteFiles, siteText } from './helpers/site.ts';

const BASE = 'https://ejemplo.org/una/carpeta/';
const ATTRIBUTES = ['href', 'src', 'poster', 'data', 'xlink:href'];

interface Link {
  readonly from: string;
  readonly address: string;
}

/** Every address that a file of the site names. */
function linksOf(name: string): Link[] {
  const found = (addresses: Iterable<string>) => [...addresses].map((address) => ({ from: name, address }));
  if (name.endsWith('.css')) {
    const text = siteText(name);
    return found([...text.matchAll(/url\(\s*["']?([^"')]+)/g)].map((match) => match[1]!));
  }
  if (name.endsWith('.svg')) {
    return found([...siteText(name).matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1]!));
  }
  const document = siteDocument(name);
  const addresses = [...document.querySelectorAll('*')].flatMap((element) => [
    ...ATTRIBUTES.flatMap((key) => element.getAttribute(key) ?? []),
    ...(element.getAttribute('srcset') ?? '').split(',').flatMap((part) => part.trim().split(/\s+/)[0] || []),
  ]);
  return found(addresses);
}

const files = siteFiles();
const pages = files.filter((name) => name.endsWith('.html'));
let links: Link[];
let ids: Map<string, Set<string>>;

beforeAll(() => {
  links = files.filter((name) => /\.(html|css|svg)$/.test(name)).flatMap(linksOf);
  ids = new Map(
    pages.map((name) => [
      name,
      new Set([...siteDocument(name).querySelectorAll('[id]')].map(({ id }) => id)),
    ]),
  );
});

/** The file of the site an address leads to from a file under BASE, and its fragment; null if it leads elsewhere. */
function target({ from, address }: Link): { file: string; fragment: string } | null {
  const url = new URL(address, BASE + from);
  if (!url.href.startsWith(BASE)) return null;
  const name = decodeURIComponent(url.pathname.slice(new URL(BASE).pathname.length));
  return {
    file: name === '' || name.endsWith('/') ? `${name}index.html` : name,
    fragment: url.hash.slice(1),
  };
}

describe('links', () => {
  test('lead to files of the site and to fragments that are there, below a sub-path too', () => {
    const inner = links.filter(({ address }) => !/^(https?:|mailto:|data:)/.test(address));
    expect(inner.length).toBeGreaterThan(150);
    const broken = inner.filter((link) => {
      const goal = target(link);
      if (goal === null || !files.includes(goal.file))
        return !(link.address.startsWith('#') && !link.from.endsWith('.html'));
      return (
        goal.fragment !== '' &&
        goal.file.endsWith('.html') &&
        !ids.get(goal.file)!.has(decodeURIComponent(goal.fragment))
      );
    });
    expect(broken).toEqual([]);
  });

  test('are relative, and those that lead away are encrypted', () => {
    for (const { address, from } of links) {
      expect(address, from).not.toMatch(/^\/|^http:\/\/(?!www\.w3\.org\/)|^file:|^javascript:/);
    }
    const away = links.filter(({ address }) => address.startsWith('https:'));
    for (const { address } of away) expect(() => new URL(address)).not.toThrow();
  });

  test('404.html, served at any depth, depends on nothing beside it', () => {
    const own = links.filter(({ from }) => from === '404.html').map(({ address }) => address);
    expect(own.filter((address) => !/^(#|data:|https:)/.test(address))).toEqual([]);
  });

  test('reach every file that the build made', () => {
    const reached = new Set(links.flatMap((link) => target(link)?.file ?? []));
    // What scripts load when they are asked to: those of live parts, and the files that their index names.
    const parts = [...siteDocument().querySelectorAll<HTMLElement>('[data-script]')];
    for (const { dataset } of parts) reached.add(dataset.script!);
    for (const name of ['index', ...Object.keys(readLiveIndex().bytes)]) reached.add(`data/live/${name}.js`);
    const free = ['index.html', '404.html', 'assets/social.png', 'sitemap.xml'];
    expect(files.filter((name) => !reached.has(name) && !free.includes(name))).toEqual([]);
  });
});

describe('with an address of the site', () => {
  test('canonical link, preview and sitemap name it, and all else stays relative', async () => {
    const out = path.join(temporaryFolder(), 'sitio');
    const { status, stderr } = await program(['build', '--out', out], { variables: { SITE_URL: BASE } });
    expect(status, stderr).toBe(0);
    expect(stderr).not.toContain('siteUrl is not set');
    const read = (name: string) => siteDocument(name, out);
    for (const folder of ['', 'en/']) {
      const document = read(`${folder}index.html`);
      const attribute = (selector: string, name: string) =>
        document.querySelector(selector)?.getAttribute(name);
      expect(attribute('link[rel="canonical"]', 'href')).toBe(BASE + folder);
      expect(attribute('meta[property="og:url"]', 'content')).toBe(BASE + folder);
      const image = attribute('meta[property="og:image"]', 'content')!;
      expect(image.startsWith(BASE)).toBe(true);
      expect(statSync(path.join(out, image.slice(BASE.length))).size).toBeGreaterThan(10_000);
      const absolute = [...document.querySelectorAll('[src], a[href], link[href]')].filter((element) =>
        (element.getAttribute('src') ?? element.getAttribute('href'))!.startsWith(BASE),
      );
      expect(absolute.map((element) => element.getAttribute('rel'))).toEqual([
        'alternate',
        'alternate',
        'canonical',
      ]);
    }
    expect(existsSync(path.join(out, 'sitemap.xml'))).toBe(true);
    expect([...read('sitemap.xml').querySelectorAll('loc')].map((place) => place.textContent)).toEqual([
      BASE,
      `${BASE}en/`,
    ]);
  });

  test.each(['index.html', 'en/index.html'])('without one, none of it is there (%s)', (name) => {
    expect(siteDocument(name).querySelector('link[rel="canonical"], meta[property^="og:"]')).toBeNull();
    expect(existsSync(path.join(inject('site'), 'sitemap.xml'))).toBe(false);
  });
});
