import { Assigner } from './kmeansAssign.ts';
import { KMeansPlusPlus, localTrials, meanVariance } from './kmeansPlusPlus.ts';
import { axpy, centred, columnMeans, squaredDistance } from './linalg.ts';
import { RandomState } from './random/randomState.ts';

/** Options of {@link fitKMeans}; defaults are scikit-learn's. */
export interface KMeansOptions {
  /** Seed of the start, or a generator that goes on where it stands. Default 0. */
  readonly randomState?: number | RandomState;
  /** Starts, of which the one with the smallest inertia wins. Default 1. */
  readonly nInit?: number;
  /** Iterations at most. Default 300. */
  readonly maxIter?: number;
  /** Stop when the squared shifts of the centres sum to at most tol × mean column variance. Default 1e-4. */
  readonly tol?: number;
  /** Indices of the first centres, instead of k-means++. */
  readonly picks?: Int32Array;
}

/** The result of k-means. */
export interface KMeans {
  /** Row-major (k, d), in the coordinates of the data. */
  readonly centers: Float64Array;
  /** (n). */
  readonly labels: Int32Array;
  /** Sum of squared distances to the nearest centre. */
  readonly inertia: number;
  readonly nIter: number;
  /** Indices of the points that were the first centres. */
  readonly picks: Int32Array;
}

/** Lloyd's k-means on `X`, row-major (n, d), step for step as scikit-learn's `KMeans(algorithm="lloyd")`. */
export function fitKMeans(
  X: Float64Array,
  n: number,
  d: number,
  k: number,
  options: KMeansOptions = {},
): KMeans {
  if (!Number.isInteger(k) || k < 1 || k > n) {
    throw new RangeError(`k is ${k}; expected a whole number from 1 to the number of samples, ${n}`);
  }
  const { randomState = 0, nInit = 1 } = options;
  const random = typeof randomState === 'number' ? new RandomState(randomState) : randomState;
  const mean = columnMeans(X, n, d);
  const centredX = centred(X, n, d, mean);
  let best: KMeans | undefined;
  for (let start = 0; start < nInit; start++) {
    const picks = options.picks ?? new KMeansPlusPlus(centredX, n, d, localTrials(k), random).picks(k);
    const run = lloyd(centredX, n, d, picks, options);
    if (best === undefined || run.inertia < best.inertia) best = run;
  }
  const centers = best!.centers;
  for (let c = 0; c < k; c++) axpy(1, mean, 0, centers, c * d, d);
  return Object.freeze(best!);
}

/** Lloyd's iterations on centred data from the points `picks`; see {@link fitKMeans} for the stopping rule. */
export function lloyd(
  X: Float64Array,
  n: number,
  d: number,
  picks: Int32Array,
  options: KMeansOptions = {},
): KMeans {
  const { maxIter = 300, tol = 1e-4 } = options;
  const k = picks.length;
  const threshold = tol * meanVariance(X, n, d);
  let centers: Float64Array = new Float64Array(k * d);
  picks.forEach((p, c) => {
    centers.set(X.subarray(p * d, p * d + d), c * d);
  });
  const assigner = new Assigner(X, n, d, k);
  const { labels } = assigner;
  let before: Int32Array | undefined;
  let nIter = 0;
  let settled = false;
  while (nIter < maxIter && !settled) {
    nIter++;
    assigner.assign(centers);
    const moved = average(X, n, d, k, labels, centers);
    const shift = squaredDistance(moved, 0, centers, 0, k * d);
    centers = moved;
    settled = before !== undefined && labels.every((label, i) => label === before![i]);
    if (!settled && shift <= threshold) break;
    before = Int32Array.from(labels);
  }
  if (!settled) assigner.assign(centers);
  let inertia = 0;
  for (let i = 0; i < n; i++) inertia += squaredDistance(X, i * d, centers, labels[i]! * d, d);
  return { centers, labels, inertia, nIter, picks };
}

/** Mean of each cluster, empty ones moved to the points farthest from their centres. Row-major (k, d). */
function average(
  X: Float64Array,
  n: number,
  d: number,
  k: number,
  labels: Int32Array,
  old: Float64Array,
): Float64Array {
  const sums = new Float64Array(k * d);
  const counts = new Int32Array(k);
  for (let i = 0; i < n; i++) {
    axpy(1, X, i * d, sums, labels[i]! * d, d);
    counts[labels[i]!]!++;
  }
  relocateEmpty(X, n, d, labels, old, sums, counts);
  for (let c = 0; c < k; c++) {
    const scale = counts[c]! > 0 ? 1 / counts[c]! : 1;
    for (let j = 0; j < d; j++) sums[c * d + j]! *= scale;
  }
  return sums;
}

function relocateEmpty(
  X: Float64Array,
  n: number,
  d: number,
  labels: Int32Array,
  old: Float64Array,
  sums: Float64Array,
  counts: Int32Array,
): void {
  const empty = [...counts.keys()].filter((c) => counts[c] === 0);
  if (empty.length === 0) return;
  const distance = Float64Array.from(labels, (label, i) => squaredDistance(X, i * d, old, label * d, d));
  const far = [...distance.keys()].sort((a, b) => distance[b]! - distance[a]! || b - a);
  if (distance[far[0]!] === 0) return;
  empty.slice(0, n).forEach((c, place) => {
    const point = far[place]!;
    axpy(-1, X, point * d, sums, labels[point]! * d, d);
    sums.set(X.subarray(point * d, point * d + d), c * d);
    counts[labels[point]!]!--;
    counts[c] = 1;
  });
}

/** Nearest centre of each row of `X`, row-major (n, d). */
export { assignExhaustively as predictKMeans } from './kmeansAssign.ts';
