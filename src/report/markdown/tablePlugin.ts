import type { MarkdownIt } from 'markdown-it';
import type { Draft } from '../draft.ts';
import { escapeHtml } from '../escapeHtml.ts';

/** Tables scroll within a labelled region that the keyboard reaches; a column's side is a class, not a style. */
export function tablePlugin(markdown: MarkdownIt, draft: Draft): void {
  markdown.core.ruler.push('table_sides', ({ tokens }) => {
    for (const token of tokens) {
      if (token.type !== 'th_open' && token.type !== 'td_open') continue;
      const side = /text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1];
      token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
      if (side === 'right') token.attrJoin('class', 'number');
      if (token.type === 'th_open') token.attrSet('scope', 'col');
    }
  });
  markdown.renderer.rules.table_open = () => {
    draft.tables += 1;
    const label = `${draft.locale.words.tableRegion} ${draft.tables}`;
    return `<section class="scroll" tabindex="0" aria-label="${escapeHtml(label)}"><table>\n`;
  };
  markdown.renderer.rules.table_close = () => '</table></section>\n';
}
