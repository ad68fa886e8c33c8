const NO_BREAK = '\u00a0';

/** A digit or the end of a value, a space, then a sign or unit that must not be left alone on the next line. */
const BEFORE_UNIT = /([\d\ue001]) (?=(?:%|PC\b|PCs\b|nats?\b|bits?\b|kB\b|MB\b|GB\b|px\b))/g;

/** The same where the number follows its noun or sign. */
const AFTER_WORD = /\b(k|n|d|fig\.|pág\.|p\.|nº|vol\.) (?=[\d=\ue000])/g;

/** Prose with no-break spaces where a line must not end. Slot characters count as the value they stand for. */
export function bindSpaces(text: string): string {
  return text
    .replace(BEFORE_UNIT, `$1${NO_BREAK}`)
    .replace(AFTER_WORD, `$1${NO_BREAK}`)
    .replace(/ ([–—])(?=[ ,.;:)]|$)/g, `${NO_BREAK}$1`);
}
