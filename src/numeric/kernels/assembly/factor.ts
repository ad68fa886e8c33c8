import { PRODUCTS, tileProducts } from './tile';
import { at, dot } from './vector';

// A (d, stride), lower triangle ← its Cholesky factor L, the rest of each row ← 0. Gives the first row whose pivot is not
// positive, or -1. Two rows and four columns at a time: what stands before them is complete, and its products are summed at
// once; the last up to three products of an entry are taken off one by one.
export function factorLower(A: usize, d: i32, stride: i32): i32 {
  for (let r = 0; r < d; r += 2) {
    const row = at(A, r * stride);
    const two = r + 1 < d;
    const next = two ? at(row, stride) : row;
    const block = r & ~3;
    for (let c = 0; c < block; c += 4) {
      const first = at(A, c * stride);
      const second = at(first, stride);
      const third = at(second, stride);
      tileProducts(row, next, first, second, third, at(third, stride), <usize>c << 3);
      setFour(at(row, c), at(first, c), <usize>stride << 3, PRODUCTS);
      if (two) setFour(at(next, c), at(first, c), <usize>stride << 3, PRODUCTS + 32);
    }
    const before = block < r ? at(A, block * stride) : row;
    const beside = block < r ? at(before, stride) : next;
    tileProducts(row, next, before, beside, row, next, <usize>block << 3);
    if (block < r) {
      setTwo(at(row, block), at(before, block), at(beside, block), PRODUCTS);
      if (two) setTwo(at(next, block), at(before, block), at(beside, block), PRODUCTS + 32);
    }
    const pivot = rest(row, row, block, r, load<f64>(PRODUCTS, 16));
    if (!(pivot > 0)) return r;
    store<f64>(at(row, r), Math.sqrt(pivot));
    for (let c = r + 1; c < stride; c++) store<f64>(at(row, c), 0);
    if (!two) break;
    store<f64>(at(next, r), rest(next, row, block, r, load<f64>(PRODUCTS, 48)) / load<f64>(at(row, r)));
    const last = rest(next, next, block, r + 1, load<f64>(PRODUCTS, 56));
    if (!(last > 0)) return r + 1;
    store<f64>(at(next, r + 1), Math.sqrt(last));
    for (let c = r + 2; c < stride; c++) store<f64>(at(next, c), 0);
  }
  return -1;
}

// Entry c of a row less its products with another row before it: those up to `block` are summed already.
@inline
function rest(row: usize, other: usize, block: i32, c: i32, products: f64): f64 {
  let value = load<f64>(at(row, c)) - products;
  for (let m = block; m < c; m++) value -= load<f64>(at(row, m)) * load<f64>(at(other, m));
  return value;
}

// Four entries of the factor from place `out` on, whose products with the four rows before are known; `corner` is where those
// rows, `step` bytes apart, have their block on the diagonal.
@inline
function setFour(out: usize, corner: usize, step: usize, products: usize): void {
  setTwo(out, corner, corner + step, products);
  const third = corner + 2 * step;
  const fourth = third + step;
  const y = load<f64>(out);
  const z = load<f64>(out, 8);
  let value = load<f64>(out, 16) - load<f64>(products, 16) - y * load<f64>(third) - z * load<f64>(third, 8);
  value /= load<f64>(third, 16);
  store<f64>(out, value, 16);
  let other = load<f64>(out, 24) - load<f64>(products, 24) - y * load<f64>(fourth) - z * load<f64>(fourth, 8);
  other -= value * load<f64>(fourth, 16);
  store<f64>(out, other / load<f64>(fourth, 24), 24);
}

// The first two of them.
@inline
function setTwo(out: usize, first: usize, second: usize, products: usize): void {
  const y = (load<f64>(out) - load<f64>(products)) / load<f64>(first);
  store<f64>(out, y);
  const value = load<f64>(out, 8) - load<f64>(products, 8) - y * load<f64>(second);
  store<f64>(out, value / load<f64>(second, 8), 8);
}

// W (d, stride) ← L⁻¹ for the lower triangular L (d, stride); zeros above the diagonal. Eight columns at a time, which stay in
// the cache: row r is -Σ L_rm W_m over the rows m before it, divided by L_rr, and 1 / L_rr on the diagonal.
export function invertLower(L: usize, d: i32, stride: i32, W: usize): void {
  memory.fill(W, 0, <usize>(d * stride) << 3);
  let j = 0;
  for (const eights = stride & ~7; j < eights; j += 8) {
    for (let r = j; r < d; r++) invertEight(L, stride, W, r, j);
  }
  for (; j < stride; j += 2) {
    for (let r = j; r < d; r++) invertTwo(L, stride, W, r, j);
  }
}

@inline
function invertEight(L: usize, stride: i32, W: usize, r: i32, j: i32): void {
  const step = <usize>stride << 3;
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let y = at(W, j * stride + j);
  const end = at(L, r * stride + r);
  for (let f = at(L, r * stride + j); f < end; f += 8) {
    const minus = f64x2.neg(v128.load64_splat(f));
    s0 = f64x2.add(s0, f64x2.mul(minus, v128.load(y)));
    s1 = f64x2.add(s1, f64x2.mul(minus, v128.load(y, 16)));
    s2 = f64x2.add(s2, f64x2.mul(minus, v128.load(y, 32)));
    s3 = f64x2.add(s3, f64x2.mul(minus, v128.load(y, 48)));
    y += step;
  }
  const pivots = v128.load64_splat(end);
  const out = at(W, r * stride + j);
  v128.store(out, f64x2.div(s0, pivots));
  v128.store(out, f64x2.div(s1, pivots), 16);
  v128.store(out, f64x2.div(s2, pivots), 32);
  v128.store(out, f64x2.div(s3, pivots), 48);
  if (r < j + 8) store<f64>(at(W, r * stride + r), 1.0 / load<f64>(end));
}

@inline
function invertTwo(L: usize, stride: i32, W: usize, r: i32, j: i32): void {
  let s = f64x2.splat(0);
  let y = at(W, j * stride + j);
  const end = at(L, r * stride + r);
  for (let f = at(L, r * stride + j); f < end; f += 8) {
    s = f64x2.add(s, f64x2.mul(f64x2.neg(v128.load64_splat(f)), v128.load(y)));
    y += <usize>stride << 3;
  }
  v128.store(at(W, r * stride + j), f64x2.div(s, v128.load64_splat(end)));
  if (r < j + 2) store<f64>(at(W, r * stride + r), 1.0 / load<f64>(end));
}

// Sum of the squares of the entries of W L for lower triangular W and L (d, stride), L given as its transpose T.
export function squaresOfProduct(W: usize, T: usize, d: i32, stride: i32): f64 {
  let sum: f64 = 0;
  for (let r = 0; r < d; r++) {
    const end = (r + 2) & ~1;
    for (let c = 0; c <= r; c++) {
      const first = c & ~1;
      const y = dot(at(W, r * stride + first), at(T, c * stride + first), end - first);
      sum += y * y;
    }
  }
  return sum;
}
