import { SHARED_BLOCK } from './blocks.ts';
import { LogSum, type SparseRows, setRow } from './responsibilities.ts';
import {
  boundBy,
  floorBy,
  mostBy,
  type Shorts,
  shortlist,
  type Table,
  tabulate,
  wideOf,
  withinReach,
} from './sphericalReach.ts';
import { addHeld, addShared, type Sums, turn } from './sphericalSums.ts';
import { squaredDistance } from './vector.ts';

const UP = 1 + 1e-9;
const FEW = 6;

const { sqrt } = Math;

/** What the rows of one E-step share. */
interface Step {
  readonly shorts: Shorts;
  readonly table: Table;
  readonly bounded: boolean;
  readonly peak: Float64Array;
  readonly half: Float64Array;
  readonly lower: Float32Array;
  readonly way: Float64Array;
  readonly reach: Float64Array;
  readonly sums: Sums;
  readonly rows: SparseRows;
}

/** Twin of the kernel `sphericalExpect`: see there. */
export function sphericalExpect(
  X: Float64Array,
  n: number,
  stride: number,
  k: number,
  means: Float64Array,
  before: Float64Array,
  peak: Float64Array,
  half: Float64Array,
  bounded: boolean,
  lower: Float32Array,
  way: Float64Array,
  state: Int32Array,
  reach: Float64Array,
  Q: Int16Array,
  length: number,
  squares: Int32Array,
  errors: Float32Array,
  R: Int16Array,
  squaresR: Int32Array,
  error: number,
  unit: number,
  origin: Float64Array,
  held: Float64Array,
  shared: Float64Array,
  ledger: Float64Array,
  _desk: Float64Array,
  _heads: Int32Array,
  _links: Int32Array,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  labels: Int32Array,
): number {
  const sums = { X, stride, k, state, origin, held, shared, ledger };
  if (bounded) follow(k, stride, means, before, way);
  else begin(sums, labels, means, way);
  before.set(means);
  shared.fill(0);
  ledger.fill(0, 3 * k);
  const shorts = { Q, length, squares, errors, R, squaresR, error, unit };
  const rows = { start, index, value, labels };
  const table = tabulate(stride, way, half, peak);
  const step = { shorts, table, bounded, peak, half, lower, way, reach, sums, rows };
  const sum = new LogSum();
  for (let first = 0; first < n; first += SHARED_BLOCK) {
    const last = Math.min(first + SHARED_BLOCK, n);
    for (let i = first; i < last; i++) expectRow(i, means, step, sum);
    addShared(sums, first, last, start, index, value);
  }
  sum.addSum(addHeld(sums, n, means, peak, half));
  return sum.total();
}

function begin(
  { state, origin, held, ledger, k }: Sums,
  labels: Int32Array,
  means: Float64Array,
  way: Float64Array,
) {
  state.set(labels);
  origin.set(means);
  held.fill(0);
  way.fill(0);
  ledger.fill(0, 0, 3 * k);
}

function follow(
  k: number,
  stride: number,
  means: Float64Array,
  before: Float64Array,
  way: Float64Array,
): void {
  for (let c = 0; c < k; c++)
    way[c]! += sqrt(squaredDistance(before, c * stride, means, c * stride, stride)) * UP;
}

function expectRow(i: number, means: Float64Array, step: Step, sum: LogSum): void {
  const { table, peak, half, lower, way, reach, sums, rows } = step;
  const { X, stride, k, ledger } = sums;
  const { start, index, value, labels } = rows;
  const listed = candidates(i, step);
  if (listed.length === 1) {
    const only = listed[0]!;
    index[start[i]!] = only;
    value[start[i]!] = 1;
    start[i + 1] = start[i]! + 1;
    labels[i] = only;
    turn(sums, i, ~only);
    return;
  }
  const apart = new Map(listed.map((c) => [c, distance(X, i, means, c, stride)]));
  for (const [c, squared] of apart) lower[i * wideOf(k) + c] = boundBy(squared, table, c);
  const logits = Float64Array.from(listed, (c) => peak[c]! - half[c]! * apart.get(c)!);
  const largest = setRow(i, Int32Array.from(listed), logits, listed.length, rows);
  const label = labels[i]!;
  const single = start[i + 1] === start[i]! + 1 && largest > Number.NEGATIVE_INFINITY;
  reach[i] = sqrt(apart.get(label)!) * UP - way[label]!;
  turn(sums, i, single ? ~label : label);
  if (single) return;
  for (let p = start[i]!; p < start[i + 1]!; p++)
    ledger[4 * k + index[p]!]! += value[p]! * apart.get(index[p]!)!;
  sum.add(largest, logits[0]!);
}

/** Components that row i may belong to. */
function candidates(
  i: number,
  { shorts, table, bounded, peak, half, lower, way, reach, sums }: Step,
): number[] {
  const state = sums.state[i]!;
  const c = state < 0 ? ~state : state;
  const at = i * wideOf(sums.k);
  let listed = [...way.keys()];
  if (bounded) {
    listed = withinReach(lower, at, table, floorBy(peak[c]!, half[c]!, (reach[i]! + way[c]!) * UP));
    if (listed.length === 1 || (state >= 0 && listed.length <= FEW)) return listed;
  }
  const most = mostBy(shorts, i, c);
  reach[i] = most - way[c]!;
  const kept = shortlist(shorts, i, floorBy(peak[c]!, half[c]!, most), lower, at, table, listed);
  const only = kept[0]!;
  if (kept.length === 1 && only !== c) reach[i] = mostBy(shorts, i, only) - way[only]!;
  return kept;
}

function distance(X: Float64Array, i: number, means: Float64Array, c: number, stride: number): number {
  const lanes = [0, 0, 0, 0];
  const fours = stride & ~3;
  for (let j = 0; j < stride; j++) {
    const e = X[i * stride + j]! - means[c * stride + j]!;
    lanes[j < fours ? j & 3 : j & 1]! += e * e;
  }
  return lanes[0]! + lanes[2]! + (lanes[1]! + lanes[3]!);
}
