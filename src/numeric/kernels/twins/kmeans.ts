import { axpy, squaredDistance } from './vector.ts';

const SLACK = 1 + 1e-9;

/**
 * Twin of the kernel `assignShallow`: nearest of the centres whose `columns` are (d, even k), with two bounds a point
 * (Hamerly, SDM 2010): `reach` (n) on the distance of its centre from above, `lower` (n) on every other one's from below.
 * Where `bounded`, centres have moved by `moved` (k), all but each by `fall` (k) at most, and no other one is nearer to one
 * than twice `apart` (k). Gives the number of points searched for.
 */
export function assignShallow(
  X: Float64Array,
  n: number,
  d: number,
  stride: number,
  columns: Float64Array,
  k: number,
  bounded: boolean,
  reach: Float64Array,
  lower: Float64Array,
  moved: Float64Array,
  fall: Float64Array,
  apart: Float64Array,
  labels: Int32Array,
): number {
  const even = (k + 1) & ~1;
  const squaredFrom = (i: number, c: number) => {
    let squared = 0;
    for (let j = 0; j < d; j++) {
      const e = X[i * stride + j]! - columns[j * even + c]!;
      squared += e * e;
    }
    return squared;
  };
  let searched = 0;
  for (let i = 0; i < n; i++) {
    if (bounded) {
      const own = labels[i]!;
      lower[i]! -= fall[own]!;
      reach[i]! += moved[own]!;
      const limit = Math.max(lower[i]!, apart[own]!);
      if (reach[i]! * SLACK < limit) continue;
      reach[i] = Math.sqrt(squaredFrom(i, own));
      if (reach[i]! * SLACK < limit) continue;
    }
    let best = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      const squared = squaredFrom(i, c);
      second = Math.min(second, Math.max(best, squared));
      if (!(squared < best)) continue;
      best = squared;
      labels[i] = c;
    }
    reach[i] = Math.sqrt(best);
    lower[i] = Math.sqrt(second);
    searched++;
  }
  return searched;
}

/**
 * Sum `sums` (k, stride) and number `counts` (k) of the points of each label, where they were right for the labels `before`
 * (n), and those become `labels` (n). Summed anew where more than a third of the points changed, or if asked for. Gives the
 * number of changes.
 */
export function updateSums(
  X: Float64Array,
  n: number,
  stride: number,
  k: number,
  labels: Int32Array,
  before: Int32Array,
  sums: Float64Array,
  counts: Int32Array,
  anew: boolean,
): number {
  let changes = 0;
  for (let i = 0; i < n; i++) if (labels[i] !== before[i]) changes++;
  const all = anew || changes > Math.trunc(n / 3);
  if (all) {
    sums.fill(0, 0, k * stride);
    counts.fill(0, 0, k);
  }
  for (let i = 0; i < n; i++) {
    const [old, label] = [before[i]!, labels[i]!];
    if (!all && old === label) continue;
    if (!all) {
      axpy(-1, X, i * stride, sums, old * stride, stride);
      counts[old]!--;
    }
    axpy(1, X, i * stride, sums, label * stride, stride);
    counts[label]!++;
    before[i] = label;
  }
  return changes;
}

/**
 * Moves `centers` (k, stride) to `sums / counts`, or to the sum where a count is zero. `squaredWays` (k): how far they went,
 * squared. Gives the sum of those.
 */
export function moveCenters(
  sums: Float64Array,
  counts: Int32Array,
  k: number,
  stride: number,
  centers: Float64Array,
  squaredWays: Float64Array,
): number {
  let all = 0;
  for (let c = 0; c < k; c++) {
    const scale = counts[c]! > 0 ? 1 / counts[c]! : 1;
    const squared = [0, 0];
    for (let j = 0; j < stride; j++) {
      const mean = sums[c * stride + j]! * scale;
      const way = mean - centers[c * stride + j]!;
      squared[j & 1]! += way * way;
      centers[c * stride + j] = mean;
    }
    squaredWays[c] = squared[0]! + squared[1]!;
    all += squaredWays[c]!;
  }
  return all;
}

/** Sum of the squared distances of the points to the `centers` (k, stride) that their labels name. */
export function inertiaOf(
  X: Float64Array,
  n: number,
  stride: number,
  centers: Float64Array,
  labels: Int32Array,
): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += squaredDistance(X, i * stride, centers, labels[i]! * stride, stride);
  return sum;
}
