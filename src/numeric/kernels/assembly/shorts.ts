import { at } from './vector';

// Rows of doubles as whole numbers of 16 bits: products and distances at an eighth of the memory and a quarter of the time,
// with what they may be wrong by. For a row x and a factor f, the same for all rows that are compared, q is f x rounded; it
// keeps `squares` |q|², exact, and `errors`, not less than |f x - q|, a float. Then, by the triangle inequality,
//   | f |x - y| - |q_x - q_y| | <= e_x + e_y,
// and by Cauchy–Schwarz, with factors f and g,
//   | f g x·y - q_x·q_y | <= |q_x| e_y + |q_y| e_x + e_x e_y.
// A row of whole numbers is at most LONGEST long, so that products, squared distances and all partial sums fit 32 bits;
// a longer one becomes zeros, and its error as long as itself: bounds that say little, but hold. Rows are padded with zeros
// to `length`, a multiple of 8.

// |q - r|² <= (2 · LONGEST)² < 2³¹.
const LONGEST: f64 = 23170;
// Adding and taking off this rounds to a whole number, ties to even; in between, the low 32 bits hold it.
const ROUNDER: f64 = 6755399441055744;
// Errors grow by this part of themselves, far above their own rounding, and by an absolute one, above that of f x.
const UP: f64 = 1.0 + 1e-6;
const LEAST: f64 = 1e-9;

// The largest squared length of the rows of X (n, stride).
export function largestSquare(X: usize, n: i32, stride: i32): f64 {
  let largest: f64 = 0;
  for (let i = 0; i < n; i++) {
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let p = at(X, i * stride);
    const fours = at(p, stride & ~3);
    const end = at(p, stride);
    for (; p < fours; p += 32) {
      const x0 = v128.load(p);
      const x1 = v128.load(p, 16);
      s0 = f64x2.add(s0, f64x2.mul(x0, x0));
      s1 = f64x2.add(s1, f64x2.mul(x1, x1));
    }
    if (p < end) s0 = f64x2.add(s0, f64x2.mul(v128.load(p), v128.load(p)));
    largest = max(largest, sum(f64x2.add(s0, s1)));
  }
  return largest;
}

// Q (n, length), squares (n) and errors (n) of the rows of X (n, stride) by the factor.
export function shortenRows(
  X: usize,
  n: i32,
  stride: i32,
  factor: f64,
  Q: usize,
  length: i32,
  squares: usize,
  errors: usize,
): void {
  const next = <usize>length << 1;
  for (let i = 0; i < n; i++) {
    const x = at(X, i * stride);
    const offset = <usize>i << 2;
    shortenRow(x, stride, factor, Q, length, squares + offset, errors + offset);
    Q += next;
  }
}

function shortenRow(x: usize, stride: i32, factor: f64, q: usize, length: i32, square: usize, error: usize): void {
  const factors = f64x2.splat(factor);
  const rounder = f64x2.splat(ROUNDER);
  let squares = f64x2.splat(0);
  let errors = f64x2.splat(0);
  let to = q;
  let p = x;
  for (const end = at(x, stride); p < end; p += 16) {
    const y = f64x2.mul(v128.load(p), factors);
    const raised = f64x2.add(y, rounder);
    const whole = f64x2.sub(raised, rounder);
    const rest = f64x2.sub(y, whole);
    squares = f64x2.add(squares, f64x2.mul(whole, whole));
    errors = f64x2.add(errors, f64x2.mul(rest, rest));
    store<i16>(to, <i16>i16x8.extract_lane_s(raised, 0));
    store<i16>(to, <i16>i16x8.extract_lane_s(raised, 4), 2);
    to += 4;
  }
  const room = q + (<usize>length << 1);
  memory.fill(to, 0, room - to);
  let squared = sum(squares);
  let missed = sum(errors);
  if (!(squared <= LONGEST * LONGEST)) {
    memory.fill(q, 0, room - q);
    squared = 0;
    missed = scaledSquare(x, stride, factor);
  }
  store<i32>(square, <i32>squared);
  store<f32>(error, <f32>(Math.sqrt(missed) * UP + LEAST));
}

// Squared length of the row times the factor.
function scaledSquare(x: usize, stride: i32, factor: f64): f64 {
  let s = f64x2.splat(0);
  for (const end = at(x, stride); x < end; x += 16) {
    const y = f64x2.mul(v128.load(x), f64x2.splat(factor));
    s = f64x2.add(s, f64x2.mul(y, y));
  }
  return sum(s);
}

@inline
function sum(s: v128): f64 {
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
}

// Product of two rows of whole numbers.
@inline
export function dotShorts(a: usize, b: usize, length: i32): i32 {
  let s0 = i32x4.splat(0);
  let s1 = i32x4.splat(0);
  const end = a + (<usize>length << 1);
  const pairs = a + (<usize>(length & ~15) << 1);
  while (a < pairs) {
    s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.load(a), v128.load(b)));
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.load(a, 16), v128.load(b, 16)));
    a += 32;
    b += 32;
  }
  if (a < end) s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.load(a), v128.load(b)));
  const s = i32x4.add(s0, s1);
  const t = i32x4.add(s, v128.shuffle<i32>(s, s, 2, 3, 0, 1));
  return i32x4.extract_lane(t, 0) + i32x4.extract_lane(t, 1);
}

// The squared distance of two rows of whole numbers, or a part of it once that reaches `limit`: looked at after every 32.
// Differences that don't fit 16 bits count as the largest that does, so that it may come out too small, never too large.
@inline
export function squaredShortsWithin(a: usize, b: usize, length: i32, limit: i32): i32 {
  let s = i32x4.splat(0);
  let squared = 0;
  const end = a + (<usize>length << 1);
  while (a < end) {
    const look = min(a + 64, end);
    for (; a < look; a += 16, b += 16) {
      const e = i16x8.sub_sat_s(v128.load(a), v128.load(b));
      s = i32x4.add(s, i32x4.dot_i16x8_s(e, e));
    }
    const t = i32x4.add(s, v128.shuffle<i32>(s, s, 2, 3, 0, 1));
    squared = i32x4.extract_lane(t, 0) + i32x4.extract_lane(t, 1);
    if (squared >= limit) break;
  }
  return squared;
}

// Products of one row with four, which share the way through it.
@inline
export function dotShortsFour(a: usize, b0: usize, b1: usize, b2: usize, b3: usize, length: i32): v128 {
  let s0 = i32x4.splat(0);
  let s1 = i32x4.splat(0);
  let s2 = i32x4.splat(0);
  let s3 = i32x4.splat(0);
  let x: v128;
  const end = a + (<usize>length << 1);
  for (const pairs = a + (<usize>(length & ~15) << 1); a < pairs; a += 32) {
    x = v128.load(a);
    s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.load(b0), x));
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.load(b1), x));
    s2 = i32x4.add(s2, i32x4.dot_i16x8_s(v128.load(b2), x));
    s3 = i32x4.add(s3, i32x4.dot_i16x8_s(v128.load(b3), x));
    x = v128.load(a, 16);
    s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.load(b0, 16), x));
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.load(b1, 16), x));
    s2 = i32x4.add(s2, i32x4.dot_i16x8_s(v128.load(b2, 16), x));
    s3 = i32x4.add(s3, i32x4.dot_i16x8_s(v128.load(b3, 16), x));
    b0 += 32;
    b1 += 32;
    b2 += 32;
    b3 += 32;
  }
  if (a < end) {
    x = v128.load(a);
    s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.load(b0), x));
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.load(b1), x));
    s2 = i32x4.add(s2, i32x4.dot_i16x8_s(v128.load(b2), x));
    s3 = i32x4.add(s3, i32x4.dot_i16x8_s(v128.load(b3), x));
  }
  const low = i32x4.add(v128.shuffle<i32>(s0, s1, 0, 4, 1, 5), v128.shuffle<i32>(s0, s1, 2, 6, 3, 7));
  const high = i32x4.add(v128.shuffle<i32>(s2, s3, 0, 4, 1, 5), v128.shuffle<i32>(s2, s3, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i64>(low, high, 0, 2), v128.shuffle<i64>(low, high, 1, 3));
}

// out (n, m) ← products of the rows of A (n, length) with those of B (m, length).
export function shortProducts(A: usize, n: i32, B: usize, m: i32, length: i32, out: usize): void {
  const next = <usize>length << 1;
  for (let i = 0; i < n; i++, A += next) {
    let b = B;
    let j = 0;
    for (; j < m - 3; j += 4, b += 4 * next, out += 16) {
      v128.store(out, dotShortsFour(A, b, b + next, b + 2 * next, b + 3 * next, length));
    }
    for (; j < m; j++, b += next, out += 4) store<i32>(out, dotShorts(A, b, length));
  }
}
