import { at } from './vector';

// Adds X' X to G (D, D), lower triangle, for whole numbers 0–255 given column by column as 16-bit integers: columns
// (D, length), length a multiple of 8 and at most 32,768, so that 32-bit sums hold. Exact.
export function addIntegerGram(columns: usize, D: i32, length: i32, G: usize): void {
  const bytes = <usize>length << 1;
  for (let r = 0; r < D; r += 2) {
    const a0 = columns + <usize>r * bytes;
    const two = r + 1 < D;
    const a1 = two ? a0 + bytes : a0;
    for (let c = 0; c <= r; c++) {
      addPair(a0, a1, columns + <usize>c * bytes, bytes, at(G, r * D + c), two ? at(G, (r + 1) * D + c) : 0);
    }
    if (two) addPair(a1, a1, a1, bytes, at(G, (r + 1) * D + r + 1), 0);
  }
}

function addPair(a0: usize, a1: usize, b: usize, bytes: usize, out0: usize, out1: usize): void {
  let s0 = i32x4.splat(0);
  let s1 = i32x4.splat(0);
  for (let p: usize = 0; p < bytes; p += 16) {
    const y = v128.load(b + p);
    s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.load(a0 + p), y));
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.load(a1 + p), y));
  }
  store<f64>(out0, load<f64>(out0) + lanes(s0));
  if (out1 != 0) store<f64>(out1, load<f64>(out1) + lanes(s1));
}

function lanes(s: v128): f64 {
  return (
    <f64>i32x4.extract_lane(s, 0) +
    <f64>i32x4.extract_lane(s, 1) +
    (<f64>i32x4.extract_lane(s, 2) + <f64>i32x4.extract_lane(s, 3))
  );
}
