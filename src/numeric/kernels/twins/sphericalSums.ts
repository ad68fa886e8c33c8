import { HARDLY_ANY, LEFT, TEN_EPSILON } from './moments.ts';

/** Rows that a component may lose, as a share of its own, before its sums are made anew. */
const RENEWED = 0.25;

/** What an E-step keeps and what it adds up: see assembly/sphericalSums.ts. */
export interface Sums {
  readonly X: Float64Array;
  readonly stride: number;
  readonly k: number;
  readonly state: Int32Array;
  readonly origin: Float64Array;
  readonly held: Float64Array;
  readonly shared: Float64Array;
  /** (5, k): squares, members, losses, total, scatter. */
  readonly ledger: Float64Array;
}

/** Changes the state of row i, and with it the sums of what components hold. */
export function turn(sums: Sums, i: number, next: number): void {
  const before = sums.state[i]!;
  if (before === next) return;
  sums.state[i] = next;
  if (before < 0) hold(sums, i, ~before, -1);
  if (next < 0) hold(sums, i, ~next, 1);
}

function hold({ X, stride, k, origin, held, ledger }: Sums, i: number, c: number, sign: number): void {
  const lanes = [0, 0];
  for (let j = 0; j < stride; j++) {
    const e = X[i * stride + j]! - origin[c * stride + j]!;
    held[c * stride + j]! += sign * e;
    lanes[j & 1]! += e * e;
  }
  ledger[c]! += sign * (lanes[0]! + lanes[1]!);
  ledger[k + c]! += sign;
  if (sign < 0) ledger[2 * k + c]! += 1;
}

/** Adds the entries of rows from `first` to `last` - 1 that no component holds. */
export function addShared(
  { X, stride, k, state, shared, ledger }: Sums,
  first: number,
  last: number,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
): void {
  const lists = Array.from({ length: k }, () => [] as (readonly [row: number, weight: number])[]);
  for (let i = first; i < last; i++) {
    for (let p = start[i]!; p < start[i + 1]! && state[i]! >= 0; p++) lists[index[p]!]!.push([i, value[p]!]);
  }
  lists.forEach((list, c) => {
    for (const [, r] of list) ledger[3 * k + c]! += r;
    for (let j = 0; j < stride; j++) {
      const terms = list.map(([i, r]) => r * X[i * stride + j]!);
      const at = c * stride + j;
      const fours = terms.length & ~3;
      for (let e = 0; e < fours; e += 4)
        shared[at]! += terms[e]! + terms[e + 1]! + (terms[e + 2]! + terms[e + 3]!);
      const rest = terms.slice(fours);
      if (rest.length >= 2) shared[at]! += rest[0]! + rest[1]!;
      if (rest.length % 2 === 1) shared[at]! += rest.at(-1)!;
    }
  });
}

/** Adds to every scatter that of the rows held, about the mean; gives the sum of their logits. */
export function addHeld(
  sums: Sums,
  n: number,
  means: Float64Array,
  peak: Float64Array,
  half: Float64Array,
): number {
  const { stride, k, state, origin, held, ledger } = sums;
  const old = Array.from({ length: k }, (_, c) => {
    const rest = heldScatter(sums, c, means);
    return ledger[2 * k + c]! > RENEWED * ledger[k + c]! || !(rest >= LEFT * ledger[c]!);
  });
  old.forEach((is, c) => {
    if (!is) return;
    for (let j = c * stride; j < (c + 1) * stride; j++) {
      origin[j] = means[j]!;
      held[j] = 0;
    }
    ledger[c] = 0;
    ledger[k + c] = 0;
  });
  for (let i = 0; i < n; i++) if (state[i]! < 0 && old[~state[i]!]) hold(sums, i, ~state[i]!, 1);
  let sum = 0;
  for (let c = 0; c < k; c++) {
    if (old[c]) ledger[2 * k + c] = 0;
    const own = heldScatter(sums, c, means);
    if (ledger[k + c]! > 0) sum += ledger[k + c]! * peak[c]! - half[c]! * own;
    ledger[4 * k + c]! += own;
  }
  return sum;
}

function heldScatter({ stride, k, origin, held, ledger }: Sums, c: number, means: Float64Array): number {
  const lanes = [0, 0];
  for (let j = c * stride; j < (c + 1) * stride; j++) {
    const step = means[j]! - origin[j]!;
    lanes[j & 1]! += step * (held[j]! + held[j]! - ledger[k + c]! * step);
  }
  return ledger[c]! - (lanes[0]! + lanes[1]!);
}

/** Twin of the kernel `sphericalMeans`: nk (k), means (k, stride) and the ledger's scatter from the sums of an E-step. */
export function sphericalMeans(
  stride: number,
  k: number,
  origin: Float64Array,
  held: Float64Array,
  shared: Float64Array,
  ledger: Float64Array,
  nk: Float64Array,
  means: Float64Array,
): number {
  let unsure = 0;
  for (let c = 0; c < k; c++) {
    const number = ledger[k + c]!;
    const all = TEN_EPSILON + (number + ledger[3 * k + c]!);
    const squares = [0, 0];
    const products = [0, 0];
    for (let j = c * stride; j < (c + 1) * stride; j++) {
      const old = means[j]!;
      means[j] = (number * origin[j]! + held[j]! + shared[j]!) / all;
      const step = means[j]! - old;
      squares[j & 1]! += step * step;
      products[j & 1]! += step * old;
    }
    const before = ledger[4 * k + c]!;
    const way = squares[0]! + squares[1]!;
    const along = products[0]! + products[1]!;
    const rest = before - (all + TEN_EPSILON) * way - 2 * TEN_EPSILON * along;
    nk[c] = all;
    ledger[4 * k + c] = rest;
    if (!(all >= HARDLY_ANY && rest >= LEFT * before)) unsure++;
  }
  return unsure;
}
