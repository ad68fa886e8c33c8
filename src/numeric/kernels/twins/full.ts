import { LogSum, NEGLIGIBLE, setRow } from './responsibilities.ts';

/** Nats below the cut at which a distance is given up, so that the bound it leaves lasts for some iterations. */
const BEYOND = 5;

/** More than the rounding of a distance. */
const CAREFUL = 1 - 1e-9;

/**
 * Twin of the kernel `fullExpect`: W (k, d, stride) inverse Cholesky factors, centre (k, stride) = W μ, peak (k). A distance is
 * at least lower (k, n) · shrunk - moved (k each); with `bounded`, components that this puts NEGLIGIBLE below the logit of the
 * label that the point had are left out. squares (k) ← Σ r · squared distance. halves (n) keeps ½ squared distance of each point
 * to the component of its label, not computed again where `still` (k) says that the component is as it was. floors and rows (n) are overwritten, and row i,
 * place c of `value` holds a logit until rows of responsibilities are written over them.
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
  floors: Float64Array,
  rows: Int32Array,
  components: Int32Array,
  logits: Float64Array,
  start: Int32Array,
  index: Int32Array,
  value: Float64Array,
  labels: Int32Array,
): number {
  const fallAt = (i: number, c: number, r: number): number => {
    const row = (c * d + r) * stride;
    let [even, odd] = [0, 0];
    for (let j = 0; j < ((r + 2) & ~1); j += 2) {
      even += W[row + j]! * X[i * stride + j]!;
      odd += W[row + j + 1]! * X[i * stride + j + 1]!;
    }
    const y = even + odd - centre[c * stride + r]!;
    return 0.5 * y * y;
  };
  const keep = (i: number, c: number, logit: number): void => {
    value[i * k + c] = logit;
    const distance = Math.sqrt(Math.max(2 * (peak[c]! - logit), 0)) * CAREFUL;
    lower[c * n + i] = (distance + moved[c]!) / shrunk[c]!;
  };
  /** Four points at a time are looked at before every second row, and given up together. */
  const evaluate = (c: number, count: number): void => {
    for (let p = 0; p < count; p += 4) {
      const points = Array.from(rows.subarray(p, Math.min(p + 4, count)));
      const falls = points.map(() => peak[c]!);
      const isHopeless = () => points.every((i, at) => falls[at]! < floors[i]! - BEYOND);
      for (let r = 0; r < d && !(r % 2 === 0 && isHopeless()); r++) {
        points.forEach((i, at) => {
          falls[at]! -= fallAt(i, c, r);
        });
      }
      points.forEach((i, at) => {
        keep(i, c, falls[at]!);
      });
    }
  };
  const isFar = (i: number, c: number): boolean => {
    const bound = lower[c * n + i]! * shrunk[c]! - moved[c]!;
    return bounded && bound > 0 && peak[c]! - 0.5 * bound * bound < floors[i]!;
  };
  /** By label: points that are about as far from any component are given up together. */
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => labels[a]! - labels[b]! || a - b);
  const list = (c: number, isWanted: (i: number) => boolean): void => {
    let count = 0;
    for (const i of order) if (isWanted(i)) rows[count++] = i;
    evaluate(c, count);
  };
  value.fill(Number.NEGATIVE_INFINITY, 0, n * k);
  floors.fill(Number.NEGATIVE_INFINITY, 0, n);
  for (let c = 0; c < k; c++) if (still[c] === 0) list(c, (i) => labels[i] === c);
  for (let i = 0; i < n; i++) {
    if (still[labels[i]!] !== 0) value[i * k + labels[i]!] = peak[labels[i]!]! - halves[i]!;
  }
  for (let i = 0; i < n; i++) floors[i] = value[i * k + labels[i]!]! - NEGLIGIBLE;
  for (let c = 0; c < k; c++) list(c, (i) => labels[i] !== c && !isFar(i, c));
  squares.fill(0, 0, k);
  const sparse = { start, index, value, labels };
  const sum = new LogSum();
  for (let i = 0; i < n; i++) {
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
    if (label !== before || still[label] === 0) halves[i] = peak[label]! - largest;
    for (let p = start[i]!; p < start[i + 1]!; p++) {
      const c = index[p]!;
      squares[c]! += value[p]! * (2 * (peak[c]! - kept[components.indexOf(c)]!));
    }
  }
  return sum.total();
}
