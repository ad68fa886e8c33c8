import { at } from './vector';

// Images taken at a time, so that their columns stay in the cache.
const BLOCK: i32 = 512;

// Adds X'X to G (size, size), upper triangle, and the sums of the columns to `sums` (D), for bytes X (n, D). n is a
// multiple of 8, size one of 4 and at least D. `columns` is room for (size, 512) 16-bit integers, zeros beyond D. Sums of
// whole numbers are exact in any order; those of 512 products of bytes hold in 32 bits.
export function addIntegerGram(X: usize, n: i32, D: i32, size: i32, columns: usize, sums: usize, G: usize): void {
  for (let first = 0; first < n; first += BLOCK) {
    const count = min(BLOCK, n - first);
    turn(X + <usize>first * D, count, D, columns);
    const bytes = <usize>count << 1;
    for (let c = 0; c < D; c++) addSum(column(columns, c), bytes, at(sums, c));
    for (let r = 0; r < D; r += 4) {
      for (let c = r; c < D; c += 2) {
        addTile(column(columns, r), column(columns, c), bytes, at(G, r * size + c), <usize>size << 3);
      }
    }
  }
}

@inline
function column(columns: usize, c: i32): usize {
  return columns + <usize>c * (BLOCK << 1);
}

// The bytes (count, D) column by column as 16-bit integers.
function turn(X: usize, count: i32, D: i32, columns: usize): void {
  const eights = D & ~7;
  for (let i = 0; i < count; i += 8) {
    const x = X + <usize>i * D;
    for (let c = 0; c < eights; c += 8) turnEight(x + c, D, column(columns, c) + (i << 1));
    for (let c = eights; c < D; c++) {
      for (let q = 0; q < 8; q++) store<u16>(column(columns, c) + ((i + q) << 1), load<u8>(x + <usize>q * D + c));
    }
  }
}

@inline
function twoRows(x: usize, step: usize): v128 {
  const a = v128.load64_zero(x);
  const b = v128.load64_zero(x + step);
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

// Eight rows of eight bytes, `step` bytes apart, to eight columns of eight 16-bit integers.
function turnEight(x: usize, step: usize, out: usize): void {
  const a = twoRows(x, step);
  const b = twoRows(x + 2 * step, step);
  const c = twoRows(x + 4 * step, step);
  const d = twoRows(x + 6 * step, step);
  const ab = v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
  const cd = v128.shuffle<i16>(c, d, 0, 8, 1, 9, 2, 10, 3, 11);
  storeTwo(v128.shuffle<i32>(ab, cd, 0, 4, 1, 5), out);
  storeTwo(v128.shuffle<i32>(ab, cd, 2, 6, 3, 7), column(out, 2));
  const ef = v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
  const gh = v128.shuffle<i16>(c, d, 4, 12, 5, 13, 6, 14, 7, 15);
  storeTwo(v128.shuffle<i32>(ef, gh, 0, 4, 1, 5), column(out, 4));
  storeTwo(v128.shuffle<i32>(ef, gh, 2, 6, 3, 7), column(out, 6));
}

@inline
function storeTwo(two: v128, out: usize): void {
  v128.store(out, i16x8.extend_low_i8x16_u(two));
  v128.store(column(out, 1), i16x8.extend_high_i8x16_u(two));
}

function addSum(a: usize, bytes: usize, out: usize): void {
  let s = i32x4.splat(0);
  for (const end = a + bytes; a < end; a += 16) s = i32x4.add(s, i32x4.extadd_pairwise_i16x8_s(v128.load(a)));
  const sum = i32x4.extract_lane(s, 0) + i32x4.extract_lane(s, 1) + i32x4.extract_lane(s, 2) + i32x4.extract_lane(s, 3);
  store<f64>(out, load<f64>(out) + <f64>sum);
}

@inline
function step(s: v128, a: v128, b: v128): v128 {
  return i32x4.add(s, i32x4.dot_i16x8_s(a, b));
}

// Four columns from `a` on with two from `b` on; `next` bytes lie between rows of G.
function addTile(a: usize, b: usize, bytes: usize, out: usize, next: usize): void {
  let s0 = i32x4.splat(0);
  let s1 = i32x4.splat(0);
  let s2 = i32x4.splat(0);
  let s3 = i32x4.splat(0);
  let t0 = i32x4.splat(0);
  let t1 = i32x4.splat(0);
  let t2 = i32x4.splat(0);
  let t3 = i32x4.splat(0);
  for (const end = a + bytes; a < end; a += 16) {
    const y = v128.load(b);
    const z = v128.load(b, BLOCK << 1);
    let x = v128.load(a);
    s0 = step(s0, x, y);
    t0 = step(t0, x, z);
    x = v128.load(a, BLOCK << 1);
    s1 = step(s1, x, y);
    t1 = step(t1, x, z);
    x = v128.load(a, BLOCK << 2);
    s2 = step(s2, x, y);
    t2 = step(t2, x, z);
    x = v128.load(a, BLOCK * 6);
    s3 = step(s3, x, y);
    t3 = step(t3, x, z);
    b += 16;
  }
  addTwo(s0, t0, out);
  addTwo(s1, t1, out + next);
  addTwo(s2, t2, out + 2 * next);
  addTwo(s3, t3, out + 3 * next);
}

@inline
function addTwo(s: v128, t: v128, out: usize): void {
  const halves = i32x4.add(v128.shuffle<i32>(s, t, 0, 4, 1, 5), v128.shuffle<i32>(s, t, 2, 6, 3, 7));
  const sums = i32x4.add(halves, v128.shuffle<i32>(halves, halves, 2, 3, 0, 1));
  v128.store(out, f64x2.add(v128.load(out), f64x2.convert_low_i32x4_s(sums)));
}
