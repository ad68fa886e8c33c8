import { visitSquaredDistances } from '../../numeric/squaredDistances.ts';

/** The nearest row for each query. */
export interface Nearest {
  /** Its index, the first one among equals (m). */
  readonly indices: Int32Array;
  /** Squared distance to it (m). */
  readonly squared: Float64Array;
}

/** Leading columns that bound a distance from below: of principal components, those that hold most of it. */
const LEADING = 24;
/** Far above the rounding of a product of matrices, relative to the largest squared length. */
const SLACK = 1e-9;

/**
 * Nearest row of `X`, row-major (n, d), for each row of `queries`, row-major (m, d). Exact: rows are left out only where
 * their distance in the leading columns alone is too large, which leaves few if the columns are ordered by variance.
 */
export function nearest(X: Float64Array, n: number, queries: Float64Array, m: number, d: number): Nearest {
  const indices = new Int32Array(m);
  const squared = new Float64Array(m);
  visitBounds(X, n, queries, m, d, (q, bounds, slack) => {
    let at = 0;
    for (let i = 1; i < n; i++) if (bounds[i]! < bounds[at]!) at = i;
    let best = distanceUpTo(Number.POSITIVE_INFINITY, X, at * d, queries, q * d, d);
    let limit = best + slack;
    for (let i = 0; i < n; i++) {
      if (bounds[i]! > limit) continue;
      const distance = distanceUpTo(best, X, i * d, queries, q * d, d);
      if (distance < best || (distance === best && i < at)) {
        best = distance;
        limit = best + slack;
        at = i;
      }
    }
    indices[q] = at;
    squared[q] = best;
  });
  return { indices, squared };
}

/**
 * Squared distance of each row of `queries`, row-major (m, d), to the nearest one of the first `perPiece` rows of `X`, row-major
 * (n, d), of the first two such pieces, and so on: row-major (pieces, m). Exact, as `nearest` is.
 */
export function nearestByPiece(
  X: Float64Array,
  n: number,
  queries: Float64Array,
  m: number,
  d: number,
  perPiece: number,
): Float64Array {
  const pieces = Math.ceil(n / perPiece);
  const squared = new Float64Array(pieces * m);
  visitBounds(X, n, queries, m, d, (q, bounds, slack) => {
    let best = Number.POSITIVE_INFINITY;
    for (let piece = 0; piece < pieces; piece++) {
      const end = Math.min(n, (piece + 1) * perPiece);
      for (let i = piece * perPiece; i < end; i++) {
        if (bounds[i]! > best + slack) continue;
        const distance = distanceUpTo(best, X, i * d, queries, q * d, d);
        if (distance < best) best = distance;
      }
      squared[piece * m + q] = best;
    }
  });
  return squared;
}

/** Visits for each query lower bounds of its distances to all rows of `X` (n), right to within `slack`. */
function visitBounds(
  X: Float64Array,
  n: number,
  queries: Float64Array,
  m: number,
  d: number,
  visit: (q: number, bounds: Float64Array, slack: number) => void,
): void {
  const slack = SLACK * (largestNorm(X, n, d) + largestNorm(queries, m, d));
  const seen = (q: number, bounds: Float64Array) => visit(q, bounds, slack);
  visitSquaredDistances(queries, m, X, n, d, seen, Math.min(d, LEADING));
}

/** Squared distance of two rows of d values, given up as soon as it passes `limit`. */
function distanceUpTo(
  limit: number,
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  d: number,
): number {
  let sum = 0;
  for (let c = 0; c < d && sum <= limit; ) {
    for (const end = Math.min(c + 8, d); c < end; c++) {
      const difference = a[i + c]! - b[j + c]!;
      sum += difference * difference;
    }
  }
  return sum;
}

function largestNorm(X: Float64Array, n: number, d: number): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    let norm = 0;
    for (let c = i * d; c < (i + 1) * d; c++) norm += X[c]! * X[c]!;
    if (norm > largest) largest = norm;
  }
  return largest;
}

/** Share of each class among the labels of `indices` (classes). */
export function sharesByClass(labels: Uint8Array, indices: Int32Array, classes: number): number[] {
  const shares = new Array<number>(classes).fill(0);
  for (const index of indices) shares[labels[index]!]! += 1 / indices.length;
  return shares;
}
