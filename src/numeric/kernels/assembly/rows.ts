import { at, axpy, dot } from './vector';

// Lower triangle of B B' for B (k, stride): row-major (k, k).
export function gramOfRows(B: usize, k: i32, stride: i32, G: usize): void {
  for (let r = 0; r < k; r++) {
    for (let c = 0; c <= r; c++) store<f64>(at(G, r * k + c), dot(at(B, r * stride), at(B, c * stride), stride));
  }
}

function scaleRow(row: usize, length: i32, divisor: f64): void {
  for (let j = 0; j < length; j++) store<f64>(at(row, j), load<f64>(at(row, j)) / divisor);
}

// B ← L⁻¹ B, L lower triangular (k, k).
export function solveLowerRows(L: usize, k: i32, B: usize, stride: i32): void {
  for (let r = 0; r < k; r++) {
    const row = at(B, r * stride);
    for (let m = 0; m < r; m++) axpy(-load<f64>(at(L, r * k + m)), at(B, m * stride), row, stride);
    scaleRow(row, stride, load<f64>(at(L, r * k + r)));
  }
}

// B ← L'⁻¹ B.
export function solveUpperRows(L: usize, k: i32, B: usize, stride: i32): void {
  for (let r = k - 1; r >= 0; r--) {
    const row = at(B, r * stride);
    scaleRow(row, stride, load<f64>(at(L, r * k + r)));
    for (let m = 0; m < r; m++) axpy(-load<f64>(at(L, r * k + m)), row, at(B, m * stride), stride);
  }
}
