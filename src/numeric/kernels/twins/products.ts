/** Dot product of rows of `stride` entries, in the order of the kernel's four lanes. */
export function product(A: Float64Array, i: number, B: Float64Array, j: number, stride: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let c = 0;
  for (const fours = stride & ~3; c < fours; c += 4) {
    s0 += A[i + c]! * B[j + c]!;
    s1 += A[i + c + 1]! * B[j + c + 1]!;
    s2 += A[i + c + 2]! * B[j + c + 2]!;
    s3 += A[i + c + 3]! * B[j + c + 3]!;
  }
  if (c < stride) {
    s0 += A[i + c]! * B[j + c]!;
    s1 += A[i + c + 1]! * B[j + c + 1]!;
  }
  return s0 + s2 + (s1 + s3);
}

/**
 * Twin of the kernel `rowsTimesRows`: out (n, m) ← rows of A (n, stride) times rows of B (m, stride), in the order of its two
 * lanes.
 */
export function rowsTimesRows(
  A: Float64Array,
  n: number,
  B: Float64Array,
  m: number,
  stride: number,
  out: Float64Array,
): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      let even = 0;
      let odd = 0;
      for (let c = 0; c < stride; c += 2) {
        even += A[i * stride + c]! * B[j * stride + c]!;
        odd += A[i * stride + c + 1]! * B[j * stride + c + 1]!;
      }
      out[i * m + j] = even + odd;
    }
  }
}
