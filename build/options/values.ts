import { type CovarianceType, MIXTURE_TYPES } from '../../src/numeric/gmm/types.ts';
import { ROW_NAMES, type RowName } from '../bench/rowNames.ts';
import { suggestion } from './nearest.ts';

/** A value that is not allowed: `allowed` says what is, `hint` (may be empty) which valid one is nearest. */
export interface Refusal {
  readonly allowed: string;
  readonly hint: string;
}

export type Parsed<T> = { readonly value: T } | Refusal;

export const MAX_SEED = 2 ** 32 - 1;
export const MAX_COMPONENTS = 10_000;
export const PCA_ALLOWED =
  'a list of different numbers, each a whole number of components from 1 or a fraction of the variance between 0 and 1, as in 3,0.95';
export const COMPONENTS_ALLOWED = `whole numbers from 1 to ${MAX_COMPONENTS} and ranges, as in 1-100 or 1,5,10`;

const refuse = (allowed: string, hint = ''): Refusal => ({ allowed, hint });

/** Parser of a whole number in decimal digits, from `min` to `max`. */
export function wholeNumber(min: number, max: number): (text: string) => Parsed<number> {
  return (text) => {
    const value = Number(text);
    const fits = /^\d{1,15}$/.test(text) && value >= min && value <= max;
    return fits ? { value } : refuse(`a whole number from ${min} to ${max}`);
  };
}

/**
 * Numbers of Gaussian components: `1-100`, `1,5,10`, `1-10,20`. Ascending; a number named twice (overlapping ranges)
 * counts once.
 */
export function parseComponents(text: string): Parsed<readonly number[]> {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(part.trim());
    if (match === null) return refuse(COMPONENTS_ALLOWED);
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (first < 1 || last > MAX_COMPONENTS || first > last) return refuse(COMPONENTS_ALLOWED);
    for (let k = first; k <= last; k++) found.add(k);
  }
  return { value: [...found].sort((a, b) => a - b) };
}

/**
 * PCA settings, in the order given: each becomes a chapter. Digits alone are a number of components (`1` is one
 * component); a number with a dot is a fraction of the variance and must lie strictly between 0 and 1 (so `1.0` is
 * refused: it would be neither). The same setting twice is refused.
 */
export function parsePca(text: string): Parsed<readonly number[]> {
  const settings: number[] = [];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const isCount = /^\d{1,9}$/.test(part);
    const isFraction = /^0?\.\d{1,15}$/.test(part);
    const value = Number(part);
    if (!(isCount || isFraction) || value <= 0 || (isFraction && value >= 1)) return refuse(PCA_ALLOWED);
    if (settings.includes(value)) return refuse(PCA_ALLOWED, ` (${part} is given twice)`);
    settings.push(value);
  }
  return { value: settings };
}

/** Covariance types in the order given, the first of which chooses k. The same one twice is refused. */
export function parseCovariance(text: string): Parsed<readonly CovarianceType[]> {
  const allowed = `a list of different ones of ${MIXTURE_TYPES.join(', ')}`;
  const types: CovarianceType[] = [];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const type = MIXTURE_TYPES.find((name) => name === part);
    if (type === undefined) return refuse(allowed, suggestion(part, MIXTURE_TYPES));
    if (types.includes(type)) return refuse(allowed, ` (${part} is given twice)`);
    types.push(type);
  }
  return { value: types };
}

/** Rows of the bench, in the order of the table. The same one twice is refused. */
export function parseRows(text: string): Parsed<readonly RowName[]> {
  const allowed = `a list of different ones of ${ROW_NAMES.join(', ')}`;
  const found = new Set<RowName>();
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const row = ROW_NAMES.find((name) => name === part);
    if (row === undefined) return refuse(allowed, suggestion(part, ROW_NAMES));
    if (found.has(row)) return refuse(allowed, ` (${part} is given twice)`);
    found.add(row);
  }
  return { value: ROW_NAMES.filter((name) => found.has(name)) };
}

/** Names of records, as their files in content/data/ have them without the ending; which there are depends on the other options. */
export function parseRecords(text: string): Parsed<readonly string[]> {
  const names = text.split(',').map((piece) => piece.trim());
  const fits = names.every((name) => /^[A-Za-z0-9.-]+$/.test(name)) && new Set(names).size === names.length;
  return fits ? { value: names } : refuse('a list of different names, as in yardstick,selection-pca3');
}

/** Parser of a path: anything but nothing (and no NUL). */
export function pathOf(what: string, endings: readonly string[] = []): (text: string) => Parsed<string> {
  return (text) => {
    const ends = endings.length === 0 || endings.some((ending) => text.toLowerCase().endsWith(ending));
    const fits = text.trim() !== '' && !text.includes('\0') && ends;
    const how = endings.length === 0 ? '' : ` ending in ${endings.join(' or ')}`;
    return fits ? { value: text } : refuse(`${what}${how}`);
  };
}
