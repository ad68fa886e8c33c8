import { at } from './vector';

// out (n, m) row-major ← rows of A (n, stride) times rows of B (m, stride). Element c of a product goes to lane c mod 4
// while four are left, then the last pair to the first two; the lanes are added as (0 + 2) + (1 + 3). Four rows of A share
// the way through B.
export function rowsTimesRows(A: usize, n: i32, B: usize, m: i32, stride: i32, out: usize): void {
  const fours = n & ~3;
  for (let i = 0; i < fours; i += 4) {
    for (let j = 0; j < m; j++) timesFour(at(A, i * stride), at(B, j * stride), stride, at(out, i * m + j), <usize>m << 3);
  }
  for (let i = fours; i < n; i++) {
    for (let j = 0; j < m; j++) timesOne(at(A, i * stride), at(B, j * stride), stride, at(out, i * m + j));
  }
}

@inline
function total(s0: v128, s1: v128): f64 {
  const s = f64x2.add(s0, s1);
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
}

@inline
function step(s: v128, a: usize, y: v128): v128 {
  return f64x2.add(s, f64x2.mul(v128.load(a), y));
}

function timesOne(a: usize, b: usize, stride: i32, out: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  const fours = at(b, stride & ~3);
  const end = at(b, stride);
  while (b < fours) {
    s0 = step(s0, a, v128.load(b));
    s1 = step(s1, a + 16, v128.load(b, 16));
    a += 32;
    b += 32;
  }
  if (b < end) s0 = step(s0, a, v128.load(b));
  store<f64>(out, total(s0, s1));
}

function timesFour(a: usize, b: usize, stride: i32, out: usize, next: usize): void {
  const row = <usize>stride << 3;
  dotFour(b, a, a + row, a + 2 * row, a + 3 * row, stride, out, next);
}

// Products of the row b with four rows, in the order of rowsTimesRows, written `next` bytes apart.
export function dotFour(b: usize, a: usize, a1: usize, a2: usize, a3: usize, stride: i32, out: usize, next: usize): void {
  let s00 = f64x2.splat(0);
  let s01 = f64x2.splat(0);
  let s10 = f64x2.splat(0);
  let s11 = f64x2.splat(0);
  let s20 = f64x2.splat(0);
  let s21 = f64x2.splat(0);
  let s30 = f64x2.splat(0);
  let s31 = f64x2.splat(0);
  const fours = at(b, stride & ~3);
  const end = at(b, stride);
  while (b < fours) {
    const y0 = v128.load(b);
    const y1 = v128.load(b, 16);
    s00 = step(s00, a, y0);
    s01 = step(s01, a + 16, y1);
    s10 = step(s10, a1, y0);
    s11 = step(s11, a1 + 16, y1);
    s20 = step(s20, a2, y0);
    s21 = step(s21, a2 + 16, y1);
    s30 = step(s30, a3, y0);
    s31 = step(s31, a3 + 16, y1);
    a += 32;
    a1 += 32;
    a2 += 32;
    a3 += 32;
    b += 32;
  }
  if (b < end) {
    const y = v128.load(b);
    s00 = step(s00, a, y);
    s10 = step(s10, a1, y);
    s20 = step(s20, a2, y);
    s30 = step(s30, a3, y);
  }
  store<f64>(out, total(s00, s01));
  store<f64>(out + next, total(s10, s11));
  store<f64>(out + 2 * next, total(s20, s21));
  store<f64>(out + 3 * next, total(s30, s31));
}
