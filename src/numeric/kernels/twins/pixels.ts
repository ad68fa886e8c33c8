/**
 * Twin of the kernel `bytesTimes`: out (n, stride) ← bytes X (n, D) times V, given block by block of 16 columns,
 * (stride / 16, D, 16), one running sum for each number of `out`. A byte that is zero adds nothing.
 */
export function bytesTimes(
  X: Uint8Array,
  n: number,
  D: number,
  V: Float64Array,
  stride: number,
  _values: Float64Array,
  _places: Int32Array,
  out: Float64Array,
): void {
  out.fill(0, 0, n * stride);
  for (let i = 0; i < n; i++) {
    for (let p = 0; p < D; p++) {
      const x = X[i * D + p]!;
      if (x === 0) continue;
      for (let j = 0; j < stride; j++) {
        out[i * stride + j]! += x * V[((j >> 4) * D + p) * 16 + (j & 15)]!;
      }
    }
  }
}
