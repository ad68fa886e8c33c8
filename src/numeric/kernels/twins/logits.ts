import { product } from './products.ts';
import { LogSum, NEGLIGIBLE, type SparseRows, setRow } from './responsibilities.ts';
import { dotShorts } from './shorts.ts';
import { dot } from './vector.ts';

/**
 * Twin of the kernel `linearExpect`: see assembly/logits.ts. Arrays: X (n, stride), A (k, stride), upper (n, k), whole numbers
 * Q (n, length) and R (k, length).
 */
export function linearExpect(
  X: Float64Array,
  n: number,
  stride: number,
  A: Float64Array,
  b: Float64Array,
  k: number,
  bounded: boolean,
  upper: Float64Array,
  norms: Float64Array,
  drift: Float64Array,
  rise: Float64Array,
  Q: Int16Array,
  length: number,
  lengths: Float64Array,
  errors: Float64Array,
  R: Int16Array,
  unit: number,
  perLength: number,
  perError: number,
  least: number,
  components: Int32Array,
  logits: Float64Array,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  labels: Int32Array,
): number {
  const rows: SparseRows = { start, index, value, labels };
  const all = Array.from({ length: k }, (_, c) => c);
  const sum = new LogSum();
  for (let i = 0; i < n; i++) {
    const byShorts = (c: number) => dotShorts(Q, i * length, R, c * length, length) * unit + b[c]!;
    const likely = bounded ? labels[i]! : likeliest(k, byShorts, labels[i]!);
    const logitOf = (c: number, times: typeof dot) => times(X, i * stride, A, c * stride, stride) + b[c]!;
    const first = logitOf(likely, dot);
    const floor = first - NEGLIGIBLE;
    const risen = (c: number) => rise[c]! + norms[i]! * drift[c]!;
    const slack = lengths[i]! * perLength + errors[i]! * perError + least;
    const most = (c: number) => byShorts(c) + slack;
    const candidates = bounded ? all.filter((c) => !(upper[i * k + c]! + risen(c) < floor)) : all;
    for (const c of candidates) upper[i * k + c] = most(c) - risen(c);
    const listed = candidates.filter((c) => !(most(c) < floor));
    const others = listed.filter((c) => c !== likely);
    const fours = others.length & ~3;
    const logitOfOther = new Map(others.map((c, at) => [c, logitOf(c, at < fours ? product : dot)]));
    listed.forEach((c, at) => {
      components[at] = c;
      logits[at] = logitOfOther.get(c) ?? first;
      upper[i * k + c] = logits[at]! - risen(c);
    });
    sum.add(setRow(i, components, logits, listed.length, rows), logits[0]!);
  }
  return sum.total();
}

/** The component with the largest logit; `label` where none is a number. */
function likeliest(k: number, logitOf: (c: number) => number, label: number): number {
  let [best, largest] = [label, Number.NEGATIVE_INFINITY];
  for (let c = 0; c < k; c++) {
    const logit = logitOf(c);
    if (!(logit > largest)) continue;
    largest = logit;
    best = c;
  }
  return best;
}

/** Twin of the kernel `shallowExpect`: the same for few columns. `columns` (d, even k) holds A by columns, `b` (even k). */
export function shallowExpect(
  X: Float64Array,
  n: number,
  d: number,
  stride: number,
  columns: Float64Array,
  b: Float64Array,
  k: number,
  components: Int32Array,
  logits: Float64Array,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  labels: Int32Array,
): number {
  const rows: SparseRows = { start, index, value, labels };
  const even = (k + 1) & ~1;
  for (let c = 0; c < k; c++) components[c] = c;
  const sum = new LogSum();
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < k; c++) {
      let logit = b[c]!;
      for (let j = 0; j < d; j++) logit += X[i * stride + j]! * columns[j * even + c]!;
      logits[c] = logit;
    }
    sum.add(setRow(i, components, logits, k, rows), logits[0]!);
  }
  return sum.total();
}
