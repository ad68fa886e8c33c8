/** Why there is no new page. */
export interface Failure {
  /** What went wrong, without its place. */
  readonly message: string;
  /** Where, if the message names a file of the project; line and column count from 1. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number } | null;
  /** The lines around the place, as they stand in the file. */
  readonly excerpt: readonly { readonly line: number; readonly text: string }[];
}

const PLACE = /(?<![\w./-])([\w.-]+(?:\/[\w.-]+)*\.\w+):(\d+):(\d+): */;
const AROUND = 2;

/**
 * Reads a message such as `content/es/intro.md:3:5: unknown value`, wherever in the text the place stands.
 *
 * @param readSource text of a file of the project, or undefined where there is none
 */
export function describeFailure(text: string, readSource: (file: string) => string | undefined): Failure {
  const message = text.trim().replace(/^error: (unexpected: )?/, '');
  const found = PLACE.exec(message);
  const source = found === null ? undefined : readSource(found[1]!);
  if (found === null || source === undefined) return { message, place: null, excerpt: [] };
  const [whole, file, line, column] = found;
  const place = { file: file!, line: Number(line), column: Number(column) };
  return { message: message.replace(whole, ''), place, excerpt: excerptOf(source, place.line) };
}

function excerptOf(source: string, line: number): Failure['excerpt'] {
  const lines = source.split('\n').map((text, at) => ({ line: at + 1, text }));
  return lines.slice(Math.max(0, line - 1 - AROUND), line + AROUND);
}

/** The failure on one line, for the terminal. */
export function failureText({ message, place }: Failure): string {
  return place === null ? message : `${place.file}:${place.line}:${place.column}: ${message}`;
}
