import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readContent } from './fixture.ts';

/** Numbers that may be typed: what defines the practice, a method or a source, never a result. */
const REVIEWED: readonly RegExp[] = [
  /\b3D\b/g,
  /\bPC[123]\b/g,
  /entre 0 \(negro\) y 1 \(blanco\)|between 0 \(black\) and 1 \(white\)/g,
  /(?:intervalo de 0 a|interval from 0 to) 1\b/g,
  /niveles de gris de 0 a 255|grey levels from 0 to 255|\((?:de|of) 255\)/g,
  // How the CSV files name the classes.
  /de 0 a 9\b|from 0 to 9\b/g,
  // The bounds of Kass and Raftery's scale, and of a class that counts as present.
  /diferencia de BIC mayor que 10\b|difference of BIC above 10\b/g,
  /pasan del 2 %|pass 2%/g,
  /bloque de 3×3\b|3×3 block\b/g,
  /SHA-256|enteros de 64 bits|64-bit integers/g,
  // A citation's year, and the items of an ordered list.
  /[\p{Lu}][\p{L}]+(?: \*et al\.\*)?, (?:19|20)\d\d[ab]?\b/gu,
  /^\d\. /gm,
  // Whole entries of the list of references.
  /^- .*\{#ref-[a-z]+(?:-[a-z\d]+)?\}$/gm,
];

/** What remains of a content file without values, branches, code, formulas, addresses and names. */
function prose(text: string): string {
  return REVIEWED.reduce((rest, known) => rest.replace(known, ''), text)
    .replace(/\{\{.*?\}\}|\{%.*?%\}/gs, '')
    .replace(/`[^`\n]*`/g, '')
    .replace(/\$\$[^$]*\$\$|\$[^$\n]*\$/g, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/\{#[^}]*\}/g, '');
}

const FILES = ['es', 'en'].flatMap((language) =>
  [...readContent(language)].map(([name, text]) => [language, name, text] as const),
);

describe.each(FILES)('content/%s/%s', (language, _, text) => {
  it('types no result by hand', () => {
    const typed = prose(text)
      .split('\n')
      .filter((line) => /\d/.test(line));
    expect(typed).toEqual([]);
  });

  it('uses the marks of its language', () => {
    const words = prose(text.replace(/^```[\s\S]*?^```/gm, ''));
    const [open, close] = language === 'es' ? ['«', '»'] : ['“', '”'];
    expect(words.split(open).length).toBe(words.split(close).length);
    expect(words).not.toMatch(/"|(?<!\p{L})'|(?<=\p{L})'(?=\p{L})|\.\.\./u);
    if (language === 'en') {
      expect(words).not.toMatch(/[«»¿¡]/);
      return;
    }
    expect(words).not.toMatch(/[“”]/);
    for (const line of words.split('\n').filter((candidate) => candidate.includes('?'))) {
      expect((line.match(/¿/g) ?? []).length, line).toBe((line.match(/\?/g) ?? []).length);
    }
  });

  it('is plain text without HTML or control characters', () => {
    expect(text).not.toMatch(/<[a-z/!]/i);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Co}\u00a0\u202f]/u);
  });

  it('names only source and test files that are there', () => {
    const named = [...text.matchAll(/`((?:src|test)\/[^`]+)`/g)].map(([, name]) => name);
    expect(named.filter((name) => !existsSync(new URL(`../../${name}`, import.meta.url)))).toEqual([]);
  });
});

describe('the rule against typed results', () => {
  it('finds one', () => {
    expect(prose('El BIC elige 53 componentes.')).toMatch(/53/);
    expect(prose('El BIC elige {{ k | int }} ([Schwarz, 1978](#x)) en 3D.')).not.toMatch(/\d/);
  });
});
