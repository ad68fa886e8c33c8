import { SMALL_BLOCK } from './blocks.ts';
import { LogSum, NEGLIGIBLE, setRow } from './responsibilities.ts';
import { ROUNDING, type Shortened, shorten, squareInSingle } from './single.ts';

/** More than what comparing a bound with the cut rounds in single precision. */
const CAREFUL = 1 - 1e-6;

/** Bounds are no longer than this, so that squares stay finite in single precision. */
const LONGEST = Math.fround(1e15);

/** Stands for the bound of a component that a row keeps: it is always looked at again. */
const KEPT = -1;

const { abs, fround, min, sqrt } = Math;

/** Parameters of one component in an E-step. */
interface Component {
  readonly c: number;
  readonly peak: number;
  readonly shrunk: number;
  readonly moved: number;
}

/** Logit of row i of X under component c. */
function logitOf(
  X: Float64Array,
  i: number,
  means: Float64Array,
  precision: Float64Array,
  c: number,
  stride: number,
  peak: number,
): number {
  const lanes = [0, 0, 0, 0];
  const eights = stride & ~7;
  for (let j = 0; j < stride; j++) {
    const e = X[i * stride + j]! - means[c * stride + j]!;
    lanes[j < eights ? j & 3 : j & 1]! += e * e * precision[c * stride + j]!;
  }
  const [a, b, c2, d] = lanes as [number, number, number, number];
  return peak - 0.5 * (a + c2 + (b + d));
}

/** 2 (peak - floor) in single precision, rounded up. */
function roomOf(peak: number, floor: number): number {
  return fround(fround(2 * (peak + ROUNDING * abs(peak))) - fround(2 * (floor - ROUNDING * abs(floor))));
}

/** Whether a row may be so near to a component that its logit reaches its floor. */
function reaches(lower: number, { shrunk, moved, peak }: Component, floor: number): boolean {
  const bound = fround(fround(lower * fround(shrunk * (1 - ROUNDING))) - fround(moved * (1 + ROUNDING)));
  return !(fround(abs(bound) * bound) > roomOf(peak, floor));
}

/** Those of the rows that single precision does not show to be out of reach; writes the bounds of all. */
function nearInSingle(
  rows: readonly number[],
  { c, shrunk, moved, peak }: Component,
  short: Float32Array,
  singles: Shortened,
  floors: Float64Array,
  setBound: (i: number, bound: number) => void,
): number[] {
  const exact = fround(1 - ROUNDING * (8 + singles.wide / 8));
  const back = fround(CAREFUL / shrunk);
  return rows.filter((i) => {
    const square = squareInSingle(short, i, singles, c);
    const distance = fround(fround(fround(sqrt(square)) * exact) - singles.slack[c]!);
    setBound(i, min(fround(fround(distance + fround(moved)) * back), LONGEST));
    return !(fround(abs(distance) * distance) > roomOf(peak, floors[i]!));
  });
}

/** Twin of the kernel `diagonalExpect`: means and precision (k, stride), peak, shrunk, moved (k), lower as the kernel has it. */
export function diagonalExpect(
  X: Float64Array,
  n: number,
  stride: number,
  k: number,
  means: Float64Array,
  precision: Float64Array,
  peak: Float64Array,
  bounded: boolean,
  lower: Float32Array,
  shrunk: Float64Array,
  moved: Float64Array,
  short: Float32Array,
  wide: number,
  scale: number,
  _singles: Float32Array,
  _components: Int32Array,
  _logits: Float64Array,
  _desk: Float64Array,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  labels: Int32Array,
): number {
  const sum = new LogSum();
  const singles = shorten(k, stride, means, precision, scale, wide);
  const firsts = new Float64Array(n);
  for (let i = 0; i < n; i++)
    firsts[i] = logitOf(X, i, means, precision, labels[i]!, stride, peak[labels[i]!]!);
  const floors = firsts.map((first) => first - NEGLIGIBLE);
  const kept = Array.from({ length: n }, () => [] as (readonly [component: number, logit: number])[]);
  for (let from = 0; from < n; from += SMALL_BLOCK) {
    const block = Array.from({ length: min(SMALL_BLOCK, n - from) }, (_, i) => from + i);
    for (let c = 0; c < k; c++) {
      const component = { c, peak: peak[c]!, shrunk: shrunk[c]!, moved: moved[c]! };
      const boundOf = (i: number) => from * k + c * SMALL_BLOCK + i - from;
      const known = (i: number) => bounded && lower[boundOf(i)]! < 0;
      let listed = block.filter((i) => !bounded || reaches(lower[boundOf(i)]!, component, floors[i]!));
      if (wide > 0) {
        const unsure = listed.filter((i) => !known(i));
        const near = nearInSingle(unsure, component, short, singles, floors, (i, bound) => {
          lower[boundOf(i)] = bound;
        });
        listed = [...listed.filter(known), ...near];
      }
      for (const i of listed) {
        const logit =
          labels[i] === c ? firsts[i]! : logitOf(X, i, means, precision, c, stride, component.peak);
        const near = !(logit < floors[i]!);
        const bound =
          (sqrt(Math.max(2 * (component.peak - logit), 0)) + component.moved) * (CAREFUL / component.shrunk);
        lower[boundOf(i)] = near ? KEPT : min(fround(bound), LONGEST);
        if (near) kept[i]!.push([c, logit]);
      }
    }
  }
  for (let i = 0; i < n; i++) addRow(i, kept[i]!, sum, { start, index, value, labels });
  return sum.total();
}

function addRow(
  i: number,
  kept: readonly (readonly [component: number, logit: number])[],
  sum: LogSum,
  rows: Parameters<typeof setRow>[4],
): void {
  const components = Int32Array.from(kept, ([c]) => c);
  const logits = Float64Array.from(kept, ([, logit]) => logit);
  const largest = setRow(i, components, logits, kept.length, rows);
  sum.add(largest, logits[0]!);
}
