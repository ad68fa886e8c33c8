import type { MarkdownIt } from 'markdown-it';
import { ContentError, placeOf } from '../contentError.ts';
import type { Draft } from '../draft.ts';
import { fillMath, readInlineMath, renderMath } from './math.ts';

/** `$…$` within a line and `$$…$$` as a paragraph of its own become MathML. */
export function mathPlugin(markdown: MarkdownIt, draft: Draft): void {
  markdown.inline.ruler.after('escape', 'math', (state, silent) => {
    const found = readInlineMath(state.src, state.pos);
    if (found === null || found.end > state.posMax) return false;
    if (!silent) state.push('math_inline', 'math', 0).content = found.tex;
    state.pos = found.end;
    return true;
  });
  markdown.core.ruler.after('block', 'display_math', ({ tokens }) => {
    for (let i = 1; i + 1 < tokens.length; i++) {
      const match = /^\$\$([^$]+)\$\$$/.exec(tokens[i].content.trim());
      if (tokens[i].type !== 'inline' || match === null || tokens[i - 1].type !== 'paragraph_open') continue;
      tokens[i].type = 'math_display';
      tokens[i].content = match[1];
      tokens[i].children = null;
      tokens[i - 1].hidden = true;
      tokens[i + 1].hidden = true;
    }
  });
  markdown.renderer.rules.math_inline = (tokens, i) => translate(tokens[i].content, false, draft);
  markdown.renderer.rules.math_display = (tokens, i) =>
    `<div class="formula">${translate(tokens[i].content, true, draft)}</div>\n`;
}

function translate(tex: string, display: boolean, draft: Draft): string {
  try {
    return renderMath(fillMath(tex, draft.slots), display);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new ContentError(
      placeOf(draft.part.file, draft.part.source, tex),
      `bad formula $${tex}$: ${reason}`,
    );
  }
}
