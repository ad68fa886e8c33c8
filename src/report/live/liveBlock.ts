import { html } from '../escapeHtml.ts';
import type { LiveWords } from '../locale/types.ts';
import type { LivePart } from '../types.ts';

/**
 * The place of a live part: the button that opens it, hidden until there is a script to obey it, and room for messages and for
 * the part itself. `root` is the way from the page to the root of the site.
 */
export function liveBlock({ name, script }: LivePart, label: string, words: LiveWords, root: string): string {
  return html`<section class="live" data-part="${name}" data-state="idle" data-root="${root}" data-script="${script}" data-loading="${words.loading}" data-failed="${words.failed}" data-again="${words.again}" aria-label="${words.parts[name] ?? name}">
<p class="live-open"><button type="button" hidden>${label}</button></p>
<noscript><p class="live-needs">${words.needsScripts}</p></noscript>
<p class="live-status" role="status" hidden></p>
<div class="live-stage" tabindex="-1" hidden></div>
</section>
`.html;
}

/** A button that calls a live part to where it stands, perhaps for one setting. */
export function liveOpener(name: string, label: string, settingId: string | null): string {
  const setting = settingId === null ? null : html` data-setting="${settingId}"`;
  return html`<p class="live-open"><button type="button" data-open="${name}"${setting} hidden>${label}</button></p>\n`
    .html;
}
