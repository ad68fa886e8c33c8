import type { Heading } from '../draft.ts';
import { html, SafeHtml } from '../escapeHtml.ts';
import { contents } from './contents.ts';
import { languageLinks } from './editions.ts';
import { type HeadFacts, head } from './head.ts';
import { originsButton, originsCard } from './origins.ts';
import { themeSwitch } from './themeSwitch.ts';

/** A whole page of the report. `body` is the article's finished HTML; headings have plain titles. */
export function page(facts: HeadFacts, headings: readonly Heading[], body: string): string {
  const { words, language } = facts.locale;
  return html`<!DOCTYPE html>
<html lang="${language}">
${head(facts)}
<body>
<a class="skip" href="#contenido">${words.skip}</a>
<header class="bar">${languageLinks(facts.locale, facts.editions)}${originsButton(words)}${themeSwitch(words)}${originsCard(words)}</header>
<div class="sheet">
${contents(headings, words)}
<main id="contenido" tabindex="-1">
${new SafeHtml(body)}</main>
</div>
</body>
</html>
`.html;
}
