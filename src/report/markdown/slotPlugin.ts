import type { MarkdownIt } from 'markdown-it';
import type { Draft } from '../draft.ts';
import { bindSpaces } from './typography.ts';

/** Keeps slots where they may stand: blocks out of paragraphs, plain text in attributes; binds spaces in prose. */
export function slotPlugin(markdown: MarkdownIt, draft: Draft): void {
  markdown.core.ruler.push('slots', ({ tokens }) => {
    tokens.forEach((token, i) => {
      if (token.type === 'inline' && draft.slots.isBlock(token.content)) {
        tokens[i - 1].hidden = true;
        tokens[i + 1].hidden = true;
      }
      for (const child of token.children ?? []) {
        if (child.type === 'text') child.content = bindSpaces(child.content);
      }
    });
  });
  markdown.renderer.rules.image = (tokens, i) => {
    throw new Error(`images stand in {% figure %}, not in Markdown: ${tokens[i].attrGet('src')}`);
  };
}
