import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { ContentError, placeOf, unknownName } from '../contentError.ts';
import type { Draft, Part } from '../draft.ts';

/**
 * Links within the page and to the site's files are checked: `[text](#id)` finds the id of its own part first, and
 * without a text takes the heading's; `[text](data/results.json)` has to be a file of the site, and stays a mere text where
 * the page stands alone. `root` is the way to the root of the site.
 */
export function linkPlugin(markdown: MarkdownIt, draft: Draft, root: string): void {
  const normalize = markdown.normalizeLink.bind(markdown);
  markdown.normalizeLink = (url) => normalize(draft.slots.fillText(url));
  markdown.core.ruler.push('links', (state) => {
    for (const token of state.tokens) {
      if (token.children !== null)
        token.children = token.children.flatMap((_, i, all) => check(all, i, state));
    }
  });

  function check(tokens: readonly Token[], i: number, state: StateCore): Token[] {
    const token = tokens[i];
    if (token.type !== 'link_open') return [token];
    const href = String(token.attrGet('href') ?? '');
    if (/^(https?|mailto):/.test(href)) return [token];
    if (href.startsWith('#')) {
      const heading = headingSlot(draft, href.slice(1));
      token.attrSet('href', `#${heading.id}`);
      if (tokens[i + 1].type !== 'link_close') return [token];
      const text = new state.Token('text', '', 0);
      text.content = heading.title;
      return [token, text];
    }
    checkFile(draft, href);
    if (draft.standalone) return asText(tokens, i);
    token.attrSet('href', root + href);
    return [token];
  }
}

/** A link that leads nowhere: neither its beginning nor its end is written. */
function asText(tokens: readonly Token[], i: number): Token[] {
  const end = tokens.findIndex(({ type }, at) => at > i && type === 'link_close');
  for (const token of [tokens[i], tokens[end]]) token.hidden = true;
  return [];
}

/** Id and title of the heading a link means, as slots: the heading may come later on the page. */
function headingSlot(draft: Draft, written: string): { id: string; title: string } {
  const { part } = draft;
  const find = () => findHeading(draft, part, written);
  const id = draft.slots.add({ html: () => find().id, text: () => find().id });
  const title = draft.slots.add({ html: () => find().title, text: () => find().title });
  return { id, title };
}

function findHeading(draft: Draft, part: Part, written: string): { id: string; title: string } {
  const own = draft.headings.find(({ id }) => id === `${part.prefix}-${written}`);
  const found = own ?? draft.headings.find(({ id }) => id === written);
  if (found !== undefined) return found;
  const place = placeOf(part.file, part.source, `(#${written}`);
  throw new ContentError(
    place,
    unknownName(
      'section',
      written,
      draft.headings.map(({ id }) => id),
    ),
  );
}

function checkFile(draft: Draft, href: string): void {
  const path = href.split('#')[0];
  if (draft.files.has(path)) return;
  const place = placeOf(draft.part.file, draft.part.source, `(${href}`);
  throw new ContentError(place, unknownName('file', path, draft.files));
}
