import type { MarkdownIt } from 'markdown-it';

/** `:en[maximum likelihood]`: words in another language, marked so that they are spoken and hyphenated as such. */
const FOREIGN = /:([a-z]{2})\[([^\]\n]+)\]/y;

/** Adds `:xx[…]`, a span with `lang="xx"`; its text is Markdown. */
export function foreignPlugin(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('link', 'foreign', (state, silent) => {
    FOREIGN.lastIndex = state.pos;
    const match = FOREIGN.exec(state.src);
    if (match === null) return false;
    const end = state.pos + match[0].length;
    if (!silent) {
      state.push('foreign_open', 'span', 1).attrSet('lang', match[1]);
      const { pos, posMax } = state;
      state.pos = pos + 4;
      state.posMax = end - 1;
      state.md.inline.tokenize(state);
      state.posMax = posMax;
      state.push('foreign_close', 'span', -1);
    }
    state.pos = end;
    return true;
  });
}
