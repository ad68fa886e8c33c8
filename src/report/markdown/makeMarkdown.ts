import MarkdownItParser, { type MarkdownIt } from 'markdown-it';
import attrs from 'markdown-it-attrs';
import container from 'markdown-it-container';
import { ContentError, placeOf } from '../contentError.ts';
import type { Draft } from '../draft.ts';
import { html } from '../escapeHtml.ts';
import { footnotePlugin } from './footnotePlugin.ts';
import { foreignPlugin } from './foreignPlugin.ts';
import { headingPlugin } from './headingPlugin.ts';
import { linkPlugin } from './linkPlugin.ts';
import { mathPlugin } from './mathPlugin.ts';
import { slotPlugin } from './slotPlugin.ts';
import { tablePlugin } from './tablePlugin.ts';

/** Boxes that content may open with `::: name`, and the role of each, '' for none. */
const CONTAINERS: Readonly<Record<string, string>> = {
  /** Beside the text where there is room. */
  margin: 'note',
  /** Over the margin too, as a wide figure: for tables. */
  wide: '',
  /** What stands behind a live part until it is open. */
  instead: '',
  lead: '',
  questions: '',
  glossary: '',
  references: '',
  answer: '',
  byline: '',
};

/** `::: reveal Question` folds its text below a line that opens it. */
const REVEAL = 'reveal';

/** The Markdown of the content: no HTML from the text, attributes limited to id and class. `root`: '' or '../'. */
export function makeMarkdown(draft: Draft, root: string): MarkdownIt {
  const markdown = new MarkdownItParser({ html: false, linkify: false, typographer: false });
  markdown.use(attrs as never, { allowedAttributes: ['id', 'class'] });
  for (const [name, role] of Object.entries(CONTAINERS)) addContainer(markdown, name, role);
  addReveal(markdown, draft);
  footnotePlugin(markdown, draft.locale);
  mathPlugin(markdown, draft);
  headingPlugin(markdown, draft);
  linkPlugin(markdown, draft, root);
  foreignPlugin(markdown);
  tablePlugin(markdown, draft);
  slotPlugin(markdown, draft);
  markdown.renderer.rules.fence = (tokens, i) =>
    `<pre tabindex="0"><code>${markdown.utils.escapeHtml(tokens[i].content)}</code></pre>\n`;
  // A path may end its line behind a slash.
  markdown.renderer.rules.code_inline = (tokens, i) =>
    `<code>${markdown.utils.escapeHtml(tokens[i].content).replace(/\/(?=.)/g, '/<wbr>')}</code>`;
  return markdown;
}

/** One part of the draft from Markdown (with slots) to HTML (with slots). */
export function renderPart(markdown: MarkdownIt, source: string, draft: Draft): string {
  const stray = /^:::[ \t]*([\w-]+)/gm;
  for (const [opening, name] of source.matchAll(stray)) {
    if (name in CONTAINERS || name === REVEAL) continue;
    const place = placeOf(draft.part.file, draft.part.source, opening);
    throw new ContentError(
      place,
      `unknown container ":::${name}"; known: ${[...Object.keys(CONTAINERS), REVEAL].join(', ')}`,
    );
  }
  return markdown.render(source, { docId: docId(draft) });
}

function addContainer(markdown: MarkdownIt, name: string, role: string): void {
  const attributes = role === '' ? `class="${name}"` : `class="${name}" role="${role}"`;
  markdown.use(container as never, name, {
    render: (tokens: readonly { nesting: number }[], i: number) =>
      tokens[i].nesting === 1 ? `<div ${attributes}>\n` : '</div>\n',
  });
}

function addReveal(markdown: MarkdownIt, draft: Draft): void {
  markdown.use(container as never, REVEAL, {
    render: (tokens: readonly { nesting: number; info: string }[], i: number) => {
      if (tokens[i].nesting !== 1) return '</details>\n';
      const summary = draft.slots.fillText(tokens[i].info.trim().slice(REVEAL.length).trim());
      return html`<details class="reveal"><summary>${summary}</summary>\n`.html;
    },
  });
}

/** What keeps the footnotes of two parts apart. */
function docId(draft: Draft): string {
  const name = draft.part.file.replace(/^.*\//, '').replace(/\.md$/, '');
  return draft.part.prefix === '' ? name : `${name}-${draft.part.prefix}`;
}
