import { html, type SafeHtml } from '../escapeHtml.ts';
import type { PageWords } from '../locale/types.ts';

/** Three ways to light the page. Hidden until the script that makes it work has run. */
export function themeSwitch(words: PageWords): SafeHtml {
  const choices = [
    ['system', words.themeSystem],
    ['light', words.themeLight],
    ['dark', words.themeDark],
  ] as const;
  const options = choices.map(
    ([value, label]) =>
      html`<label><input type="radio" name="theme" value="${value}"><span>${label}</span></label>`,
  );
  return html`<fieldset class="theme" hidden><legend>${words.theme}</legend>${options}</fieldset>`;
}
