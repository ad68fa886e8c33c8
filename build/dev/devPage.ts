import { html, type SafeHtml } from '../../src/report/escapeHtml.ts';
import { STYLE_PATH } from './devAssets.ts';
import type { Failure } from './failure.ts';

/** A page of the server itself; it loads itself again like every other one. */
function devPage(title: string, body: SafeHtml): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.html;
}

/** Shown instead of every page while something is wrong: place, message, the lines around. All text is escaped. */
export function failurePage({ message, place, excerpt }: Failure): string {
  const where = place && html`<p class="place">${place.file}:${place.line}:${place.column}</p>\n`;
  const lines = excerpt.map(({ line, text }) => {
    const number = html`<span class="number">${line}</span>`;
    return line === place?.line
      ? html`<span class="line here">${number}${marked(text, place.column)}</span>`
      : html`<span class="line">${number}${text}</span>`;
  });
  const source = lines.length > 0 ? html`<pre class="source">${lines}</pre>\n` : null;
  return devPage(
    'Error',
    html`<h1>The page could not be made</h1>
${where}<p class="message">${message}</p>
${source}<p class="hint">The page comes back as soon as this is mended.</p>`,
  );
}

/** A line with the word marked that begins at a column, counted from 1. */
function marked(text: string, column: number): SafeHtml {
  const [word = ''] = /^\s*\S+/.exec(text.slice(column - 1)) ?? [];
  return html`${text.slice(0, column - 1)}<mark>${word}</mark>${text.slice(column - 1 + word.length)}`;
}

/** Shown until there is something to show. */
export function waitingPage(what: string): string {
  return devPage(
    what,
    html`<h1>${what}</h1>\n<p class="hint">The page comes by itself when it is ready; the terminal says how far it is.</p>`,
  );
}
