/**
 * Twin of the kernel `addIntegerGram`: adds X'X to the upper triangle of G (size, size) and the sums of the columns to
 * `sums` (D), for bytes X (n, D). Exact in any order.
 */
export function addIntegerGram(
  X: Uint8Array,
  n: number,
  D: number,
  size: number,
  _columns: Int16Array,
  sums: Float64Array,
  G: Float64Array,
): void {
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < D; r++) {
      const x = X[i * D + r]!;
      sums[r]! += x;
      if (x > 0) for (let c = r; c < D; c++) G[r * size + c]! += x * X[i * D + c]!;
    }
  }
}
