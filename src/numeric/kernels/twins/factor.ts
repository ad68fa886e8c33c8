import { axpy, dot } from './vector.ts';

/**
 * Twin of the kernel `factorLower`: the lower triangle of A (d, stride) becomes its Cholesky factor, the rest of each row 0.
 * Gives the first row whose pivot is not positive, or -1.
 */
export function factorLower(A: Float64Array, d: number, stride: number): number {
  for (let r = 0; r < d; r++) {
    for (let c = 0; c <= r; c++) {
      const block = c & ~3;
      let [even, odd] = [0, 0];
      for (let m = 0; m < block; m += 2) {
        even += A[r * stride + m]! * A[c * stride + m]!;
        odd += A[r * stride + m + 1]! * A[c * stride + m + 1]!;
      }
      let rest = A[r * stride + c]! - (even + odd);
      for (let m = block; m < c; m++) rest -= A[r * stride + m]! * A[c * stride + m]!;
      if (c < r) {
        A[r * stride + c] = rest / A[c * stride + c]!;
      } else {
        if (!(rest > 0)) return r;
        A[r * stride + c] = Math.sqrt(rest);
      }
    }
    A.fill(0, r * stride + r + 1, (r + 1) * stride);
  }
  return -1;
}

/** Twin of the kernel `invertLower`: W ← L⁻¹ for the lower triangular L, both (d, stride). */
export function invertLower(L: Float64Array, d: number, stride: number, W: Float64Array): void {
  W.fill(0, 0, d * stride);
  for (let r = 0; r < d; r++) {
    for (let m = 0; m < r; m++) axpy(-L[r * stride + m]!, W, m * stride, W, r * stride, (m + 2) & ~1);
    const pivot = L[r * stride + r]!;
    for (let c = 0; c < r; c++) W[r * stride + c]! /= pivot;
    W[r * stride + r] = 1 / pivot;
  }
}

/** Twin of the kernel `squaresOfProduct`: |W L|² for lower triangular W and L, L given as its transpose T, all (d, stride). */
export function squaresOfProduct(W: Float64Array, T: Float64Array, d: number, stride: number): number {
  let sum = 0;
  for (let r = 0; r < d; r++) {
    const end = (r + 2) & ~1;
    for (let c = 0; c <= r; c++) {
      const first = c & ~1;
      const y = dot(W, r * stride + first, T, c * stride + first, end - first);
      sum += y * y;
    }
  }
  return sum;
}
