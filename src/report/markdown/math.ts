import temml from 'temml';
import type { Slots } from '../values/slots.ts';

/** A formula in LaTeX as MathML, ready at build time. `display` gives it a line of its own. Throws on bad LaTeX. */
export function renderMath(tex: string, display: boolean): string {
  const mathml = temml.renderToString(tex, { displayMode: display, throwOnError: true, annotate: false });
  return plainLetters(mathml.replace(/ style="[^"]*"/g, ''));
}

/** First code points of the mathematical bold alphabets, and the letters that they stand for. */
const BOLD = [
  { first: 0x1d400, letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz' },
  { first: 0x1d6a8, letters: 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ' },
  { first: 0x1d736, letters: 'αβγδεζηθικλμνξοπρςστυφχψω' },
] as const;

/**
 * Single letters as ordinary ones with a class for their slant or weight, so that the style sheet can set them in the
 * text's own face: the mathematical alphabets are missing from the fonts of many systems.
 */
function plainLetters(mathml: string): string {
  return mathml.replace(/<mi>([^<]{1,2})<\/mi>/gu, (whole, letter: string) => {
    if ([...letter].length !== 1) return whole;
    const bold = boldLetter(letter);
    if (bold !== null) return `<mi class="letter-bf" mathvariant="normal">${bold}</mi>`;
    if (/[\p{Ll}A-Z]/u.test(letter)) return `<mi class="letter-it">${letter}</mi>`;
    return whole;
  });
}

function boldLetter(letter: string): string | null {
  const code = letter.codePointAt(0)!;
  for (const { first, letters } of BOLD) {
    const at = code - first;
    if (at >= 0 && at < letters.length) return letters[at];
  }
  return null;
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
