import { axpy, squaredDistance, squaredDistanceWithin } from './vector.ts';

const SLACK = 1 + 1e-9;

/** Times the nearest centre's squared distance at which another one's is given up: a bound then lasts for some iterations. */
const ENOUGH = 1.5;

/** So that only a distance above the nearest one's is given up, even where that is 0. */
const TINY = 1e-300;

/**
 * Twin of the kernel `assignNearest`: nearest centre of each point with Elkan's bounds (ICML 2003), the first one among
 * equals. `lower` (n, k) bounds distances from below, `reach` (n) that to the own centre from above, `half` (k, k) holds
 * half the distances of centres. Gives the number of distances computed.
 */
export function assignNearest(
  X: Float64Array,
  n: number,
  stride: number,
  centers: Float64Array,
  k: number,
  lower: Float64Array,
  reach: Float64Array,
  half: Float64Array,
  useHalf: boolean,
  labels: Int32Array,
): number {
  let evaluations = 0;
  for (let i = 0; i < n; i++) {
    let best = labels[i]!;
    let limit = useHalf ? reach[i]! * SLACK : Number.POSITIVE_INFINITY;
    let squared = 0;
    let tight = false;
    const far = (c: number) => lower[i * k + c]! > limit || (useHalf && half[best * k + c]! > limit);
    for (let c = 0; c < k; c++) {
      if (c === best || far(c)) continue;
      if (!tight) {
        tight = true;
        squared = squaredDistance(X, i * stride, centers, best * stride, stride);
        evaluations++;
        lower[i * k + best] = Math.sqrt(squared);
        limit = lower[i * k + best]! * SLACK;
        if (far(c)) continue;
      }
      const enough = squared * ENOUGH + TINY;
      const other = squaredDistanceWithin(X, i * stride, centers, c * stride, stride, enough);
      evaluations++;
      lower[i * k + c] = Math.sqrt(other);
      if (other < squared || (other === squared && c < best)) {
        best = c;
        squared = other;
        limit = lower[i * k + c]! * SLACK;
      }
    }
    if (tight) reach[i] = lower[i * k + best]!;
    labels[i] = best;
  }
  return evaluations;
}

/** Bounds after the centres moved: `lower` falls by the centre's own way, `reach` grows by that of the point's centre. */
export function loosenBounds(
  n: number,
  k: number,
  lower: Float64Array,
  reach: Float64Array,
  moved: Float64Array,
  labels: Int32Array,
): void {
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < k; c++) lower[i * k + c]! -= moved[c]!;
    reach[i]! += moved[labels[i]!]!;
  }
}

/** Twin of the kernel `assignShallow`: nearest of the centres whose `columns` are (d, even k). */
export function assignShallow(
  X: Float64Array,
  n: number,
  d: number,
  stride: number,
  columns: Float64Array,
  k: number,
  labels: Int32Array,
): void {
  const even = (k + 1) & ~1;
  for (let i = 0; i < n; i++) {
    let best = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      let squared = 0;
      for (let j = 0; j < d; j++) {
        const e = X[i * stride + j]! - columns[j * even + c]!;
        squared += e * e;
      }
      if (!(squared < best)) continue;
      best = squared;
      labels[i] = c;
    }
  }
}

/** Twin of the kernel `halfDistances`: half (k, k) of centers (k, stride). */
export function halfDistances(centers: Float64Array, k: number, stride: number, half: Float64Array): void {
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < a; b++) {
      const distance = Math.sqrt(squaredDistance(centers, a * stride, centers, b * stride, stride)) * 0.5;
      half[a * k + b] = distance;
      half[b * k + a] = distance;
    }
  }
}

/** Sum of the points of each label: (k, stride). */
export function sumByLabel(
  X: Float64Array,
  n: number,
  stride: number,
  k: number,
  labels: Int32Array,
  sums: Float64Array,
): void {
  sums.fill(0, 0, k * stride);
  for (let i = 0; i < n; i++) axpy(1, X, i * stride, sums, labels[i]! * stride, stride);
}

/**
 * Twin of the kernel `closestWith`: squared distances to the nearest pick if `candidate` were one, and their sum.
 * `fromPick` holds a quarter of the squared distances of the picks from the candidate, by which points are skipped.
 */
export function closestWith(
  X: Float64Array,
  n: number,
  stride: number,
  candidate: number,
  closest: Float64Array,
  owner: Int32Array,
  fromPick: Float64Array,
  result: Float64Array,
): number {
  let potential = 0;
  for (let i = 0; i < n; i++) {
    let nearest = closest[i]!;
    if (fromPick[owner[i]!]! <= nearest) {
      const squared = squaredDistance(X, i * stride, X, candidate * stride, stride);
      if (squared < nearest) nearest = squared;
    }
    result[i] = nearest;
    potential += nearest;
  }
  return potential;
}
