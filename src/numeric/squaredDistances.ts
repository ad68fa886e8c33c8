import { openWorkspace, strideOf, workspaceBytes } from './kernels/workspace.ts';
import { dot } from './linalg.ts';

/** Rows of `X` taken at a time: a few megabytes of workspace, whatever n is. */
const CHUNK = 256;

/** Squared length of every row of a row-major (n, d) matrix whose rows lie `stride` apart (n). */
function squaredNorms(X: Float64Array, n: number, stride: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => dot(X, i * stride, X, i * stride, stride));
}

/**
 * Squared distance of each row of `X`, row-major (n, d), to each row of `Y`, row-major (m, d), as `|x|² + |y|² - 2 x·y`,
 * by the compiled product of matrices. `visit` gets the distances of row i to every row of `Y` (m) in an array that the
 * next row overwrites. Rounding is relative to the squared lengths, not to the distance: where that matters, centre the
 * data first, or compute what is near again.
 *
 * @param columns leading columns to take into account, at most d: the distance of a projection, and so a lower bound
 */
export function visitSquaredDistances(
  X: Float64Array,
  n: number,
  Y: Float64Array,
  m: number,
  d: number,
  visit: (i: number, squared: Float64Array) => void,
  columns = d,
): void {
  const stride = strideOf(columns);
  const size = Math.min(CHUNK, n);
  const work = openWorkspace(workspaceBytes({ f64: [size * stride, m * stride, size * m] }));
  const rows = work.f64(size * stride);
  const others = work.f64(m * stride);
  const products = work.f64(size * m);
  for (let j = 0; j < m; j++) others.set(Y.subarray(j * d, j * d + columns), j * stride);
  const otherNorms = squaredNorms(others, m, stride);
  for (let first = 0; first < n; first += size) {
    const count = Math.min(size, n - first);
    for (let i = 0; i < count; i++) {
      rows.set(X.subarray((first + i) * d, (first + i) * d + columns), i * stride);
    }
    const norms = squaredNorms(rows, count, stride);
    work.kernels.rowsTimesRows(rows, count, others, m, stride, products);
    for (let i = 0; i < count; i++) {
      const row = products.subarray(i * m, (i + 1) * m);
      const norm = norms[i]!;
      for (let j = 0; j < m; j++) {
        const squared = norm + otherNorms[j]! - 2 * row[j]!;
        row[j] = squared > 0 ? squared : 0;
      }
      visit(first + i, row);
    }
  }
  work.close();
}
