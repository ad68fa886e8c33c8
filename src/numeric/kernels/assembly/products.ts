import { at } from './vector';

// out (n, m) row-major ← rows of A (n, stride) times rows of B (m, stride). Element c of a product goes to lane c mod 2; the
// lanes are added at the end. Four rows of A and two of B share their loads.
export function rowsTimesRows(A: usize, n: i32, B: usize, m: i32, stride: i32, out: usize): void {
  const fours = n & ~3;
  const twos = m & ~1;
  const next = <usize>m << 3;
  for (let i = 0; i < fours; i += 4) {
    for (let j = 0; j < twos; j += 2) timesEight(at(A, i * stride), at(B, j * stride), stride, at(out, i * m + j), next);
    if (twos < m) {
      for (let r = i; r < i + 4; r++) timesOne(at(A, r * stride), at(B, twos * stride), stride, at(out, r * m + twos));
    }
  }
  for (let i = fours; i < n; i++) {
    for (let j = 0; j < m; j++) timesOne(at(A, i * stride), at(B, j * stride), stride, at(out, i * m + j));
  }
}

@inline
function add(s: v128, a: usize, y: v128): v128 {
  return f64x2.add(s, f64x2.mul(v128.load(a), y));
}

function timesOne(a: usize, b: usize, stride: i32, out: usize): void {
  let s = f64x2.splat(0);
  for (const end = at(b, stride); b < end; b += 16) {
    s = add(s, a, v128.load(b));
    a += 16;
  }
  store<f64>(out, f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1));
}

@inline
function step(s: v128, x: v128, y: v128): v128 {
  return f64x2.add(s, f64x2.mul(x, y));
}

// Exported, or the compiler would put it into its caller's loop, where engines run out of registers.
export function timesEight(a: usize, b: usize, stride: i32, out: usize, next: usize): void {
  const row = <usize>stride << 3;
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let t0 = f64x2.splat(0);
  let t1 = f64x2.splat(0);
  let t2 = f64x2.splat(0);
  let t3 = f64x2.splat(0);
  let a1 = a + row;
  let a2 = a1 + row;
  let a3 = a2 + row;
  for (const end = b + row; b < end; b += 16) {
    const y = v128.load(b);
    const z = v128.load(b + row);
    let x = v128.load(a);
    s0 = step(s0, x, y);
    t0 = step(t0, x, z);
    x = v128.load(a1);
    s1 = step(s1, x, y);
    t1 = step(t1, x, z);
    x = v128.load(a2);
    s2 = step(s2, x, y);
    t2 = step(t2, x, z);
    x = v128.load(a3);
    s3 = step(s3, x, y);
    t3 = step(t3, x, z);
    a += 16;
    a1 += 16;
    a2 += 16;
    a3 += 16;
  }
  storeTwo(s0, t0, out);
  storeTwo(s1, t1, out + next);
  storeTwo(s2, t2, out + 2 * next);
  storeTwo(s3, t3, out + 3 * next);
}

@inline
function storeTwo(s: v128, t: v128, out: usize): void {
  v128.store(out, f64x2.add(v128.shuffle<f64>(s, t, 0, 2), v128.shuffle<f64>(s, t, 1, 3)));
}

@inline
function total(s0: v128, s1: v128): f64 {
  const s = f64x2.add(s0, s1);
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
}

// Products of the row b with four rows, written `next` bytes apart. Element c of a product goes to lane c mod 4 while four are
// left, then the last pair to the first two; the lanes are added as (0 + 2) + (1 + 3).
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
    s00 = add(s00, a, y0);
    s01 = add(s01, a + 16, y1);
    s10 = add(s10, a1, y0);
    s11 = add(s11, a1 + 16, y1);
    s20 = add(s20, a2, y0);
    s21 = add(s21, a2 + 16, y1);
    s30 = add(s30, a3, y0);
    s31 = add(s31, a3 + 16, y1);
    a += 32;
    a1 += 32;
    a2 += 32;
    a3 += 32;
    b += 32;
  }
  if (b < end) {
    const y = v128.load(b);
    s00 = add(s00, a, y);
    s10 = add(s10, a1, y);
    s20 = add(s20, a2, y);
    s30 = add(s30, a3, y);
  }
  store<f64>(out, total(s00, s01));
  store<f64>(out + next, total(s10, s11));
  store<f64>(out + 2 * next, total(s20, s21));
  store<f64>(out + 3 * next, total(s30, s31));
}
