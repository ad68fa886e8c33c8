import type { MarkdownIt } from 'markdown-it';
import footnote from 'markdown-it-footnote';
import { escapeHtml } from '../escapeHtml.ts';
import type { Locale } from '../locale/types.ts';

/** Footnotes at the end of each part, numbered within it; `env.docId` keeps the ids of the parts apart. */
export function footnotePlugin(markdown: MarkdownIt, locale: Locale): void {
  markdown.use(footnote as never);
  const { rules } = markdown.renderer;
  rules.footnote_caption = (tokens, i) => String(noteNumber(tokens[i].meta));
  rules.footnote_block_open = () =>
    `<section class="footnotes"><p class="label">${escapeHtml(locale.words.footnotes)}</p>\n<ol>\n`;
  rules.footnote_block_close = () => '</ol>\n</section>\n';
  rules.footnote_anchor = (tokens, i, options, env, self) => {
    const id = self.rules.footnote_anchor_name?.(tokens, i, options, env, self) ?? '';
    const label = escapeHtml(`${locale.words.backToText} (${noteNumber(tokens[i].meta)})`);
    return ` <a href="#fnref${id}" class="back" aria-label="${label}">↩\ufe0e</a>`;
  };
}

function noteNumber(meta: unknown): number {
  return (meta as { readonly id: number }).id + 1;
}
