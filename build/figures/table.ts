import type { Column, ColumnLabels } from '../../src/figures/columns.ts';
import type { Cell, DataTable } from '../../src/report/types.ts';

/** A value of the data behind a figure. */
export type Value = string | number | boolean | null;

/** The data behind a figure, a value a column and row. */
export interface FigureData {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Value[])[];
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

/** The same for the page, under titles in its language. */
export function toTable({ columns, rows }: FigureData, labels: ColumnLabels): DataTable {
  const cell = (value: Value): Cell => {
    if (typeof value === 'boolean') return value ? labels.yes : labels.no;
    return value;
  };
  return { columns: columns.map((column) => labels.titles[column]), rows: rows.map((row) => row.map(cell)) };
}
