import type { MarkdownIt, Token } from 'markdown-it';
import anchor from 'markdown-it-anchor';
import { ContentError, placeOf } from '../contentError.ts';
import type { Draft } from '../draft.ts';

/** Headings carry a written ASCII id (`{#bic}`), get the part's prefix, link to themselves, and are noted in the draft. */
export function headingPlugin(markdown: MarkdownIt, draft: Draft): void {
  markdown.core.ruler.push('heading_ids', ({ tokens }) => {
    tokens.forEach((token, i) => {
      if (token.type === 'heading_open') nameHeading(token, tokens[i + 1], draft);
      else if (token.attrGet('id') !== null) nameAnchor(token, 0, '', draft);
    });
  });
  markdown.use(anchor as never, {
    level: [2, 3, 4],
    tabIndex: false,
    permalink: anchor.permalink.headerLink({ class: 'anchor' }),
  });
}

function nameHeading(token: Token, inline: Token, draft: Draft): void {
  const { file, source } = draft.part;
  if (token.attrGet('id') === null) {
    const place = placeOf(file, source, inline.content.split('\ue000')[0].trim());
    throw new ContentError(place, `heading "${draft.slots.fillText(inline.content)}" needs an id: {#name}`);
  }
  nameAnchor(token, Number(token.tag.slice(1)), textOf(inline), draft);
}

/** Checks a written id, gives it the part's prefix and notes it; a list item is an anchor of level 0. */
function nameAnchor(token: Token, level: number, title: string, draft: Draft): void {
  const { file, source, prefix } = draft.part;
  const written = draft.slots.fillText(String(token.attrGet('id')));
  const place = placeOf(file, source, `{#${written}`);
  if (!/^[a-z][a-z0-9-]*$/.test(written)) {
    throw new ContentError(place, `id "${written}" may hold lower case letters, digits and hyphens`);
  }
  const id = prefix === '' ? written : `${prefix}-${written}`;
  if (draft.headings.some((heading) => heading.id === id)) {
    throw new ContentError(place, `id "${id}" stands twice on the page`);
  }
  token.attrSet('id', id);
  draft.headings.push({ id, level, title });
}

/** A heading's words without markup. */
function textOf(inline: Token): string {
  return (inline.children ?? [])
    .map((child) => (child.type === 'text' || child.type === 'code_inline' ? child.content : ''))
    .join('')
    .trim();
}
