import { RandomState } from '../../src/numeric/random/randomState.ts';

/** Points around given centres. */
export interface Blobs {
  /** Row-major (n, d), blob after blob. */
  readonly X: Float64Array;
  readonly n: number;
  readonly d: number;
  /** Blob of each point. */
  readonly truth: Int32Array;
}

/** `each` points around every centre (d values), normal with standard deviation `deviation`. */
export function blobs(
  centers: readonly (readonly number[])[],
  each: number,
  deviation: number,
  seed: number,
): Blobs {
  const random = new RandomState(seed);
  const d = centers[0]!.length;
  const n = centers.length * each;
  const X = new Float64Array(n * d);
  const truth = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const center = centers[Math.floor(i / each)]!;
    truth[i] = Math.floor(i / each);
    for (let j = 0; j < d; j++) X[i * d + j] = center[j]! + deviation * random.standardNormal();
  }
  return { X, n, d, truth };
}

/** Whether two labellings are the same but for the names of the labels. */
export function sameGroups(a: Int32Array, b: Int32Array): boolean {
  const forth = new Map<number, number>();
  const back = new Map<number, number>();
  return a.every((label, i) => {
    if (!forth.has(label)) forth.set(label, b[i]!);
    if (!back.has(b[i]!)) back.set(b[i]!, label);
    return forth.get(label) === b[i] && back.get(b[i]!) === label;
  });
}
