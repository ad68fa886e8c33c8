import { describe, expect, test } from 'vitest';
import type { MadeFigure } from '../../../build/figures/maker.ts';
import { toCsv, toTable } from '../../../build/figures/table.ts';
import { shareFiles } from '../../../build/site/shareFiles.ts';
import { checkSingleFile, embedPictures, MAX_SINGLE_FILE_BYTES } from '../../../build/site/singleFile.ts';
import { englishColumns, spanishColumns } from '../../../src/figures/columns.ts';
import { englishLabels, spanishLabels } from '../../../src/figures/labels.ts';

const html =
  '<picture><source media="(max-width: 559px)" srcset="../figures/en/n.svg"><img src="../figures/en/a.png" alt=""></picture><svg><image href="../figures/en/b.svg"/></svg>';

function made(folder: string, picture: string): MadeFigure {
  const figure = {
    name: 'a',
    html: html.replaceAll('figures/en/', `figures/${folder}`),
    width: 1,
    height: 1,
    table: { columns: [], rows: [] },
    downloads: [{ label: 'PNG', href: `figures/${folder}a.png`, bytes: 1 }],
  };
  const files = [
    { path: `figures/${folder}a.png`, content: 'same' },
    { path: `figures/${folder}b.svg`, content: picture },
  ];
  return { figure, files };
}

describe('shareFiles', () => {
  const files = new Map(made('', 'Hola').files.map((file) => [file.path, file]));

  test('uses the files of the first language where they are the same', () => {
    const [shared] = shareFiles([made('en/', 'Hello')], 'en/', files);
    expect(shared!.files.map(({ path }) => path)).toEqual(['figures/en/b.svg']);
    expect(shared!.figure.html).toContain('src="../figures/a.png"');
    expect(shared!.figure.html).toContain('href="../figures/en/b.svg"');
    expect(shared!.figure.downloads[0]!.href).toBe('figures/a.png');
  });

  test('leaves the first language as it is', () => {
    expect(shareFiles([made('', 'Hola')], '', files)).toEqual([made('', 'Hola')]);
  });
});

describe('the report in one file', () => {
  test('carries its pictures, and no drawing for narrow screens', () => {
    const all = new Map(made('en/', 'Hello').files.map((file) => [file.path, file]));
    const embedded = embedPictures(made('en/', 'Hello').figure, all);
    expect(embedded.html).not.toMatch(/figures\/|<source/);
    expect(embedded.html).toContain(`src="data:image/png;base64,${btoa('same')}"`);
    expect(embedded.html).toContain(`href="data:image/svg+xml;base64,${btoa('Hello')}"`);
    expect(embedded.downloads).toEqual([]);
  });

  test('is refused where it is too large to be handed in', () => {
    const file = { path: 'report-es.html', content: 'x'.repeat(MAX_SINGLE_FILE_BYTES) };
    expect(checkSingleFile(file)).toBe(file);
    expect(() => checkSingleFile({ ...file, content: `${file.content}x` })).toThrow(
      /report-es\.html would have 5000001 bytes, expected at most 5000000: use fewer/,
    );
  });
});

describe('the data behind a figure', () => {
  const data = {
    columns: ['cell', 'kind', 'class', 'covarianceType', 'setting', 'converged', 'bic'] as const,
    rows: [
      [1, 'real', 1, 'tied', 0.95, true, -1.5],
      [2, 'generated', null, 'full', 3, false, 64731.7],
    ],
  };

  test('is the same CSV in every language', () => {
    expect(toCsv(data)).toBe(
      'cell,kind,class,covarianceType,setting,converged,bic\n1,real,1,tied,0.95,true,-1.5\n2,generated,,full,3,false,64731.7\n',
    );
  });

  test('has words on the page', () => {
    expect(toTable(data, spanishColumns, spanishLabels).rows).toEqual([
      [1, 'real', 'Pantalón', 'compartida', '95\u202f% de la varianza', 'sí', -1.5],
      [2, 'generada', null, 'completa', '3 PC', 'no', 64731.7],
    ]);
    expect(toTable(data, englishColumns, englishLabels).rows[0]!.slice(1, 6)).toEqual([
      'real',
      'Trouser',
      'tied',
      '95% of the variance',
      'yes',
    ]);
  });
});
