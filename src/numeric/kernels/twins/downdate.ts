import { dot } from '../../linalg.ts';
import { gramOfRows, solveLowerRows, solveUpperRows } from './rows.ts';

/**
 * Twin of the kernel `solveDowndate`: see assembly/downdate.ts. means, B, A (k, stride), weights (k), roots and squares (stride),
 * C and factor (k, k).
 */
export function solveDowndate(
  means: Float64Array,
  k: number,
  stride: number,
  weights: Float64Array,
  roots: Float64Array,
  B: Float64Array,
  C: Float64Array,
  factor: Float64Array,
  squares: Float64Array,
  A: Float64Array,
): number {
  for (let c = 0; c < k; c++) {
    for (let j = 0; j < stride; j++) B[c * stride + j] = (weights[c]! * means[c * stride + j]!) / roots[j]!;
  }
  gramOfRows(B, k, stride, C);
  for (let r = 0; r < k; r++) for (let c = 0; c <= r; c++) C[r * k + c] = (r === c ? 1 : 0) - C[r * k + c]!;
  const pivot = factorRows(C, k, factor);
  if (pivot >= 0) return pivot;
  solveLowerRows(factor, k, B, stride);
  squares.fill(1, 0, stride);
  for (let c = 0; c < k; c++) {
    for (let j = 0; j < stride; j++) squares[j]! += B[c * stride + j]! * B[c * stride + j]!;
  }
  solveUpperRows(factor, k, B, stride);
  for (let c = 0; c < k; c++) {
    for (let j = 0; j < stride; j++) A[c * stride + j] = B[c * stride + j]! / (weights[c]! * roots[j]!);
  }
  return -1;
}

function factorRows(C: Float64Array, k: number, L: Float64Array): number {
  for (let r = 0; r < k; r++) {
    for (let c = 0; c < r; c++) {
      L[r * k + c] = (C[r * k + c]! - dot(L, r * k, L, c * k, c)) / L[c * k + c]!;
    }
    const pivot = C[r * k + r]! - dot(L, r * k, L, r * k, r);
    if (!(pivot > 0)) return r;
    L[r * k + r] = Math.sqrt(pivot);
  }
  return -1;
}
