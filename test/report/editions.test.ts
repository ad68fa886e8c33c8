import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/renderReport.ts';
import type { ReportInput } from '../../src/report/types.ts';
import { makeInput, readContent } from './fixture.ts';
import { INPUT_VARIANTS } from './variants.ts';

function edition(language: string, input: ReportInput): Document {
  const [page] = renderReport({ ...input, language, content: readContent(language) });
  return new JSDOM(page.html).window.document;
}

/** What must not depend on the language: places, figures, values part by part, whatever the order of words. */
function skeleton(language: string, input: ReportInput) {
  const [{ html }] = renderReport({ ...input, language, content: readContent(language) });
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const all = (pattern: RegExp, text = main) => [...text.matchAll(pattern)].map((match) => match[1]);
  const parts = main.split(/<section class="part[^>]*>/);
  const found = {
    ids: all(/\sid="([^"]+)"/g, html),
    headings: all(/<(h[1-4] id="[^"]+")/g),
    letters: all(/<strong class="letter">([^<]+)/g),
    figures: all(/<figure (id="[^"]+" class="[^"]+")/g),
    values: parts.map((part) => all(/<data class="v" value="[^"]*" title="([^"]+)"/g, part).sort()),
    links: all(/<a [^>]*?href="(?:\.\.\/)?([^"]+)"/g).sort(),
    cells: parts.map((part) => all(/<(t[hd])[ >]/g, part).length),
    formulas: all(/<(math)[ >]/g).length,
    code: all(/<(code)[ >]/g).length,
  };
  // Parts of a string keep the whole of it alive: a copy lets the page go.
  return JSON.parse(JSON.stringify(found)) as typeof found;
}

describe('the editions', () => {
  it.each(Object.keys(INPUT_VARIANTS))('have the same questions, figures, values, links: %s', (name) => {
    const [spanish, english] = ['es', 'en'].map((language) => skeleton(language, INPUT_VARIANTS[name]));
    expect(english).toEqual(spanish);
    expect(spanish.letters.length).toBeGreaterThanOrEqual(5);
    expect(spanish.values.length).toBeGreaterThan(5);
    expect(spanish.values.flat().length).toBeGreaterThan(100);
  });

  it('write the same numbers, each in its own way', () => {
    const read = (language: string, decimal: string, group: RegExp) => {
      const page = edition(language, makeInput());
      return [...page.querySelectorAll('data.v')].flatMap((value) => {
        const text = value
          .textContent!.replace('\u2212', '-')
          .replace(/\s?%$/, '')
          .replace(group, '')
          .replace(decimal, '.');
        return /^[+-]?[\d.]+$/.test(text) ? [`${value.getAttribute('title')} ${Number(text)}`] : [];
      });
    };
    const spanish = read('es', ',', /\u202f/g).sort();
    expect(spanish.length).toBeGreaterThan(150);
    expect(read('en', '.', /,/g).sort()).toEqual(spanish);
  });
});

describe('from one edition to another', () => {
  let spanish: Document;
  let english: Document;
  beforeAll(() => {
    spanish = edition('es', makeInput());
    english = edition('en', makeInput());
  });
  const link = (page: Document) => {
    const found = page.querySelector('.languages a')!;
    return ['href', 'hreflang', 'lang'].map((name) => found.getAttribute(name)).concat(found.textContent);
  };

  it('leads a link by its own name, a whole file name, that works from a folder', () => {
    expect(link(spanish)).toEqual(['en/index.html', 'en', 'en', 'English']);
    expect(link(english)).toEqual(['../index.html', 'es', 'es', 'Español']);
    expect([spanish, english].map((page) => page.documentElement.lang)).toEqual(['es', 'en']);
  });

  it('alternates name all languages on each page, by absolute address or not at all', () => {
    const alternates = (page: Document) =>
      [...page.querySelectorAll('link[rel="alternate"]')].map((found) => [
        found.getAttribute('hreflang'),
        found.getAttribute('href'),
      ]);
    expect(alternates(spanish)).toEqual([]);
    const input = makeInput();
    const published = { ...input, config: { ...input.config, siteUrl: 'https://example.org/ropa' } };
    for (const language of ['es', 'en']) {
      expect(alternates(edition(language, published))).toEqual([
        ['es', 'https://example.org/ropa/'],
        ['en', 'https://example.org/ropa/en/'],
      ]);
    }
  });

  it('files are found from the folder of the language', () => {
    const files = [
      ...english.querySelectorAll('a[download], main a[href^="../"], script[src], link[rel="stylesheet"]'),
    ];
    expect(files.length).toBeGreaterThan(20);
    for (const file of files)
      expect(file.getAttribute('href') ?? file.getAttribute('src')).toMatch(/^\.\.\//);
  });

  it('a report in one language has no switch, and the sitemap names every page', () => {
    const alone = edition('es', makeInput({ languages: ['es'] }));
    expect(alone.querySelector('.languages, link[rel="alternate"]')).toBeNull();
    const config = {
      author: 'A',
      date: '2026-01-02',
      siteUrl: 'https://example.org/x',
      plateauFraction: 0.01,
    };
    const map = renderReport(makeInput({ config })).find(({ path }) => path === 'sitemap.xml')!.html;
    expect([...map.matchAll(/<loc>([^<]*)/g)].map((match) => match[1])).toEqual([
      'https://example.org/x/',
      'https://example.org/x/en/',
    ]);
    expect(map.match(/hreflang="en"/g)).toHaveLength(2);
  });
});
