import { pathOf, TracedValue } from './traced.ts';

type Reckoning = (left: unknown, right?: unknown) => unknown;

/** Small sums on values of the data; what comes out remembers the expression as its path. */
export const RECKONING: Readonly<Record<string, Reckoning>> = {
  plus: (a, b) => combine(a, b, '+', (x, y) => x + y),
  minus: (a, b) => combine(a, b, '−', (x, y) => x - y),
  times: (a, b) => combine(a, b, '·', (x, y) => x * y),
  over: (a, b) => combine(a, b, '/', (x, y) => x / y),
  abs: (a) => new TracedValue(Math.abs(number(a)), `|${path(a)}|`),
  /** Length of a list. */
  count: (list) => new TracedValue(items(list).length, `${pathOf(items(list))}.length`),
  /** Index of the largest and of the smallest number of a list; the first one wins a tie. */
  argmax: (list) => indexOf(list, 'argmax', Math.max),
  argmin: (list) => indexOf(list, 'argmin', Math.min),
  /** How many numbers of a list are at least as large as the argument. */
  countFrom: (list, least) => {
    const enough = items(list).filter((value) => number(value) >= number(least));
    return new TracedValue(enough.length, `#{${pathOf(items(list))} ≥ ${path(least)}}`);
  },
  /** The items of a list that another one holds too, each with the path it has in the first. */
  inBoth: (list, other) => {
    const others = items(other).map(number);
    return items(list).filter((value) => others.includes(number(value)));
  },
  largest: (list) => some(list).reduce((best, item) => (number(item) > number(best) ? item : best)),
  smallest: (list) => some(list).reduce((best, item) => (number(item) < number(best) ? item : best)),
};

function combine(a: unknown, b: unknown, sign: string, of: (x: number, y: number) => number): TracedValue {
  return new TracedValue(of(number(a), number(b)), `${path(a)} ${sign} ${path(b)}`);
}

function number(value: unknown): number {
  const plain = value instanceof TracedValue ? value.value : value;
  if (typeof plain !== 'number') throw new TypeError(`sums need numbers, got ${String(plain)}`);
  return plain;
}

function path(value: unknown): string {
  if (!(value instanceof TracedValue)) return String(value);
  if (value.path === null) return String(value.value);
  return / [+−·/] /.test(value.path) ? `(${value.path})` : value.path;
}

function indexOf(list: unknown, name: string, of: (...values: number[]) => number): TracedValue {
  const values = some(list).map(number);
  return new TracedValue(values.indexOf(of(...values)), `${name} ${pathOf(items(list))}`);
}

function items(list: unknown): readonly unknown[] {
  if (!Array.isArray(list)) throw new TypeError('a list is needed');
  return list;
}

function some(list: unknown): readonly unknown[] {
  if (items(list).length === 0) throw new RangeError('a list with values is needed, got an empty one');
  return items(list);
}
