/**
 * JSON for files that people compare line by line: an object a level deeper for every field, a list of plain values on
 * one line. Numbers keep every bit.
 *
 * @throws TypeError on NaN, an infinity or a value that JSON doesn't have.
 */
export function formatRecord(value: unknown): string {
  return `${format(value, '')}\n`;
}

function format(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return plain(value);
  const inner = `${indent}  `;
  const open = Array.isArray(value) ? '[' : '{';
  const close = Array.isArray(value) ? ']' : '}';
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null)) {
    return `[${value.map(plain).join(', ')}]`;
  }
  const items = Array.isArray(value)
    ? value.map((item) => format(item, inner))
    : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${format(item, inner)}`);
  if (items.length === 0) return open + close;
  return `${open}\n${items.map((item) => inner + item).join(',\n')}\n${indent}${close}`;
}

function plain(value: unknown): string {
  const isFit = typeof value === 'number' ? Number.isFinite(value) : value !== undefined;
  const text = isFit ? JSON.stringify(value) : undefined;
  if (text !== undefined) return text;
  throw new TypeError(`a record holds ${String(value)}: expected finite numbers, texts, truth values, null`);
}
