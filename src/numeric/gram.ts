import { openWorkspace, workspaceBytes } from './kernels/workspace.ts';

/** Rows taken at a time: 255² · 32,768 stays within 32 bits. */
const CHUNK = 8192;

/**
 * Sum of products of every pair of columns of a row-major (n, D) matrix of bytes: `G = X' X`, symmetric (D, D). Sums of
 * whole numbers below 2^53 are exact whatever their order.
 */
export function integerGram(X: Uint8Array, n: number, D: number): Float64Array {
  const length = (Math.min(CHUNK, n) + 7) & ~7;
  const work = openWorkspace(workspaceBytes({ f64: [D * D], i16: [D * length] }));
  const sums = work.f64(D * D);
  const columns = work.i16(D * length);
  for (let first = 0; first < n; first += CHUNK) {
    const rows = Math.min(CHUNK, n - first);
    if (rows < length) columns.fill(0);
    for (let i = 0; i < rows; i++) {
      for (let c = 0; c < D; c++) columns[c * length + i] = X[(first + i) * D + c]!;
    }
    work.kernels.addIntegerGram(columns, D, length, sums);
  }
  const G = sums.slice();
  work.close();
  for (let r = 0; r < D; r++) for (let c = 0; c < r; c++) G[c * D + r] = G[r * D + c]!;
  return G;
}
