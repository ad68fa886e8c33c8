import type { Column, ColumnLabels } from '../../src/figures/columns.ts';
import type { FigureLabels } from '../../src/figures/labels.ts';
import type { Cell, DataTable } from '../../src/report/types.ts';

/** A value of the data behind a figure. */
export type Value = string | number | boolean | null;

/** The data behind a figure, a value a column and row, in no language: classes by number, `real` or `generated`. */
export interface FigureData {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Value[])[];
  /** Columns that the page's table leaves to the CSV file: more than a sheet of paper has room for. */
  readonly inCsvAlone?: readonly Column[];
}

function csvField(value: Value): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Comma separated, decimal dots, one line of English column names first. */
export function toCsv({ columns, rows }: FigureData): string {
  return [columns, ...rows].map((row) => `${row.map(csvField).join(',')}\n`).join('');
}

/** The same for the page, under titles in its language and with its words. */
export function toTable(
  { columns, rows, inCsvAlone = [] }: FigureData,
  words: ColumnLabels,
  labels: FigureLabels,
): DataTable {
  const shown = columns.flatMap((column, at) => (inCsvAlone.includes(column) ? [] : [at]));
  const kinds: Readonly<Record<string, string>> = { real: words.real, generated: words.generated };
  const cell = (value: Value, at: number): Cell => {
    if (typeof value === 'boolean') return value ? words.yes : words.no;
    if (value === null) return null;
    switch (columns[at]) {
      case 'class':
      case 'majorityClass':
        return labels.classNames[Number(value)] ?? String(value);
      case 'kind':
        return kinds[value] ?? value;
      case 'covarianceType':
        return labels.families[value] ?? value;
      case 'setting':
        return labels.setting(Number(value));
      default:
        return value;
    }
  };
  return {
    columns: shown.map((at) => words.titles[columns[at]!]),
    rows: rows.map((row) => shown.map((at) => cell(row[at]!, at))),
  };
}
