import { openWorkspace, strideOf, workspaceBytes } from './kernels/workspace.ts';

/** Rows taken at a time: a few megabytes of workspace, whatever n is. */
export const CHUNK = 512;

/** out (n, m) ← rows of p values, written one by one by `fill`, times the rows of `B`, row-major (m, p). */
export function timesRows(
  n: number,
  p: number,
  B: Float64Array,
  m: number,
  out: Float64Array,
  fill: (i: number, row: Float64Array) => void,
): void {
  const stride = strideOf(p);
  const size = Math.min(CHUNK, n);
  const work = openWorkspace(workspaceBytes({ f64: [size * stride, m * stride, size * m] }));
  const A = work.f64(size * stride);
  const rows = work.f64(m * stride);
  const products = work.f64(size * m);
  for (let j = 0; j < m; j++) rows.set(B.subarray(j * p, (j + 1) * p), j * stride);
  for (let first = 0; first < n; first += size) {
    const count = Math.min(size, n - first);
    for (let i = 0; i < count; i++) fill(first + i, A.subarray(i * stride, i * stride + p));
    work.kernels.rowsTimesRows(A, count, rows, m, stride, products);
    out.set(products.subarray(0, count * m), first * m);
  }
  work.close();
}
