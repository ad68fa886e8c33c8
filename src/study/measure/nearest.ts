/**
 * Index of the nearest row of `X`, row-major (n, d), for each row of `queries`, row-major (m, d); the first one among
 * equals (m). A distance is given up as soon as it passes the best one.
 */
export function nearestRows(
  X: Float64Array,
  n: number,
  queries: Float64Array,
  m: number,
  d: number,
): Int32Array {
  const nearest = new Int32Array(m);
  for (let q = 0; q < m; q++) {
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < n; i++) {
      const squared = boundedDistance(X, i * d, queries, q * d, d, best);
      if (squared < best) {
        best = squared;
        nearest[q] = i;
      }
    }
  }
  return nearest;
}

function boundedDistance(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  d: number,
  limit: number,
): number {
  let sum = 0;
  for (let c = 0; c < d && sum < limit; ) {
    for (const end = Math.min(c + 8, d); c < end; c++) {
      const difference = a[i + c]! - b[j + c]!;
      sum += difference * difference;
    }
  }
  return sum;
}

/** Share of each class among the labels of `indices` (classes). */
export function sharesByClass(labels: Uint8Array, indices: Int32Array, classes: number): number[] {
  const shares = new Array<number>(classes).fill(0);
  for (const index of indices) shares[labels[index]!]! += 1 / indices.length;
  return shares;
}
