import { nearest } from './nearest.ts';

/** A place in a content file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something in the content that can't be published. The message starts with `file:line:column`. */
export class ContentError extends Error {
  readonly place: Place;

  constructor(place: Place, message: string) {
    super(`${place.file}:${place.line}:${place.column}: ${message}`);
    this.name = 'ContentError';
    this.place = place;
  }
}

/** The sentence about a name that does not exist: what it is, what was written, and the nearest that does. */
export function unknownName(kind: string, name: string, known: Iterable<string>): string {
  const candidates = [...known];
  const near = nearest(name, candidates);
  if (near !== null) return `unknown ${kind} "${name}"; did you mean "${near}"?`;
  if (candidates.length === 0) return `unknown ${kind} "${name}"; there are none here`;
  return `unknown ${kind} "${name}"; known: ${candidates.slice(0, 12).join(', ')}`;
}

/** The first place where `needle` stands in a source text, or its first character where it does not. */
export function placeOf(file: string, source: string, needle: string): Place {
  const at = source.indexOf(needle);
  if (at < 0) return { file, line: 1, column: 1 };
  const before = source.slice(0, at).split('\n');
  return { file, line: before.length, column: before[before.length - 1].length + 1 };
}
