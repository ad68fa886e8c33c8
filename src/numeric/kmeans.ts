import { centredSpace } from './centredSpace.ts';
import { checkMatrix, SMALLEST_VARIANCE, varianceRefusal } from './checkData.ts';
import type { DataSpace } from './kernels/dataSpace.ts';
import { Assigner, assignExhaustively } from './kmeansAssign.ts';
import { KMeansPlusPlus, localTrials } from './kmeansPlusPlus.ts';
import { axpy, squaredDistance } from './linalg.ts';
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
  /** Clusters that hold points: fewer than k where the data have fewer distinct rows than k. */
  readonly nClusters: number;
  readonly nIter: number;
  /** Indices of the points that were the first centres. */
  readonly picks: Int32Array;
}

/**
 * Lloyd's k-means on `X`, row-major (n, d), step for step as scikit-learn's `KMeans(algorithm="lloyd")`: k-means++ starts,
 * all from one stream. Throws RangeError for bad arguments, for values that are not finite, and for data at either end of
 * the range of doubles.
 */
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
  if (!Number.isInteger(nInit) || nInit < 1) {
    throw new RangeError(`nInit is ${nInit}; expected a whole number from 1`);
  }
  const random = typeof randomState === 'number' ? new RandomState(randomState) : randomState;
  const space = centredSpace(X, n, d);
  const mean = space.origin;
  const variance = space.meanSquare();
  if (variance < SMALLEST_VARIANCE && X.some((x, at) => x !== mean[at % d])) {
    throw new RangeError(varianceRefusal(variance, true));
  }
  let best: KMeans | undefined;
  for (let start = 0; start < nInit; start++) {
    const picks = options.picks ?? new KMeansPlusPlus(space, localTrials(k), random).picks(k);
    const run = lloyd(space, picks, options);
    if (best === undefined || (run.inertia < best.inertia && !sameClustering(run, best))) best = run;
  }
  space.close();
  const centers = best!.centers;
  for (let c = 0; c < k; c++) axpy(1, mean, 0, centers, c * d, d);
  return Object.freeze(best!);
}

/** Whether two runs differ in the names of their clusters at most; the earlier one then stays, as in scikit-learn. */
function sameClustering(a: KMeans, b: KMeans): boolean {
  const names = new Map<number, number>();
  return a.labels.every((label, i) => {
    if (!names.has(label)) names.set(label, b.labels[i]!);
    return names.get(label) === b.labels[i];
  });
}

/** Lloyd's iterations on centred data from the points `picks`; see {@link fitKMeans} for the stopping rule. */
export function lloyd(space: DataSpace, picks: Int32Array, options: KMeansOptions = {}): KMeans {
  const { d } = space;
  const { maxIter = 300, tol = 1e-4 } = options;
  const k = picks.length;
  const threshold = tol * space.meanSquare();
  const centers = new Float64Array(k * d);
  picks.forEach((p, c) => {
    space.copyRow(p, centers, c * d);
  });
  const assigner = new Assigner(space, k);
  assigner.assign(centers);
  let nIter = 0;
  let settled = false;
  let near = false;
  while (nIter < maxIter && !settled && !near) {
    if (nIter > 0) assigner.assign();
    const { changes, shift } = assigner.average();
    settled = nIter > 0 && changes === 0;
    near = shift <= threshold;
    nIter++;
  }
  if (!settled) assigner.assign();
  const labels = assigner.labels.slice();
  const run = { centers: assigner.copyOfCenters(), labels, inertia: assigner.inertia() };
  assigner.close();
  return { ...run, nClusters: countDistinct(labels, k), nIter, picks };
}

/** How many of the labels below `k` occur. */
function countDistinct(labels: Int32Array, k: number): number {
  const occurs = new Uint8Array(k);
  for (const label of labels) occurs[label] = 1;
  return occurs.reduce((sum, one) => sum + one, 0);
}

/**
 * Nearest centre of each row of `X`, row-major (n, d), the first one among equals (n). `centers`: row-major (k, d). Throws
 * RangeError for wrong sizes or values that are not finite.
 */
export function predictKMeans(
  X: Float64Array,
  n: number,
  d: number,
  centers: Float64Array,
  k: number,
): Int32Array {
  checkMatrix(X, n, d);
  checkCenters(centers, k, d);
  return assignExhaustively(X, n, d, centers, k);
}

/** Distance of each row of `X`, row-major (n, d), to each of `centers`, row-major (k, d): row-major (n, k). */
export function transformKMeans(
  X: Float64Array,
  n: number,
  d: number,
  centers: Float64Array,
  k: number,
): Float64Array {
  checkMatrix(X, n, d);
  checkCenters(centers, k, d);
  const out = new Float64Array(n * k);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < k; c++) out[i * k + c] = Math.sqrt(squaredDistance(X, i * d, centers, c * d, d));
  }
  return out;
}

function checkCenters(centers: Float64Array, k: number, d: number): void {
  if (centers.length !== k * d) {
    throw new RangeError(`centers has ${centers.length} values; expected k · d = ${k} · ${d} = ${k * d}`);
  }
}
