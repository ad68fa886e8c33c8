import { at, axpy, dot } from './vector';

// A (d, stride), lower triangle ← its Cholesky factor L, the rest of each row ← 0. Gives the first row whose pivot is not
// positive, or -1.
export function factorLower(A: usize, d: i32, stride: i32): i32 {
  for (let r = 0; r < d; r++) {
    const row = at(A, r * stride);
    for (let c = 0; c <= r; c++) {
      const other = at(A, c * stride);
      const even = c & ~1;
      let rest = load<f64>(at(row, c)) - dot(row, other, even);
      if (even < c) rest -= load<f64>(at(row, even)) * load<f64>(at(other, even));
      if (c < r) {
        store<f64>(at(row, c), rest / load<f64>(at(other, c)));
      } else {
        if (!(rest > 0)) return r;
        store<f64>(at(row, c), Math.sqrt(rest));
      }
    }
    for (let c = r + 1; c < stride; c++) store<f64>(at(row, c), 0);
  }
  return -1;
}

// W (d, stride) ← L⁻¹ for the lower triangular L (d, stride); zeros above the diagonal.
export function invertLower(L: usize, d: i32, stride: i32, W: usize): void {
  memory.fill(W, 0, <usize>(d * stride) << 3);
  for (let r = 0; r < d; r++) {
    const row = at(W, r * stride);
    for (let m = 0; m < r; m++) axpy(-load<f64>(at(L, r * stride + m)), at(W, m * stride), row, (m + 2) & ~1);
    const pivot = load<f64>(at(L, r * stride + r));
    for (let c = 0; c < r; c++) store<f64>(at(row, c), load<f64>(at(row, c)) / pivot);
    store<f64>(at(row, r), 1.0 / pivot);
  }
}

// Sum of the squares of the entries of W L for lower triangular W and L (d, stride), L given as its transpose T.
export function squaresOfProduct(W: usize, T: usize, d: i32, stride: i32): f64 {
  let sum: f64 = 0;
  for (let r = 0; r < d; r++) {
    const end = (r + 2) & ~1;
    for (let c = 0; c <= r; c++) {
      const first = c & ~1;
      const y = dot(at(W, r * stride + first), at(T, c * stride + first), end - first);
      sum += y * y;
    }
  }
  return sum;
}
