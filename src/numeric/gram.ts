/**
 * Sum of products of every pair of columns of a row-major (n, D) matrix of bytes: `G = X' X`, symmetric (D, D). Sums of
 * whole numbers below 2^53 are exact whatever their order. Zeros, half of a garment's picture, are skipped.
 */
export function integerGram(X: Uint8Array, n: number, D: number): Float64Array {
  const G = new Float64Array(D * D);
  const at = new Int32Array(D);
  const value = new Float64Array(D);
  for (let i = 0; i < n; i++) {
    let count = 0;
    for (let c = 0; c < D; c++) {
      const x = X[i * D + c]!;
      if (x !== 0) {
        at[count] = c;
        value[count++] = x;
      }
    }
    for (let p = 0; p < count; p++) addRow(G, at[p]! * D, at, value, p, count);
  }
  for (let r = 0; r < D; r++) for (let c = 0; c < r; c++) G[r * D + c] = G[c * D + r]!;
  return G;
}

function addRow(
  G: Float64Array,
  row: number,
  at: Int32Array,
  value: Float64Array,
  p: number,
  count: number,
): void {
  const x = value[p]!;
  for (let q = p; q < count; q++) G[row + at[q]!]! += x * value[q]!;
}
