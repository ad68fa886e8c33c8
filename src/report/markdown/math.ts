import temml from 'temml';
import type { Slots } from '../values/slots.ts';

/** A formula in LaTeX as MathML, ready at build time. `display` gives it a line of its own. Throws on bad LaTeX. */
export function renderMath(tex: string, display: boolean): string {
  const mathml = temml.renderToString(tex, { displayMode: display, throwOnError: true, annotate: false });
  return mathml.replace(/ style="[^"]*"/g, '');
}

/** Values inside a formula, with the decimal comma and the group space as TeX needs them. */
export function fillMath(tex: string, slots: Slots): string {
  return slots
    .fillText(tex)
    .replace(/(\d),(?=\d)/g, '$1{,}')
    .replace(/\u202f/g, '\\,')
    .replace(/\u00a0/g, '~')
    .replace(/%/g, '\\%');
}

/** The text between `$` and the next `$` at `start`, or null where a dollar is only a dollar. */
export function readInlineMath(source: string, start: number): { tex: string; end: number } | null {
  if (source[start] !== '$' || source[start + 1] === '$' || /\s/.test(source[start + 1] ?? ' ')) return null;
  const end = source.indexOf('$', start + 1);
  if (end < 0 || /\s/.test(source[end - 1])) return null;
  return { tex: source.slice(start + 1, end), end: end + 1 };
}
