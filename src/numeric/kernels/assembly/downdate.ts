import { gramOfRows, solveLowerRows, solveUpperRows } from './rows';
import { at } from './vector';

// For the covariance Σ = D - Σ_c w_c μ_c μ_c', with means (k, stride), the roots of w (k) and of D's diagonal (stride, 1 beyond
// the columns): A (k, stride) ← the rows Σ⁻¹ μ_c, factor (k, k) ← the Cholesky factor of C = I - BB', squares (stride) ← 1 +
// the column sums of (L⁻¹B)², by Woodbury's identity with B_c = √w_c D^(-½) μ_c. B (k, stride) and C (k, k) are scratch.
// Gives the first row of C whose pivot is not positive, or -1.
export function solveDowndate(
  means: usize,
  k: i32,
  stride: i32,
  weights: usize,
  roots: usize,
  B: usize,
  C: usize,
  factor: usize,
  squares: usize,
  A: usize,
): i32 {
  for (let c = 0; c < k; c++) {
    const weight = v128.load64_splat(at(weights, c));
    for (let j = 0; j < stride; j += 2) {
      const scaled = f64x2.mul(weight, v128.load(at(means, c * stride + j)));
      v128.store(at(B, c * stride + j), f64x2.div(scaled, v128.load(at(roots, j))));
    }
  }
  gramOfRows(B, k, stride, C);
  for (let r = 0; r < k; r++) {
    for (let c = 0; c <= r; c++) store<f64>(at(C, r * k + c), (r == c ? 1.0 : 0.0) - load<f64>(at(C, r * k + c)));
  }
  const pivot = factorRows(C, k, factor);
  if (pivot >= 0) return pivot;
  solveLowerRows(factor, k, B, stride);
  for (let j = 0; j < stride; j += 2) {
    let sum = f64x2.splat(1);
    for (let c = 0; c < k; c++) {
      const y = v128.load(at(B, c * stride + j));
      sum = f64x2.add(sum, f64x2.mul(y, y));
    }
    v128.store(at(squares, j), sum);
  }
  solveUpperRows(factor, k, B, stride);
  for (let c = 0; c < k; c++) {
    const weight = v128.load64_splat(at(weights, c));
    for (let j = 0; j < stride; j += 2) {
      const divisor = f64x2.mul(weight, v128.load(at(roots, j)));
      v128.store(at(A, c * stride + j), f64x2.div(v128.load(at(B, c * stride + j)), divisor));
    }
  }
  return -1;
}

// Lower triangle of L (k, k) ← the Cholesky factor of C (k, k), by shortDot().
function factorRows(C: usize, k: i32, L: usize): i32 {
  for (let r = 0; r < k; r++) {
    const row = at(L, r * k);
    for (let c = 0; c < r; c++) {
      const other = at(L, c * k);
      store<f64>(at(row, c), (load<f64>(at(C, r * k + c)) - shortDot(row, other, c)) / load<f64>(at(other, c)));
    }
    const pivot = load<f64>(at(C, r * k + r)) - shortDot(row, row, r);
    if (!(pivot > 0)) return r;
    store<f64>(at(row, r), Math.sqrt(pivot));
  }
  return -1;
}

// Dot product of any length: element c goes to lane c mod 4 while four are left, all others to the first; the lanes are
// added as (0 + 1) + (2 + 3).
function shortDot(a: usize, b: usize, length: i32): f64 {
  let s = f64x2.splat(0);
  let t = f64x2.splat(0);
  const end = at(a, length);
  for (const fours = at(a, length & ~3); a < fours; a += 32) {
    s = f64x2.add(s, f64x2.mul(v128.load(a), v128.load(b)));
    t = f64x2.add(t, f64x2.mul(v128.load(a, 16), v128.load(b, 16)));
    b += 32;
  }
  let first = f64x2.extract_lane(s, 0);
  for (; a < end; a += 8) {
    first += load<f64>(a) * load<f64>(b);
    b += 8;
  }
  return first + f64x2.extract_lane(s, 1) + (f64x2.extract_lane(t, 0) + f64x2.extract_lane(t, 1));
}
