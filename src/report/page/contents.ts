import type { Heading } from '../draft.ts';
import { html, type SafeHtml } from '../escapeHtml.ts';
import type { PageWords } from '../locale/types.ts';

/** A heading of level 2 with those of level 3 below it. Titles are plain text. */
interface Entry {
  readonly heading: Heading;
  readonly below: readonly Heading[];
}

/**
 * The contents list, twice: beside the article on wide screens, folded above it on narrow ones. The style shows one of
 * them, so that neither needs a script.
 */
export function contents(headings: readonly Heading[], words: PageWords): SafeHtml {
  const list = html`<ol>${nest(headings).map(item)}</ol>`;
  return html`<nav class="contents beside" aria-label="${words.contents}"><p class="label">${words.contents}</p>${list}</nav>
<nav class="contents folded" aria-label="${words.contentsFolded}"><details><summary>${words.contents}</summary>${list}</details></nav>`;
}

function item({ heading, below }: Entry): SafeHtml {
  const sub =
    below.length === 0 ? null : html`<ol>${below.map((entry) => html`<li>${link(entry)}</li>`)}</ol>`;
  return html`<li>${link(heading)}${sub}</li>\n`;
}

function link({ id, title }: Heading): SafeHtml {
  return html`<a href="#${id}">${title}</a>`;
}

function nest(headings: readonly Heading[]): Entry[] {
  const entries: { heading: Heading; below: Heading[] }[] = [];
  for (const heading of headings) {
    if (heading.level === 2) entries.push({ heading, below: [] });
    if (heading.level === 3) entries.at(-1)?.below.push(heading);
  }
  return entries;
}
