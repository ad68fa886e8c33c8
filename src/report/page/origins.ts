import { html, type SafeHtml } from '../escapeHtml.ts';
import type { PageWords } from '../locale/types.ts';

/** Lets the keyboard visit the numbers one by one; hidden until the script that does it has run. */
export function originsButton(words: PageWords): SafeHtml {
  return html`<button type="button" class="origins" aria-pressed="false" title="${words.originsHelp}" hidden>${words.origins}</button>`;
}

/** What shows a number's full value and its place in results.json while one points at it. Outside the article. */
export function originsCard(words: PageWords): SafeHtml {
  return html`<div class="origin" id="origen" role="tooltip" hidden><p><span>${words.originValue}</span> <code class="origin-value"></code></p><p><span>${words.originPath}</span> <code class="origin-path"></code></p></div>`;
}
