import { LogSum, NEGLIGIBLE, setRow } from './responsibilities.ts';

/** Nats below the cut at which a distance is given up, so that the bound it leaves lasts for some iterations. */
const BEYOND = 5;

/** More than the rounding of a distance. */
const CAREFUL = 1 - 1e-9;

/** What both parts of the E-step work on. */
interface Table {
  readonly X: Float64Array;
  readonly n: number;
  readonly d: number;
  readonly stride: number;
  readonly k: number;
  readonly W: Float64Array;
  readonly centre: Float64Array;
  readonly peak: Float64Array;
  readonly lower: Float64Array;
  readonly shrunk: Float64Array;
  readonly moved: Float64Array;
  readonly still: Int32Array;
  readonly halves: Float64Array;
  readonly settled: Int32Array;
  readonly floors: Float64Array;
  readonly value: Float64Array;
  readonly labels: Int32Array;
}

function fallAt({ X, W, centre, d, stride }: Table, i: number, c: number, r: number): number {
  const row = (c * d + r) * stride;
  let [even, odd] = [0, 0];
  for (let j = 0; j < ((r + 2) & ~1); j += 2) {
    even += W[row + j]! * X[i * stride + j]!;
    odd += W[row + j + 1]! * X[i * stride + j + 1]!;
  }
  const y = even + odd - centre[c * stride + r]!;
  return 0.5 * y * y;
}

/** Logits of points under component c: four at a time are looked at before every second row, and given up together. */
function evaluate(table: Table, c: number, rows: readonly number[]): void {
  const { n, d, k, peak, lower, shrunk, moved, floors, value } = table;
  for (let p = 0; p < rows.length; p += 4) {
    const points = rows.slice(p, p + 4);
    const falls = points.map(() => peak[c]!);
    const isHopeless = () => points.every((i, at) => falls[at]! < floors[i]! - BEYOND);
    for (let r = 0; r < d && !(r % 2 === 0 && isHopeless()); r++) {
      points.forEach((i, at) => {
        falls[at]! -= fallAt(table, i, c, r);
      });
    }
    points.forEach((i, at) => {
      value[i * k + c] = falls[at]!;
      const distance = Math.sqrt(Math.max(2 * (peak[c]! - falls[at]!), 0)) * CAREFUL;
      lower[c * n + i] = (distance + moved[c]!) / shrunk[c]!;
    });
  }
}

/** Points by label: those that are about as far from any component are given up together. */
function byLabel({ n, labels }: Table): number[] {
  return Array.from({ length: n }, (_, i) => i).sort((a, b) => labels[a]! - labels[b]! || a - b);
}

/** Logits of points that are not settled under the components of their labels, and of `further` ones; floors from them. */
function evaluateOwn(table: Table, further: (c: number) => readonly number[]): void {
  const { n, k, peak, still, halves, settled, floors, value, labels } = table;
  for (let i = 0; i < n; i++) if (settled[i] === 0) floors[i] = Number.NEGATIVE_INFINITY;
  const order = byLabel(table);
  for (let c = 0; c < k; c++) {
    const unknown = order.filter(
      (i) => labels[i] === c && settled[i] === 0 && value[i * k + c] === Number.NEGATIVE_INFINITY,
    );
    const isRecalled = (i: number) => still[c] !== 0 && halves[i]! >= 0;
    for (const i of unknown) if (isRecalled(i)) value[i * k + c] = peak[c]! - halves[i]!;
    evaluate(table, c, [...unknown.filter((i) => !isRecalled(i)), ...further(c)]);
  }
  for (let i = 0; i < n; i++) if (settled[i] === 0) floors[i] = value[i * k + labels[i]!]! - NEGLIGIBLE;
}

/**
 * Twin of the kernel `fullOwn`, the first part of the E-step: in row i, place c of `value` (n, k) the logit of each point under the
 * component c of its label, but of those that are settled (n), and -Infinity in all other places; floors (n) ← that, less
 * NEGLIGIBLE. halves (n) keeps ½ squared distance of each point to the component of its label, not computed again where `still` (k) says
 * that the component is as it was; a negative one is minus an upper bound. What is known of each distance goes to lower (k, n).
 */
export function fullOwn(
  X: Float64Array,
  n: number,
  d: number,
  stride: number,
  k: number,
  W: Float64Array,
  centre: Float64Array,
  peak: Float64Array,
  lower: Float64Array,
  shrunk: Float64Array,
  moved: Float64Array,
  still: Int32Array,
  halves: Float64Array,
  settled: Int32Array,
  floors: Float64Array,
  _rows: Int32Array,
  _heads: Int32Array,
  _links: Int32Array,
  value: Float64Array,
  labels: Int32Array,
): void {
  const shapes = { W, centre, peak, lower, shrunk, moved, still };
  value.fill(Number.NEGATIVE_INFINITY, 0, n * k);
  evaluateOwn({ X, n, d, stride, k, ...shapes, halves, settled, floors, value, labels }, () => []);
}

/**
 * Twin of the kernel `fullExpect`, after `fullOwn`: W (k, d, stride) inverse Cholesky factors, centre (k, stride) = W μ, peak (k). A
 * distance is at least lower (k, n) · shrunk - moved (k each); with `bounded`, components that this puts NEGLIGIBLE below the
 * logit of the label that the point had are left out. squares (k) ← Σ r · squared distance. Points that are settled (n) belong to the
 * component of their label alone, and are added to nothing. held (k) ← Σ r · squared distance of all others for responsibilities
 * of before: 1 for the component in holder (n), `weights` of those in `shared`, from[c] to from[c + 1] those of component c.
 * floors (n) is overwritten, and row i, place c of `value` holds a logit until rows of responsibilities are written over them.
 */
export function fullExpect(
  X: Float64Array,
  n: number,
  d: number,
  stride: number,
  k: number,
  W: Float64Array,
  centre: Float64Array,
  peak: Float64Array,
  bounded: boolean,
  lower: Float64Array,
  shrunk: Float64Array,
  moved: Float64Array,
  squares: Float64Array,
  still: Int32Array,
  halves: Float64Array,
  settled: Int32Array,
  holder: Int32Array,
  from: Int32Array,
  shared: Int32Array,
  weights: Float64Array,
  held: Float64Array,
  floors: Float64Array,
  _rows: Int32Array,
  components: Int32Array,
  logits: Float64Array,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  labels: Int32Array,
): number {
  const shapes = { W, centre, peak, lower, shrunk, moved, still };
  const table = { X, n, d, stride, k, ...shapes, halves, settled, floors, value, labels };
  const isFar = (i: number, c: number): boolean => {
    const bound = lower[c * n + i]! * shrunk[c]! - moved[c]!;
    return bounded && bound > 0 && peak[c]! - 0.5 * bound * bound < floors[i]!;
  };
  evaluateOwn(table, (c) => [...shared.slice(from[c]!, from[c + 1]!)].filter((i) => labels[i] !== c));
  const order = byLabel(table);
  for (let c = 0; c < k; c++) {
    const isUnknown = (i: number) => settled[i] === 0 && value[i * k + c] === Number.NEGATIVE_INFINITY;
    evaluate(
      table,
      c,
      order.filter((i) => labels[i] !== c && !isFar(i, c) && isUnknown(i)),
    );
  }
  for (let c = 0; c < k; c++) {
    held[c] = 0;
    for (let e = from[c]!; e < from[c + 1]!; e++) {
      held[c]! += weights[e]! * (2 * (peak[c]! - value[shared[e]! * k + c]!));
    }
  }
  for (let i = 0; i < n; i++) {
    const c = holder[i]!;
    if (c >= 0 && settled[i] === 0) held[c]! += 2 * (peak[c]! - value[i * k + c]!);
  }
  squares.fill(0, 0, k);
  const sparse = { start, index, value, labels };
  const sum = new LogSum();
  for (let i = 0; i < n; i++) {
    if (settled[i] !== 0) {
      index[start[i]!] = labels[i]!;
      value[start[i]!] = 1;
      start[i + 1] = start[i]! + 1;
      continue;
    }
    let count = 0;
    for (let c = 0; c < k; c++) {
      if (value[i * k + c]! < floors[i]!) continue;
      components[count] = c;
      logits[count++] = value[i * k + c]!;
    }
    const kept = logits.slice(0, count);
    const before = labels[i]!;
    const largest = setRow(i, components, logits, count, sparse);
    sum.add(largest, logits[0]!);
    const label = labels[i]!;
    if (label !== before || still[label] === 0 || halves[i]! < 0) halves[i] = peak[label]! - largest;
    for (let p = start[i]!; p < start[i + 1]!; p++) {
      const c = index[p]!;
      squares[c]! += value[p]! * (2 * (peak[c]! - kept[components.indexOf(c)]!));
    }
  }
  return sum.total();
}
