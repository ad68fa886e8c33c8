import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { slug } from '../../src/report/slug.ts';
import { siteDocument, siteFiles, siteResults, siteText } from './helpers/site.ts';

const { settings, comparisons } = siteResults();
const pages = siteFiles().filter((name) => name.endsWith('.html'));

/** Each edition: its page, and the words that these tests look for. */
const EDITIONS = [
  {
    name: 'index.html',
    figure: 'Figura',
    outcomes: { changed: 'Sí', unchanged: 'No', undecided: 'No se puede afirmar' },
    families: ['esférica', 'diagonal', 'compartida', 'completa'],
    /** A number written as the other language does. */
    foreign: /\S*\d\.\d\S*/g,
    /** A unit that keeps no distance, or the wrong one. */
    looseUnit: /\d %/,
  },
  {
    name: 'en/index.html',
    figure: 'Figure',
    outcomes: { changed: 'Yes', unchanged: 'No', undecided: 'It cannot be claimed' },
    families: ['spherical', 'diagonal', 'tied', 'full'],
    foreign: /\S*\d,\d(?!\d\d(?!\d))\S*/g,
    looseUnit: /\d\s%/,
  },
] as const;

/** How many children the elements of formulas have whose number is not free (MathML Core). */
const PARTS = {
  ...{ msub: 2, msup: 2, mfrac: 2, mroot: 2, mover: 2, munder: 2 },
  ...{ msubsup: 3, munderover: 3 },
};

/** Where a number comes from: its title without the value. */
function originOf(data: Element): string {
  return data.getAttribute('title')!.replace(/ = .*$/s, '');
}

describe.each(EDITIONS)('$name', (edition) => {
  const page = siteDocument(edition.name);
  const all = (selector: string) => [...page.querySelectorAll(selector)];
  const questions = all('.questions li').map((item) => ({
    letter: item.querySelector('.letter')!.textContent,
    values: [...item.querySelectorAll('data')].map(originOf),
    text: item.textContent!.replace(/\s+/g, ' '),
    links: [...item.querySelectorAll('a')].map((link) => link.getAttribute('href')),
  }));
  const question = (letter: string) => questions.find((entry) => entry.letter === letter)!;

  test('formulas have as many parts as their elements ask for', () => {
    const counted = Object.entries(PARTS).flatMap(([name, count]) =>
      all(`math ${name}`).map((element) => ({ name, found: element.children.length, count })),
    );
    expect(counted.length).toBeGreaterThan(0);
    expect(counted.filter(({ found, count }) => found !== count)).toEqual([]);
  });

  describe('the questions of the practice', () => {
    test('are all answered at the top, each with a number and links to argument and figure', () => {
      expect(questions.map(({ letter }) => letter)).toEqual(['a, b', 'c', 'd', 'e', 'f', 'g']);
      for (const { letter, values, text, links } of questions) {
        expect(text.length, letter!).toBeGreaterThan(60);
        expect(values.length, letter!).toBeGreaterThan(0);
        expect(links.length, letter!).toBeGreaterThan(0);
      }
      expect(question('a, b').values).toContain('results.json: settings[0].chosen.components');
      // Both records are there: the answer argues from many starts.
      expect(question('f').values).toContain('results.json: comparisons[0].winners.median');
      for (const [letter, figure] of [
        ['a, b', 'bic-pca3'],
        ['c', 'samples-pca3'],
        ['d', 'component-samples-pca3'],
        ['e', 'view3d-pca3'],
        ['f', 'comparison-pca3-pca0-95'],
      ] as const) {
        expect(question(letter).links).toContain(`#fig-${figure}`);
      }
    });

    test.each(settings)(
      '$id has a chapter that answers a to e with its own numbers and figures',
      ({ id }) => {
        const at = settings.findIndex((setting) => setting.id === id);
        const chapter = page.getElementById(`${slug(id)}-capitulo`)!.closest('section')!;
        const text = (fragment: string) => {
          const heading = page.getElementById(`${slug(id)}-${fragment}`);
          expect(heading, fragment).not.toBeNull();
          expect(chapter.contains(heading)).toBe(true);
        };
        ['bic', 'muestras', 'componente', 'espacio'].forEach(text);
        const figures = [...chapter.querySelectorAll('figure')].map((figure) =>
          figure.getAttribute('data-figure'),
        );
        expect(figures).toEqual(
          expect.arrayContaining(
            ['bic', 'samples', 'component-samples', 'class-samples', 'classes', 'weights', 'view3d'].map(
              (name) => `${name}-${id}`,
            ),
          ),
        );
        const titles = [...chapter.querySelectorAll('data')].map(originOf);
        for (const value of [
          'chosen.components',
          'selection.plateau.range[0]',
          'selection.plateau.parsimonious',
          'selection.best.bicMedian',
          'samples.component.nearestShare',
        ]) {
          expect(titles).toContain(`results.json: settings[${at}].${value}`);
        }
        expect(chapter.textContent!.length).toBeGreaterThan(3000);
      },
    );

    test('f compares the two with the outcome of the data, g shows every covariance type', () => {
      const [comparison] = comparisons;
      const section = page.getElementById('pca3-pca0-95-cambio')!.closest('section')!;
      expect(section.querySelector('[data-figure="comparison-pca3-pca0.95"]')).not.toBeNull();
      const words = edition.outcomes[comparison!.outcome];
      const said = all('.questions li')[4]!.querySelector('strong:not(.letter)')!.textContent;
      expect(said).toBe(words);
      const beyond = page.getElementById('familias')!.closest('section')!;
      for (const type of edition.families) {
        expect(beyond.textContent).toContain(type);
      }
      const arena = page.getElementById('torneo')!.closest('section')!;
      for (const { id } of settings) {
        expect(arena.querySelector(`[data-figure="criteria-${id}"]`), id).not.toBeNull();
      }
    });
  });

  describe('the figures', () => {
    const figures = all('figure');

    test('are numbered from 1 in the order of the page', () => {
      expect(figures.map((figure) => figure.querySelector('.label')!.textContent)).toEqual(
        figures.map((_, i) => `${edition.figure}\u00a0${i + 1}.`),
      );
    });

    test.each(figures.map((figure) => [figure.id, figure] as const))(
      '%s has a text alternative, a caption, a folded table and downloads that exist',
      (_, figure) => {
        const drawing = figure.querySelector('[role="img"]')!;
        const alternative = drawing.getAttribute('aria-label')!;
        const caption = figure.querySelector('.caption')!.textContent!;
        expect(alternative.length).toBeGreaterThanOrEqual(40);
        expect(alternative).not.toMatch(/[<>{}_]|\s\s/);
        expect(caption.replace(/^\S+\s\d+\.\s*/, '').length).toBeGreaterThan(30);
        expect(caption).not.toContain(alternative);
        expect(drawing.querySelector('svg, img')).not.toBeNull();
        const details = figure.querySelector('details')!;
        expect(details.hasAttribute('open')).toBe(false);
        expect(details.querySelectorAll('table thead th').length).toBeGreaterThan(1);
        expect(details.querySelectorAll('table tbody tr').length).toBeGreaterThan(1);
        const links = [...figure.querySelectorAll('a[download]')].map((link) => link.getAttribute('href')!);
        expect(links.map((href) => path.extname(href)).sort()).toEqual([
          '.csv',
          expect.stringMatching(/svg|png/),
        ]);
        for (const href of links)
          expect(existsSync(path.join(inject('site'), path.dirname(edition.name), href)), href).toBe(true);
      },
    );

    test('have different words each', () => {
      const texts = figures.map((figure) => figure.querySelector('[role="img"]')!.getAttribute('aria-label'));
      expect(texts.filter((text, at) => texts.indexOf(text) < at)).toEqual([]);
    });
  });

  describe('its words', () => {
    test('numbers are written as the language does, with a true minus, and units keep to them', () => {
      const article = page.querySelector('main')!.cloneNode(true) as Element;
      for (const element of article.querySelectorAll('code, pre, math, a, data, svg')) {
        if (element.tagName !== 'DATA' || element.querySelector('code') !== null) element.remove();
      }
      // Cells stand apart.
      for (const cell of article.querySelectorAll('td, th')) cell.append(' ');
      const text = article.textContent!;
      expect(text).not.toMatch(edition.looseUnit);
      expect(text).not.toMatch(/(^|\s)-\d/);
      const points = [...text.matchAll(edition.foreign)].map((match) => match[0]);
      expect(points.filter((word) => !/^(\W*v?\d+\.\d+\.\d+\W*|\S*pca0\.95\S*)$/.test(word))).toEqual([]);
    });

    test('the author and the date of the configuration stand on the page', async () => {
      const { config } = await import('../../content/report.config.ts');
      expect(page.body.textContent).toContain(config.author);
      const [year, , day] = config.date.split('-').map(Number);
      expect(page.body.textContent).toMatch(new RegExp(`\\b${day}\\b[^.]{1,25}\\b${year}\\b`));
    });
  });
});

describe('the pictures', () => {
  test('taken away, hold everything they show', () => {
    for (const name of siteFiles().filter((file) => file.endsWith('.svg'))) {
      const svg = siteText(name);
      const shown = [...svg.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1]!);
      const outside = shown.filter((address) => !/^(#|data:)/.test(address));
      expect(outside, `${name} shows other files`).toEqual([]);
      expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
    }
  });
});

describe('the words', () => {
  test.each(pages)('%s never shows a value that went wrong', (name) => {
    const document = siteDocument(name);
    for (const element of document.querySelectorAll('script, style')) element.remove();
    const attributes = [...document.querySelectorAll('[aria-label], [title], [alt], [content]')].flatMap(
      (element) => ['aria-label', 'title', 'alt', 'content'].map((key) => element.getAttribute(key) ?? ''),
    );
    for (const text of [document.documentElement.textContent!, ...attributes]) {
      expect(text).not.toMatch(
        /\b(NaN|undefined|null|Infinity)\b|\[object |\{\{|\}\}|\{%|%\}|[\ue000-\uf8ff]|\ufffd/,
      );
    }
  });

  test.each(pages)('%s: ids are ASCII and used once', (name) => {
    const ids = [...siteDocument(name).querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
  });
});
