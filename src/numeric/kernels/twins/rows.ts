import { axpy, dot } from './vector.ts';

/** Lower triangle of B B' for B (k, stride): row-major (k, k). */
export function gramOfRows(B: Float64Array, k: number, stride: number, G: Float64Array): void {
  for (let r = 0; r < k; r++) {
    for (let c = 0; c <= r; c++) G[r * k + c] = dot(B, r * stride, B, c * stride, stride);
  }
}

/** B ← L⁻¹ B for lower triangular L (k, k) and B (k, stride). */
export function solveLowerRows(L: Float64Array, k: number, B: Float64Array, stride: number): void {
  for (let r = 0; r < k; r++) {
    for (let m = 0; m < r; m++) axpy(-L[r * k + m]!, B, m * stride, B, r * stride, stride);
    for (let j = 0; j < stride; j++) B[r * stride + j]! /= L[r * k + r]!;
  }
}

/** B ← L'⁻¹ B. */
export function solveUpperRows(L: Float64Array, k: number, B: Float64Array, stride: number): void {
  for (let r = k - 1; r >= 0; r--) {
    for (let j = 0; j < stride; j++) B[r * stride + j]! /= L[r * k + r]!;
    for (let m = 0; m < r; m++) axpy(-L[r * k + m]!, B, r * stride, B, m * stride, stride);
  }
}
