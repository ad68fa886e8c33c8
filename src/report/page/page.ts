import type { Heading } from '../draft.ts';
import { html, SafeHtml } from '../escapeHtml.ts';
import type { Standalone } from '../types.ts';
import { contents } from './contents.ts';
import { languageLinks } from './editions.ts';
import { type HeadFacts, head } from './head.ts';
import { originsButton, originsCard } from './origins.ts';
import { themeSwitch } from './themeSwitch.ts';

/** The article's finished HTML: what opens it, over the whole width, and the rest, beside its contents list. */
export interface Article {
  readonly opening: string;
  readonly body: string;
  /** Their titles are plain text. */
  readonly headings: readonly Heading[];
}

/** A whole page of the report. */
export function page(facts: HeadFacts, { opening, body, headings }: Article): string {
  const { words, language } = facts.locale;
  return html`<!DOCTYPE html>
<html lang="${language}">
${head(facts)}
<body>
<a class="skip" href="#contenido">${words.skip}</a>
<header class="bar">${languageLinks(facts.locale, facts.editions)}${originsButton(words)}${themeSwitch(words)}${originsCard(words)}</header>
<main id="contenido" tabindex="-1">
${new SafeHtml(opening)}<div class="sheet">
${contents(headings, words)}
<div class="article">
${new SafeHtml(body)}</div>
</div>
</main>
${carried(facts.standalone)}</body>
</html>
`.html;
}

/** What the page carries for its scripts, inert. */
function carried(standalone: Standalone | null): readonly SafeHtml[] | null {
  if (standalone === null) return null;
  return standalone.carried.map(({ id, type, text }) => {
    if (/<\/script|<!--/i.test(text)) throw new RangeError(`${id} holds </script> or <!--`);
    return html`<script type="${type}" id="${id}">${new SafeHtml(text)}</script>\n`;
  });
}
