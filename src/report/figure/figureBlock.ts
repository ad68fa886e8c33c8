import { ContentError } from '../contentError.ts';
import type { Draft, PlacedFigure } from '../draft.ts';
import { html, SafeHtml } from '../escapeHtml.ts';
import type { Locale } from '../locale/types.ts';
import type { Download } from '../types.ts';
import { formatBytes } from '../values/formatNumber.ts';
import { dataTable } from './dataTable.ts';

/**
 * A placed figure: the drawing as one image with its text alternative, the numbered caption, the data behind it and
 * its files. `caption` is the caption's HTML; `root` is the way from the page to the root of the site ('' or '../').
 */
export function figureBlock(placed: PlacedFigure, caption: string, draft: Draft, root: string): string {
  const { figure, number, id, placement } = placed;
  const { words } = draft.locale;
  const alt = draft.slots.fillText(placed.alt);
  return html`<figure id="${id}" class="figure ${placement}" data-figure="${figure.name}">
<div class="drawing" role="img" aria-label="${alt}">${new SafeHtml(figure.html)}</div>
<figcaption><p class="caption"><span class="label">${words.figure}\u00a0${number}.</span> ${new SafeHtml(caption)}</p>
<div class="behind">${details(placed, draft.locale)}
${draft.standalone ? null : downloadList(figure.downloads, draft.locale, root)}</div></figcaption>
</figure>
`.html;
}

function details(placed: PlacedFigure, locale: Locale): SafeHtml {
  const { words } = locale;
  const label = `${words.dataTableOf}\u00a0${placed.number}`;
  try {
    return html`<details><summary>${words.dataTable}</summary>
${dataTable(placed.figure.table, label, locale)}</details>`;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ContentError(placed.place, `data of figure "${placed.figure.name}": ${error.message}`);
  }
}

function downloadList(downloads: readonly Download[], locale: Locale, root: string): SafeHtml | null {
  if (downloads.length === 0) return null;
  const items = downloads.map(
    ({ label, href, bytes }) =>
      html`<li><a href="${root}${href}" download>${label} <span class="size">${formatBytes(bytes, locale.numbers)}</span></a></li>`,
  );
  return html`<ul class="downloads">${items}</ul>`;
}
