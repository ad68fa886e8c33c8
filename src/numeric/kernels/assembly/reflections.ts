import { dotFour } from './products';
import { at, axpy, dot } from './vector';

// Four products, of two vectors with two or of one with four.
const PRODUCTS: usize = memory.data(32, 16);

// Vectors that go through all reflectors together: they stay in the cache.
const TOGETHER: i32 = 16;

// Each of `count` (even) vectors (rows, stride) ← (I - beta v v') vector for the reflectors of tridiagonalise, (n, stride),
// from last to first: two reflectors and two vectors at a time.
export function reflectAll(reflectors: usize, betas: usize, n: i32, stride: i32, vectors: usize, count: i32): void {
  for (let j = 0; j < count; j += TOGETHER) {
    const some = min(TOGETHER, count - j);
    for (let k = n - 3; k >= 0; k -= 2) {
      const before = max(k - 1, 0);
      const first = (before + 1) & ~1;
      const v = at(reflectors, k * stride + first);
      const u = at(reflectors, before * stride + first);
      const b = k > 0 ? load<f64>(at(betas, before)) : 0;
      reflectSome(at(vectors, j * stride + first), some, stride, v, u, stride - first, load<f64>(at(betas, k)), b);
    }
  }
}

function reflectSome(x: usize, count: i32, stride: i32, v: usize, u: usize, length: i32, a: f64, b: f64): void {
  const both = dot(u, v, length);
  for (let j = 0; j < count; j += 2) {
    const y = at(x, stride);
    twoTimesTwo(x, y, v, u, length);
    const xv = a * load<f64>(PRODUCTS);
    const yv = a * load<f64>(PRODUCTS, 16);
    const xu = b * (load<f64>(PRODUCTS, 8) - xv * both);
    const yu = b * (load<f64>(PRODUCTS, 24) - yv * both);
    takeOff(x, y, v, u, length, xv, xu, yv, yu);
    x = at(y, stride);
  }
}

@inline
function add(s: v128, x: v128, y: v128): v128 {
  return f64x2.add(s, f64x2.mul(x, y));
}

// PRODUCTS ← x'v, x'u, y'v, y'u. Element c of a product goes to lane c mod 4 while four are left, then the last pair to the
// first two; the lanes are added as (0 + 2) + (1 + 3). Exported, as takeOff, or the compiler would put both into their
// caller, where engines run out of registers.
export function twoTimesTwo(x: usize, y: usize, v: usize, u: usize, length: i32): void {
  let xv0 = f64x2.splat(0);
  let xv1 = f64x2.splat(0);
  let xu0 = f64x2.splat(0);
  let xu1 = f64x2.splat(0);
  let yv0 = f64x2.splat(0);
  let yv1 = f64x2.splat(0);
  let yu0 = f64x2.splat(0);
  let yu1 = f64x2.splat(0);
  const fours = at(v, length & ~3);
  const end = at(v, length);
  while (v < fours) {
    let p = v128.load(v);
    let q = v128.load(u);
    let z = v128.load(x);
    xv0 = add(xv0, z, p);
    xu0 = add(xu0, z, q);
    z = v128.load(y);
    yv0 = add(yv0, z, p);
    yu0 = add(yu0, z, q);
    p = v128.load(v, 16);
    q = v128.load(u, 16);
    z = v128.load(x, 16);
    xv1 = add(xv1, z, p);
    xu1 = add(xu1, z, q);
    z = v128.load(y, 16);
    yv1 = add(yv1, z, p);
    yu1 = add(yu1, z, q);
    v += 32;
    u += 32;
    x += 32;
    y += 32;
  }
  if (v < end) {
    const p = v128.load(v);
    const q = v128.load(u);
    xv0 = add(xv0, v128.load(x), p);
    xu0 = add(xu0, v128.load(x), q);
    yv0 = add(yv0, v128.load(y), p);
    yu0 = add(yu0, v128.load(y), q);
  }
  store<f64>(PRODUCTS, lanes(xv0, xv1));
  store<f64>(PRODUCTS, lanes(xu0, xu1), 8);
  store<f64>(PRODUCTS, lanes(yv0, yv1), 16);
  store<f64>(PRODUCTS, lanes(yu0, yu1), 24);
}

@inline
function lanes(s0: v128, s1: v128): f64 {
  const s = f64x2.add(s0, s1);
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
}

// x -= xv v + xu u; y -= yv v + yu u.
export function takeOff(x: usize, y: usize, v: usize, u: usize, length: i32, xv: f64, xu: f64, yv: f64, yu: f64): void {
  const a = f64x2.splat(xv);
  const b = f64x2.splat(xu);
  const c = f64x2.splat(yv);
  const d = f64x2.splat(yu);
  for (const end = at(v, length); v < end; v += 16) {
    const p = v128.load(v);
    const q = v128.load(u);
    v128.store(x, f64x2.sub(v128.load(x), f64x2.add(f64x2.mul(a, p), f64x2.mul(b, q))));
    v128.store(y, f64x2.sub(v128.load(y), f64x2.add(f64x2.mul(c, p), f64x2.mul(d, q))));
    u += 16;
    x += 16;
    y += 16;
  }
}

// x (stride) loses its parts along the first `count` of `vectors` (rows, stride), four at a time: they are orthonormal, so
// that the four products may be taken before any part is taken off.
export function orthogonalise(x: usize, vectors: usize, count: i32, stride: i32): void {
  const fours = count & ~3;
  const next = <usize>stride << 3;
  for (let m = 0; m < fours; m += 4) {
    const v = at(vectors, m * stride);
    dotFour(x, v, v + next, v + 2 * next, v + 3 * next, stride, PRODUCTS, 8);
    takeOffFour(x, v, next);
  }
  for (let m = fours; m < count; m++) {
    const v = at(vectors, m * stride);
    axpy(-dot(v, x, stride), v, x, stride);
  }
}

function takeOffFour(x: usize, v: usize, next: usize): void {
  const a = v128.load64_splat(PRODUCTS);
  const b = v128.load64_splat(PRODUCTS, 8);
  const c = v128.load64_splat(PRODUCTS, 16);
  const d = v128.load64_splat(PRODUCTS, 24);
  for (const end = x + next; x < end; x += 16) {
    const two = f64x2.add(f64x2.mul(a, v128.load(v)), f64x2.mul(b, v128.load(v + next)));
    const more = f64x2.add(f64x2.mul(c, v128.load(v + 2 * next)), f64x2.mul(d, v128.load(v + 3 * next)));
    v128.store(x, f64x2.sub(v128.load(x), f64x2.add(two, more)));
    v += 16;
  }
}
