import type { Locale } from '../locale/types.ts';
import { FORMATS } from './formats.ts';
import { Printed } from './printed.ts';
import { RECKONING } from './reckoning.ts';
import { TracedValue } from './traced.ts';

/** A Liquid filter: the value to its left, then its arguments. */
export type Filter = (value: unknown, ...options: unknown[]) => unknown;

/** Every filter that content may use, by name, for one language. */
export function makeFilters(locale: Locale): ReadonlyMap<string, Filter> {
  const filters = new Map<string, Filter>();
  for (const [name, format] of Object.entries(FORMATS)) {
    filters.set(name, (value, option) => format(value, option, locale));
  }
  for (const [name, reckon] of Object.entries(RECKONING)) filters.set(name, reckon);
  filters.set('list', (values, format, option) => printList(values, format, option, locale));
  filters.set('plural', plural);
  return filters;
}

/** `{{ n | plural: 'componente', 'componentes' }}`: the word alone, singular for exactly one. */
function plural(value: unknown, one: unknown, many: unknown): Printed {
  const n = value instanceof TracedValue ? value.value : value;
  if (typeof n !== 'number') throw new TypeError(`plural needs a number, got ${String(n)}`);
  if (typeof one !== 'string' || typeof many !== 'string') throw new TypeError('plural needs two words');
  return new Printed(n === 1 ? one : many, null);
}

/** `{{ labels | list: 'garment', 'many' }}`: every item in a format, joined as in a sentence. */
function printList(values: unknown, name: unknown, option: unknown, locale: Locale): Printed {
  if (!Array.isArray(values)) throw new TypeError('list needs a list');
  const format = FORMATS[String(name)];
  if (format === undefined) throw new RangeError(`list needs a format: ${Object.keys(FORMATS).join(', ')}`);
  const printed = values.map((value) => format(value, option, locale));
  const origins = printed.map(({ origin }) => origin).filter((origin) => origin !== null);
  return new Printed(locale.join(printed.map(({ text }) => text)), {
    value: origins.map(({ value }) => value).join(' '),
    path: commonPath(origins.map(({ path }) => path)),
  });
}

/** `a[0]`, `a[1]` → `a`; otherwise all of them. */
function commonPath(paths: readonly string[]): string {
  const stems = new Set(paths.map((path) => path.replace(/\[\d+\]$/, '')));
  return [...stems].join(', ');
}
