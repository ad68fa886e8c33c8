import { describe, expect, test } from 'vitest';
import { evaluate } from './helpers/expression.ts';
import { siteDocument, siteResults } from './helpers/site.ts';

const results = siteResults();
const PREFIX = 'results.json: ';

/** Numbers as each page writes them: sign, whole part in groups, decimals, unit. */
const EDITIONS = [
  ['index.html', /^([+−]?)(\d{1,3}(?:[\s\u202f\u00a0]\d{3})+|\d+)(?:,(\d+))?[\s\u202f\u00a0]*(%|kB|MB)?$/],
  ['en/index.html', /^([+−]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?[\s\u202f\u00a0]*(%|kB|MB)?$/],
] as const;

const shownOn = (name: string) =>
  [...siteDocument(name).querySelectorAll('data')].map((element) => ({
    value: element.getAttribute('value'),
    title: element.getAttribute('title') ?? '',
    text: element.textContent!,
  }));

/** A number with its decimals and the unit behind it; undefined if it is none. */
function readNumber(text: string, pattern: RegExp) {
  const match = pattern.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, whole, decimals = '', unit = ''] = match;
  const size = Number(`${whole!.replace(/\D/g, '')}.${decimals || 0}`);
  return { number: sign === '−' ? -size : size, unit, half: 0.5 * 10 ** -decimals.length };
}

describe.each(EDITIONS)('every number of %s', (name, pattern) => {
  const shown = shownOn(name);

  test('comes from results.json and says from where', () => {
    expect(shown.length).toBeGreaterThan(200);
    for (const { title, value } of shown) {
      expect(title.startsWith(PREFIX), title).toBe(true);
      const found = evaluate(title.slice(PREFIX.length).split(' = ')[0]!, results);
      expect(value, title).toBe(Array.isArray(found) ? found.join(' ') : String(found));
    }
  });

  test('is that value, rounded as it is shown', () => {
    const numbers = shown.flatMap(({ value, text, title }) => {
      const read = readNumber(text, pattern);
      return read === undefined || Number.isNaN(Number(value))
        ? []
        : [{ ...read, value: Number(value), title }];
    });
    expect(numbers.length).toBeGreaterThan(0.6 * shown.length);
    for (const { number, unit, half, value, title } of numbers) {
      const scale = unit === '%' ? 100 : 1;
      expect(Math.abs(number - value * scale), `${title}: ${number} for ${value}`).toBeLessThanOrEqual(
        half * (1 + 1e-9) + 1e-12,
      );
    }
  });
});

describe('an expression', () => {
  test('is understood by this test itself', () => {
    const data = { a: [3, 9, 4], b: { c: -2 }, x: 0.5 };
    expect(evaluate('a[1] − b.c', data)).toBe(11);
    expect(evaluate('a[0] / (a[1] − b.c)', data)).toBeCloseTo(3 / 11, 15);
    expect(evaluate('argmax a', data)).toBe(1);
    expect(evaluate('|b.c · 4|', data)).toBe(8);
    expect(evaluate('#{a ≥ 4}', data)).toBe(2);
    expect(evaluate('a.length + 1', data)).toBe(4);
    expect(() => evaluate('a.nothing', data)).toThrow(/no a.nothing/);
    expect(() => evaluate('a[0] a[1]', data)).toThrow(/left over/);
  });
});
