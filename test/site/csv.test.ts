import { describe, expect, test } from 'vitest';
import { parseCsv } from './helpers/csv.ts';
import { siteDocument, siteFiles, siteResults, siteText } from './helpers/site.ts';

const figures = [...siteDocument().querySelectorAll('figure')].map((figure) => ({
  name: figure.getAttribute('data-figure')!,
  rows: figure.querySelectorAll('details tbody tr').length,
  columns: figure.querySelectorAll('details thead th').length,
  links: [...figure.querySelectorAll('a[download]')].map((link) => link.getAttribute('href')!),
}));

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/;

describe('the CSV files', () => {
  test('are one for every figure, and each is offered by its figure', () => {
    expect(figures.length).toBeGreaterThan(15);
    const offered = figures.flatMap(({ links }) => links.filter((href) => href.endsWith('.csv')));
    expect(offered).toEqual(figures.map(({ name }) => `data/${name}.csv`));
    expect(siteFiles().filter((name) => name.endsWith('.csv'))).toEqual([...offered].sort());
  });

  test.each(figures)(
    '$name: named columns, whole rows, decimal dots, the same table as on the page',
    ({ name, rows, columns }) => {
      const [header, ...body] = parseCsv(siteText(`data/${name}.csv`));
      for (const column of header!) expect(column).toMatch(/^[a-z][A-Za-z0-9]*$/);
      expect(new Set(header).size).toBe(header!.length);
      expect(body.length).toBe(rows);
      // A sheet of paper has room for so many columns: of wider tables the page shows a part.
      if (header!.length > 16) expect(columns).toBeLessThanOrEqual(16);
      else expect(columns).toBe(header!.length);
      expect(body.length).toBeGreaterThan(0);
      for (const row of body) expect(row).toHaveLength(header!.length);
      header!.forEach((column, at) => {
        const cells = body.map((row) => row[at]!).filter((cell) => cell !== '');
        const numeric = cells.filter((cell) => NUMBER.test(cell));
        expect(numeric.length === 0 || numeric.length === cells.length, column).toBe(true);
        for (const cell of cells) expect(cell).not.toMatch(/^(NaN|-?Infinity|undefined|null|\d+,\d+)$/);
      });
    },
  );

  test.each(siteResults().settings)('bic-$id.csv holds the numbers of results.json', ({ id, sweep }) => {
    const [header, ...rows] = parseCsv(siteText(`data/bic-${id}.csv`));
    const cell = (row: string[], column: string) => row[header!.indexOf(column)]!;
    const expected = sweep.filter(({ covarianceType }) => covarianceType === 'tied');
    expect(
      rows.map((row) => [cell(row, 'components'), cell(row, 'bic'), cell(row, 'aic')].map(Number)),
    ).toEqual(expected.map(({ components, bic, aic }) => [components, bic, aic]));
  });

  test('scree.csv adds up to one', () => {
    const rows = parseCsv(siteText('data/scree.csv')).slice(1);
    expect(rows).toHaveLength(784);
    expect(Number(rows.at(-1)!.at(-1))).toBeCloseTo(1, 9);
  });
});
