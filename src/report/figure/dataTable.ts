import { html, type SafeHtml } from '../escapeHtml.ts';
import type { Locale } from '../locale/types.ts';
import type { Cell, DataTable } from '../types.ts';
import { formatCell } from '../values/formatNumber.ts';

/**
 * A figure's data as a table in a labelled region that scrolls and takes the keyboard.
 * Throws a RangeError for NaN, infinities, and rows that do not have one cell a column.
 */
export function dataTable(table: DataTable, label: string, locale: Locale): SafeHtml {
  const numeric = table.columns.map((_, j) => table.rows.some((row) => typeof row[j] === 'number'));
  const head = table.columns.map((name, j) => html`<th scope="col"${side(numeric[j])}>${name}</th>`);
  const body = table.rows.map((row, i) => {
    if (row.length !== table.columns.length) {
      throw new RangeError(`row ${i} has ${row.length} cells for ${table.columns.length} columns`);
    }
    const cells = row.map(
      (cell, j) =>
        html`<td${numeric[j] ? null : html` class="text"`}>${cellText(cell, i, table.columns[j], locale)}</td>`,
    );
    return html`<tr>${cells}</tr>\n`;
  });
  return html`<section class="scroll" tabindex="0" aria-label="${label}"><table class="data ${breadth(table)}"><thead><tr>${head}</tr></thead>
<tbody>${body}</tbody></table></section>`;
}

/** Shorter tables stand alone on paper. */
const MANY_ROWS = 20;

/** How many columns of paper a long table is dealt to (content/style.css): the fewer its own, the more. */
function breadth({ columns, rows }: DataTable): 'slim' | 'narrow' | 'middling' | 'broad' {
  if (rows.length <= MANY_ROWS || columns.length > 5) return 'broad';
  if (columns.length === 5) return 'middling';
  return columns.length === 4 ? 'narrow' : 'slim';
}

function cellText(cell: Cell, row: number, column: string, locale: Locale): string {
  if (cell === null) return locale.words.missing;
  if (typeof cell === 'string') return cell;
  if (!Number.isFinite(cell)) throw new RangeError(`row ${row}, column "${column}" is ${cell}`);
  return formatCell(cell, locale.numbers);
}

function side(numeric: boolean): SafeHtml | null {
  return numeric ? html` class="number"` : null;
}
