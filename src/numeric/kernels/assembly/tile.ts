import { at } from './vector';

// Room for what dotTile() gives: in the first bytes of the memory, which no workspace hands out.
export const TILE: usize = memory.data(32, 16);

const HALVES: usize = memory.data(128, 16);

// dot() of each of the rows a and a1 with each of b and b1: out ← a·b, a·b1, a1·b, a1·b1. Four products have sixteen lanes
// of sums, more than the registers hold: those of the first half of each eight elements come first, then those of the other.
export function dotTile(a: usize, a1: usize, b: usize, b1: usize, length: i32, out: usize): void {
  const eights = at(a, length & ~7);
  const rest = length & 7;
  halfTile(a, a1, b, b1, eights, rest, HALVES);
  halfTile(a + 32, a1 + 32, b + 32, b1 + 32, eights, rest - 4, HALVES + 64);
  const s = sumOf(HALVES);
  const t = sumOf(HALVES + 16);
  const u = sumOf(HALVES + 32);
  const v = sumOf(HALVES + 48);
  v128.store(out, f64x2.add(v128.shuffle<f64>(s, t, 0, 2), v128.shuffle<f64>(s, t, 1, 3)));
  v128.store(out, f64x2.add(v128.shuffle<f64>(u, v, 0, 2), v128.shuffle<f64>(u, v, 1, 3)), 16);
}

@inline
function sumOf(half: usize): v128 {
  return f64x2.add(v128.load(half), v128.load(half, 64));
}

// Sums over the first four of each eight elements up to `eights`, and over those of the last `rest` that fall on them.
@inline
function halfTile(a: usize, a1: usize, b: usize, b1: usize, eights: usize, rest: i32, out: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let t0 = f64x2.splat(0);
  let t1 = f64x2.splat(0);
  let u0 = f64x2.splat(0);
  let u1 = f64x2.splat(0);
  let v0 = f64x2.splat(0);
  let v1 = f64x2.splat(0);
  let x: v128;
  let x1: v128;
  let y: v128;
  let y1: v128;
  while (a < eights) {
    x = v128.load(a);
    x1 = v128.load(a1);
    y = v128.load(b);
    y1 = v128.load(b1);
    s0 = f64x2.add(s0, f64x2.mul(x, y));
    t0 = f64x2.add(t0, f64x2.mul(x, y1));
    u0 = f64x2.add(u0, f64x2.mul(x1, y));
    v0 = f64x2.add(v0, f64x2.mul(x1, y1));
    x = v128.load(a, 16);
    x1 = v128.load(a1, 16);
    y = v128.load(b, 16);
    y1 = v128.load(b1, 16);
    s1 = f64x2.add(s1, f64x2.mul(x, y));
    t1 = f64x2.add(t1, f64x2.mul(x, y1));
    u1 = f64x2.add(u1, f64x2.mul(x1, y));
    v1 = f64x2.add(v1, f64x2.mul(x1, y1));
    a += 64;
    a1 += 64;
    b += 64;
    b1 += 64;
  }
  if (rest > 0) {
    x = v128.load(a);
    x1 = v128.load(a1);
    y = v128.load(b);
    y1 = v128.load(b1);
    s0 = f64x2.add(s0, f64x2.mul(x, y));
    t0 = f64x2.add(t0, f64x2.mul(x, y1));
    u0 = f64x2.add(u0, f64x2.mul(x1, y));
    v0 = f64x2.add(v0, f64x2.mul(x1, y1));
  }
  if (rest > 2) {
    x = v128.load(a, 16);
    x1 = v128.load(a1, 16);
    y = v128.load(b, 16);
    y1 = v128.load(b1, 16);
    s1 = f64x2.add(s1, f64x2.mul(x, y));
    t1 = f64x2.add(t1, f64x2.mul(x, y1));
    u1 = f64x2.add(u1, f64x2.mul(x1, y));
    v1 = f64x2.add(v1, f64x2.mul(x1, y1));
  }
  v128.store(out, f64x2.add(s0, s1));
  v128.store(out, f64x2.add(t0, t1), 16);
  v128.store(out, f64x2.add(u0, u1), 32);
  v128.store(out, f64x2.add(v0, v1), 48);
}
