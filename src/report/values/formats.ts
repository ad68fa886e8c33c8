import { unknownName } from '../contentError.ts';
import type { GarmentName, Locale } from '../locale/types.ts';
import { slug } from '../slug.ts';
import { formatBytes, formatNumber, formatPercent, formatSigned } from './formatNumber.ts';
import { Printed } from './printed.ts';
import { TracedValue } from './traced.ts';

/** Writes one value in a language; `option` is what follows the colon in `{{ path | format: option }}`. */
export type Format = (value: unknown, option: unknown, locale: Locale) => Printed;

/** The formats of content: what may stand last in `{{ path | … }}`. */
export const FORMATS: Readonly<Record<string, Format>> = {
  /** A whole number: 5000, 64 731. */
  int: (value, _, { numbers }) => printNumber(value, (n) => formatNumber(whole(n), numbers)),
  /** A whole number as programs write it, for commands: 64731. */
  plain: (value) => printNumber(value, (n) => String(whole(n))),
  /** A number with `option` decimals (default 1). */
  num: (value, option, { numbers }) =>
    printNumber(value, (n) => formatNumber(n, numbers, decimals(option, 1))),
  /** The same with its sign. */
  signed: (value, option, { numbers }) =>
    printNumber(value, (n) => formatSigned(n, numbers, decimals(option, 1))),
  /** A fraction as a percentage with `option` decimals (default 0), or with 'auto' the few it needs. */
  pct: (value, option, { numbers }) =>
    printNumber(value, (n) => formatPercent(n, numbers, option === 'auto' ? fewest(n) : decimals(option, 0))),
  /** A size in bytes. */
  bytes: (value, _, { numbers }) => printNumber(value, (n) => formatBytes(n, numbers)),
  /** A word or name as it is. */
  text: (value) => printString(value, (text) => text),
  /** The same in the face of code. */
  code: (value) => {
    const { text, origin } = printScalar(value);
    return new Printed(text, origin, true);
  },
  /** A class's name; `option` picks the form: name (default), one, many, theMany, a. */
  garment: (value, option, locale) =>
    printNumber(value, (n) => garmentName(whole(n), locale)[garmentForm(option)]),
  /** A setting of the PCA: «3 PC», «95 %»; with 'long' «el 95 % de la varianza». */
  setting: (value, option, locale) => printNumber(value, (pca) => locale.settingName(pca, option === 'long')),
  /** A name as a fragment of an address. */
  slug: (value) => printString(value, slug),
  /** A covariance type by its name in the language. */
  covariance: (value, _, locale) =>
    printString(value, (type) => {
      const name = locale.covarianceNames[type];
      if (name === undefined) {
        throw new RangeError(unknownName('covariance type', type, Object.keys(locale.covarianceNames)));
      }
      return name;
    }),
  /** An ISO date in words, or with 'year' its year alone. */
  date: (value, option, locale) =>
    printString(value, (iso) => {
      const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
      if (match === null) throw new RangeError(`an ISO date (2026-11-23) is needed, got "${iso}"`);
      if (option === 'year') return match[1];
      return locale.date(Number(match[1]), Number(match[2]), Number(match[3]));
    }),
};

function printNumber(value: unknown, write: (n: number) => string): Printed {
  const { value: n, path } = traced(value);
  if (typeof n !== 'number') throw new TypeError(`${name(path)} is "${n}", and the format needs a number`);
  if (!Number.isFinite(n)) throw new RangeError(`${name(path)} is ${n}, which can't be printed`);
  return new Printed(write(n), origin(n, path));
}

function printString(value: unknown, write: (text: string) => string): Printed {
  const { value: text, path } = traced(value);
  if (typeof text !== 'string')
    throw new TypeError(`${name(path)} is ${text}, and the format needs a string`);
  return new Printed(write(text), origin(text, path));
}

function printScalar(value: unknown): Printed {
  const { value: scalar, path } = traced(value);
  return new Printed(String(scalar), origin(scalar, path));
}

function origin(value: number | string | boolean, path: string | null): Printed['origin'] {
  return path === null ? null : { value: String(value), path };
}

function name(path: string | null): string {
  return path ?? 'the value';
}

/** Only what comes from the data may be printed: a number typed into a template has no origin. */
function traced(value: unknown): TracedValue {
  if (value instanceof TracedValue) return value;
  if (value === null || value === undefined)
    throw new TypeError('the value is null; ask for it with {% if %}');
  throw new TypeError(`a single value of the data is needed, got ${describe(value)}`);
}

function describe(value: unknown): string {
  if (value instanceof Printed) return `"${value.text}", which is formatted already`;
  if (Array.isArray(value)) return 'a list (use the list filter)';
  return typeof value === 'object' ? 'an object' : `${typeof value} ${value}, which does not come from it`;
}

function decimals(option: unknown, byDefault: number): number {
  if (option === undefined) return byDefault;
  const count = Number(option);
  if (!Number.isInteger(count) || count < 0 || count > 10) {
    throw new RangeError(`decimals are a whole number from 0 to 10, got ${option}`);
  }
  return count;
}

/** Decimals of a percentage that lose nothing, at most three. */
function fewest(fraction: number): number {
  const exact = (count: number) => Math.abs(Number((fraction * 100).toFixed(count)) - fraction * 100) < 1e-9;
  return [0, 1, 2].find(exact) ?? 3;
}

function whole(n: number): number {
  if (!Number.isInteger(n)) throw new RangeError(`${n} is no whole number; use num or pct`);
  return n;
}

function garmentName(label: number, locale: Locale): GarmentName {
  return locale.garments[label] ?? locale.otherClass(label);
}

function garmentForm(option: unknown): keyof GarmentName {
  const form = option === undefined ? 'name' : String(option);
  const forms = ['name', 'one', 'many', 'theMany', 'a'] as const;
  const known = forms.find((name) => name === form);
  if (known === undefined) throw new RangeError(unknownName('form of a class name', form, forms));
  return known;
}
