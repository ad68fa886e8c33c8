import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { ContentError } from '../../src/report/contentError.ts';
import { renderReport } from '../../src/report/renderReport.ts';
import type { ReportFigure, ReportInput } from '../../src/report/types.ts';
import { makeInput, makeResults, readContent } from './fixture.ts';

/** Every file of the content, to be left empty. */
const EMPTY = [...readContent().keys()];

/** A report whose whole content is `intro`, with the figures given. */
function tiny(
  intro: string,
  figures: readonly ReportFigure[] = [],
  changes: Partial<ReportInput> = {},
): ReportInput {
  const content = new Map(EMPTY.map((name) => [name, '']));
  content.set('intro.md', intro).set('404.md', '# Nada {#nada}\n');
  const placed = new Map(figures.map((figure) => [figure.name, figure]));
  return makeInput({ content, figures: placed, live: [], ...changes });
}

function render(intro: string, figures: readonly ReportFigure[] = [], changes: Partial<ReportInput> = {}) {
  const html = renderReport(tiny(`# Título {#t}\n\n${intro}`, figures, changes))[0].html;
  return new JSDOM(html).window.document;
}

function failure(intro: string, figures: readonly ReportFigure[] = []): string {
  try {
    renderReport(tiny(`# Título {#t}\n\n${intro}`, figures));
  } catch (error) {
    expect(error).toBeInstanceOf(ContentError);
    return (error as ContentError).message;
  }
  throw new Error('nothing was refused');
}

function figure(name: string, changes: Partial<ReportFigure> = {}): ReportFigure {
  const table = { columns: ['k', 'BIC'], rows: [[1, 64731.7]] };
  return {
    name,
    html: '<svg aria-hidden="true"></svg>',
    width: 10,
    height: 10,
    table,
    downloads: [],
    ...changes,
  };
}

const ALT = '{% alt %}Una descripción bastante larga de lo que se ve en esta figura.{% endfigure %}';

describe('values', () => {
  it('carry the full value and the path they come from', () => {
    const value = render('Son {{ settings[0].best.bic | num: 1 }}.').querySelector('data.v')!;
    expect(value.textContent).toMatch(/^6\d\u202f\d{3},\d$/);
    const { bic } = makeResults().settings[0].best;
    expect(value.getAttribute('title')).toBe(`results.json: settings[0].best.bic = ${bic}`);
    expect(Number(value.getAttribute('value'))).toBe(bic);
  });

  it('keep the expression of a sum as their origin, and the path of a loop or an assignment', () => {
    const page = render(
      '{% for s in settings %}{{ s.dimensions | int }} {% endfor %}{% assign m = settings[1].model %}{{ m.purity | pct }} {{ settings[1].dimensions | minus: settings[0].dimensions | int }}',
    );
    const titles = [...page.querySelectorAll('data.v')].map((value) => value.getAttribute('title'));
    expect(titles).toEqual([
      'results.json: settings[0].dimensions = 3',
      'results.json: settings[1].dimensions = 175',
      'results.json: settings[1].model.purity = 0.78',
      'results.json: settings[1].dimensions − settings[0].dimensions = 172',
    ]);
  });

  it('compare like plain values in conditions', () => {
    const page = render(
      '{% if settings[0].dimensions < settings[1].dimensions and settings[0].covarianceType == "tied" %}sí{% else %}no{% endif %}{% if settings[0].chosen.atEdge %} borde{% endif %}',
    );
    expect(page.querySelector('main p')!.textContent).toBe('sí');
  });

  it('are inert whatever they hold', () => {
    const author = '</script><img src=x onerror=alert(1)> **fuerte** [a](javascript:1)';
    const page = render('De {{ config.author | text }}.', [], {
      config: { author, date: '2026-01-02', siteUrl: '', plateauFraction: 0.01 },
    });
    expect(page.querySelector('main p')!.textContent).toBe(`De ${author}.`);
    expect(page.querySelector('main img, main strong, main a[href^="java"]')).toBeNull();
    expect(page.querySelector('meta[name="author"]')!.getAttribute('content')).toBe(author);
  });
});

describe('what stops the build, with its place', () => {
  const cases: readonly [string, string, RegExp][] = [
    [
      'an unknown value',
      'x {{ settings[0].chosen.componets | int }}',
      /^content\/es\/intro\.md:3:\d+: .*componets.*"components"/,
    ],
    [
      'an unknown root',
      '{{ setings[0].id | text }}',
      /:3:\d+: unknown value "setings"; did you mean "settings"/,
    ],
    ['a variable in a branch', '{% if nothing.at.all %}x{% endif %}', /:3:\d+: unknown value "nothing"/],
    ['an unknown filter', 'a\n\n{{ seed | itn }}', /:5:\d+: unknown filter "itn"; did you mean "int"/],
    ['a filter that would lose the origin', '{{ seed | round }}', /unknown filter "round"/],
    ['a number without a format', '{{ seed }}', /:3:\d+: seed has no format/],
    ['a number typed by hand', '{{ 53 | int }}', /:3:\d+: .*does not come from it/],
    ['a bad format', '{{ settings[0].best.bic | num: -1 }}', /decimals are a whole number/],
    ['a fraction as a whole number', '{{ settings[0].model.purity | int }}', /no whole number/],
    ['a string as a number', '{{ dataset.name | int }}', /dataset\.name is "Fashion-MNIST"/],
    [
      'an unknown form of a name',
      "{{ settings[0].samples.byClass.class | garment: 'lots' }}",
      /form of a class name "lots"/,
    ],
    ['an unknown section', '[aquí](#nowhere)', /:3:1?\d: unknown section "nowhere"/],
    ['an unknown file', '[aquí](data/nope.json)', /:3:\d+: unknown file "data\/nope\.json"/],
    ['an unknown figure', '{% fig "bik" %}', /:3:1: unknown figure "bik"/],
    ['an open figure', '{% figure "a" %}x', /:3:1: .*not closed/],
    ['a heading without an id', '## Sin nombre', /:3:\d+: heading "Sin nombre" needs an id/],
    ['an id with accents', '## A {#año}', /:3:\d+: id "año" may hold/],
    ['an id twice', '## A {#a}\n\n## B {#a}', /id "a" stands twice/],
    ['a bad formula', 'Sea $\\frac{1$ así.', /:3:\d+: bad formula/],
    ['an unknown container', '::: marginn\nx\n:::', /:3:1: unknown container ":::marginn"/],
  ];
  it.each(cases)('%s', (_, source, message) => {
    expect(failure(source)).toMatch(message);
  });

  it('a value that is not finite', () => {
    const results = makeResults();
    const broken = { ...results, settings: [{ ...results.settings[0], explainedVarianceTotal: Number.NaN }] };
    const input = tiny('# T {#t}\n\n{{ settings[0].explainedVarianceTotal | pct }}', [], { results: broken });
    expect(() => renderReport(input)).toThrow(
      /intro\.md:3:\d+: settings\[0\]\.explainedVarianceTotal is NaN/,
    );
  });

  it('a null where a value is printed', () => {
    const results = makeResults();
    const none = { ...results, settings: [{ ...results.settings[0], runnerUp: null }] };
    const input = tiny('# T {#t}\n\n{{ settings[0].runnerUp | int }}', [], { results: none });
    expect(() => renderReport(input)).toThrow(/intro\.md:3:\d+: the value is null/);
  });

  it('a file that is missing', () => {
    const input = tiny('# T {#t}');
    const content = new Map([...input.content].filter(([name]) => name !== 'data.md'));
    expect(() => renderReport({ ...input, content })).toThrow(
      /content\/es\/data\.md:1:1: the file is missing/,
    );
  });
});

describe('figures', () => {
  it('are numbered in order, and references find them from anywhere', () => {
    const page = render(
      `Véanse {% fig "b" %} y {% fig "a" %}.\n\n{% figure "a" %}Primera.${ALT}\n\n{% figure "b" wide %}Segunda, con {{ seed | int }}.${ALT}`,
      [figure('b'), figure('a')],
    );
    const links = [...page.querySelectorAll('main p a')].map((a) => [a.getAttribute('href'), a.textContent]);
    expect(links).toEqual([
      ['#fig-b', 'figura\u00a02'],
      ['#fig-a', 'figura\u00a01'],
    ]);
    expect(page.querySelector('#fig-b')!.className).toBe('figure wide');
    expect(page.querySelector('#fig-b .caption')!.textContent).toBe('Figura\u00a02. Segunda, con 0.');
    expect(page.querySelector('#fig-a [role="img"]')!.getAttribute('aria-label')).toMatch(/^Una descripción/);
  });

  it('bring their data and their files', () => {
    const table = {
      columns: ['k', 'Nota'],
      rows: [
        [53, 'mínimo'],
        [54, null],
      ],
    };
    const downloads = [{ label: 'CSV', href: 'data/a.csv', bytes: 1834 }];
    const page = render(`{% figure "a" %}C.${ALT}`, [figure('a', { table, downloads })]);
    expect([...page.querySelectorAll('#fig-a td')].map((cell) => cell.textContent)).toEqual([
      '53',
      'mínimo',
      '54',
      '–',
    ]);
    const region = page.querySelector('#fig-a section.scroll')!;
    expect([region.getAttribute('tabindex'), region.getAttribute('aria-label')]).toEqual([
      '0',
      'Datos de la figura\u00a01',
    ]);
    expect(page.querySelector('#fig-a a[download]')!.getAttribute('href')).toBe('data/a.csv');
  });

  it('are refused where they can not be read or do not stand once', () => {
    expect(failure('x', [figure('idle')])).toMatch(/no file places figure "idle"/);
    expect(failure(`{% figure "a" %}C.{% alt %}Corto.{% endfigure %}`, [figure('a')])).toMatch(
      /:3:1: .*40 characters.*got 6/,
    );
    expect(failure(`{% figure "a" %}${ALT}`, [figure('a')])).toMatch(/needs a caption/);
    expect(failure(`{% figure "a" tall %}C.${ALT}`, [figure('a')])).toMatch(/unknown placement "tall"/);
    expect(failure(`{% figure "a" %}C.${ALT}\n\n{% figure "a" %}C.${ALT}`, [figure('a')])).toMatch(
      /placed already at line 3/,
    );
    expect(failure('{% fig "a" %}', [figure('a')])).toMatch(/referred to but never placed|no file places/);
    const table = { columns: ['k'], rows: [[Number.NaN]] };
    expect(failure(`{% figure "a" %}C.${ALT}`, [figure('a', { table })])).toMatch(
      /:3:1: .*row 0, column "k" is NaN/,
    );
  });
});

describe('Markdown', () => {
  it('lets no HTML and no attribute but id and class through', () => {
    const page = render('<b onclick="x()">a</b> **b**{.letter onclick="x()" style="color:red"}');
    expect(page.querySelector('main b')).toBeNull();
    const strong = page.querySelector('main strong')!;
    expect([...strong.attributes].map(({ name }) => name)).toEqual(['class']);
  });

  it('makes formulas MathML, values within them included, without inline styles', () => {
    const page = render('Con $k = {{ settings[0].best.bic | num: 1 }}$:\n\n$$\\hat L + p\\,\\ln n$$');
    expect(page.querySelectorAll('math').length).toBe(2);
    expect(page.querySelector('p math')!.textContent).toMatch(/64/);
    expect(page.querySelector('[style]')).toBeNull();
  });

  it('keeps tables in a labelled region and their sides in classes', () => {
    const page = render('| a | b |\n| :-- | --: |\n| x | {{ seed | int }} |');
    const region = page.querySelector('section.scroll')!;
    expect([region.getAttribute('tabindex'), region.getAttribute('aria-label')]).toEqual(['0', 'Tabla 1']);
    expect(page.querySelector('td.number')!.textContent).toBe('0');
    expect(page.querySelector('[style]')).toBeNull();
  });

  it('numbers footnotes within a part', () => {
    const page = render('Texto.[^a]\n\n[^a]: Una nota con {{ seed | int }}.');
    const href = page.querySelector('.footnote-ref a')!.getAttribute('href')!;
    expect(page.querySelector(href)!.textContent).toContain('Una nota con 0.');
    expect(page.querySelector('.back')!.getAttribute('aria-label')).toBe('Volver al texto (1)');
  });

  it('marks words in another language, with what stands in them', () => {
    const page = render('La *:en[expectation **of** x]* y :en[more] :x[no].');
    expect([...page.querySelectorAll('main span[lang="en"]')].map((span) => span.innerHTML)).toEqual([
      'expectation <strong>of</strong> x',
      'more',
    ]);
    expect(page.querySelector('main p')!.textContent).toContain(':x[no]');
  });

  it('lets a path end its line behind a slash, and keeps its text', () => {
    const code = render('`src/a/b.ts`').querySelector('main code')!;
    expect([code.textContent, code.innerHTML]).toEqual(['src/a/b.ts', 'src/<wbr>a/<wbr>b.ts']);
  });

  it('sets letters of formulas in ordinary characters, with their slant or weight as a class', () => {
    const page = render('Sea $\\boldsymbol\\mu_j \\in \\mathbf W k$ y $\\ln n$.');
    const letters = (name: string) =>
      [...page.querySelectorAll(`math .${name}`)].map((letter) => letter.textContent);
    expect(letters('letter-bf')).toEqual(['μ', 'W']);
    expect(letters('letter-it')).toEqual(['j', 'k', 'n']);
  });

  it('keeps values that two lists share, with their own paths', () => {
    const page = render(
      '{% assign both = settings[0].chosen.onPlateau | inBoth: settings[1].chosen.onPlateau %}{% for k in both %}{{ k | int }} {% endfor %}',
    );
    const values = [...page.querySelectorAll('data.v')];
    expect(values.map((value) => Number(value.textContent))).toEqual(
      Array.from({ length: 20 }, (_, i) => 47 + i),
    );
    expect(values[0].getAttribute('title')).toBe('results.json: settings[0].chosen.onPlateau[6] = 47');
  });

  it('folds what is to be revealed', () => {
    const page = render('::: reveal ¿Cuál?\nLa {{ seed | int }}.\n:::');
    expect(page.querySelector('details.reveal summary')!.textContent).toBe('¿Cuál?');
    expect(page.querySelector('details.reveal p')!.textContent).toBe('La 0.');
  });
});
