import { at, dot } from './vector';

// Lower triangle of B B' for B (k, stride): row-major (k, k).
export function gramOfRows(B: usize, k: i32, stride: i32, G: usize): void {
  for (let r = 0; r < k; r++) {
    for (let c = 0; c <= r; c++) store<f64>(at(G, r * k + c), dot(at(B, r * stride), at(B, c * stride), stride));
  }
}

// row (stride) ← (row - f1 x1 - f2 x2 - …) / divisor, one after the other: `count` factors and rows, from the given ones on
// and so many bytes apart.
function reduceRow(
  row: usize,
  stride: i32,
  factor: usize,
  factorStep: usize,
  x: usize,
  step: usize,
  count: i32,
  divisor: f64,
): void {
  const divisors = f64x2.splat(divisor);
  const end = at(row, stride);
  for (const eights = at(row, stride & ~7); row < eights; row += 64) {
    let s0 = v128.load(row);
    let s1 = v128.load(row, 16);
    let s2 = v128.load(row, 32);
    let s3 = v128.load(row, 48);
    let f = factor;
    let y = x;
    for (let m = 0; m < count; m++) {
      const minus = f64x2.neg(v128.load64_splat(f));
      s0 = f64x2.add(s0, f64x2.mul(minus, v128.load(y)));
      s1 = f64x2.add(s1, f64x2.mul(minus, v128.load(y, 16)));
      s2 = f64x2.add(s2, f64x2.mul(minus, v128.load(y, 32)));
      s3 = f64x2.add(s3, f64x2.mul(minus, v128.load(y, 48)));
      f += factorStep;
      y += step;
    }
    v128.store(row, f64x2.div(s0, divisors));
    v128.store(row, f64x2.div(s1, divisors), 16);
    v128.store(row, f64x2.div(s2, divisors), 32);
    v128.store(row, f64x2.div(s3, divisors), 48);
    x += 64;
  }
  for (; row < end; row += 16) {
    let s = v128.load(row);
    let f = factor;
    let y = x;
    for (let m = 0; m < count; m++) {
      s = f64x2.add(s, f64x2.mul(f64x2.neg(v128.load64_splat(f)), v128.load(y)));
      f += factorStep;
      y += step;
    }
    v128.store(row, f64x2.div(s, divisors));
    x += 16;
  }
}

// B ← L⁻¹ B, L lower triangular (k, k).
export function solveLowerRows(L: usize, k: i32, B: usize, stride: i32): void {
  for (let r = 0; r < k; r++) {
    const factors = at(L, r * k);
    reduceRow(at(B, r * stride), stride, factors, 8, B, <usize>stride << 3, r, load<f64>(at(factors, r)));
  }
}

// B ← L'⁻¹ B.
export function solveUpperRows(L: usize, k: i32, B: usize, stride: i32): void {
  const up = -(<usize>k << 3);
  const back = -(<usize>stride << 3);
  for (let r = k - 1; r >= 0; r--) {
    const factors = at(L, (k - 1) * k + r);
    reduceRow(at(B, r * stride), stride, factors, up, at(B, (k - 1) * stride), back, k - 1 - r, load<f64>(at(L, r * k + r)));
  }
}
