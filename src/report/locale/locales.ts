import { en } from './en.ts';
import { es } from './es.ts';
import type { Locale } from './types.ts';

/** The languages that a report can be written in, by their code. */
export const LOCALES: ReadonlyMap<string, Locale> = new Map([
  ['es', es],
  ['en', en],
]);
