import { dotFour } from './products';
import { at, axpy, dot } from './vector';

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
    reflectTwo(x, at(x, stride), v, u, length, a, b, both);
    x = at(x, 2 * stride);
  }
}

@inline
function add(s: v128, x: v128, y: v128): v128 {
  return f64x2.add(s, f64x2.mul(x, y));
}

// x and y (length) ← (I - b u u') (I - a v v') times them, where `both` is u'v. Element c of a product goes to lane c mod 4
// while four are left, then the last pair to the first two; the lanes are added as (0 + 2) + (1 + 3).
export function reflectTwo(x: usize, y: usize, v: usize, u: usize, length: i32, a: f64, b: f64, both: f64): void {
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
  let w = v;
  let t = u;
  let x0 = x;
  let y0 = y;
  for (; w < fours; w += 32) {
    let p = v128.load(w);
    let q = v128.load(t);
    let z = v128.load(x0);
    xv0 = add(xv0, z, p);
    xu0 = add(xu0, z, q);
    z = v128.load(y0);
    yv0 = add(yv0, z, p);
    yu0 = add(yu0, z, q);
    p = v128.load(w, 16);
    q = v128.load(t, 16);
    z = v128.load(x0, 16);
    xv1 = add(xv1, z, p);
    xu1 = add(xu1, z, q);
    z = v128.load(y0, 16);
    yv1 = add(yv1, z, p);
    yu1 = add(yu1, z, q);
    t += 32;
    x0 += 32;
    y0 += 32;
  }
  if (w < end) {
    const p = v128.load(w);
    const q = v128.load(t);
    xv0 = add(xv0, v128.load(x0), p);
    xu0 = add(xu0, v128.load(x0), q);
    yv0 = add(yv0, v128.load(y0), p);
    yu0 = add(yu0, v128.load(y0), q);
  }
  const xv = a * lanes(xv0, xv1);
  const yv = a * lanes(yv0, yv1);
  const xu = b * (lanes(xu0, xu1) - xv * both);
  const yu = b * (lanes(yu0, yu1) - yv * both);
  takeOff(x, y, v, u, length, xv, xu, yv, yu);
}

@inline
function lanes(s0: v128, s1: v128): f64 {
  const s = f64x2.add(s0, s1);
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
}

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

// The products of one vector with four.
const PRODUCTS: usize = memory.data(32, 16);

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
