/** For each of m queries the nearest row among those seen up to now. */
export interface NearestSoFar {
  /** Squared distance (m), Infinity before the first row. */
  readonly squared: Float64Array;
  /** Index of the row (m), -1 before the first. */
  readonly index: Int32Array;
}

/** Nothing seen yet, for m queries. */
export function nothingNear(m: number): NearestSoFar {
  return { squared: new Float64Array(m).fill(Number.POSITIVE_INFINITY), index: new Int32Array(m).fill(-1) };
}

/**
 * Looks through further rows: those of `rows`, row-major (n, d), which are number `first` and on of all. `queries`: row-major
 * (m, d). Writes into `near`; among equally near rows the first one stays.
 */
export function lookThrough(
  near: NearestSoFar,
  queries: Float64Array,
  rows: Float64Array,
  first: number,
  d: number,
): void {
  const { squared, index } = near;
  const n = rows.length / d;
  for (let q = 0; q < squared.length; q++) {
    let best = squared[q]!;
    for (let i = 0; i < n; i++) {
      const distance = distanceBelow(queries, q * d, rows, i * d, d, best);
      if (distance >= best) continue;
      best = distance;
      index[q] = first + i;
    }
    squared[q] = best;
  }
}

/** Terms between two looks at the limit. */
const STRIDE = 8;

/** Squared distance of two rows, or something that is not below `limit` where it is not. */
function distanceBelow(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  d: number,
  limit: number,
): number {
  let sum = 0;
  for (let c = 0; c < d && sum < limit; ) {
    for (const end = Math.min(c + STRIDE, d); c < end; c++) {
      const difference = a[i + c]! - b[j + c]!;
      sum += difference * difference;
    }
  }
  return sum;
}
