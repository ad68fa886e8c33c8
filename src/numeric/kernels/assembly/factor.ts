import { dotTile, TILE } from './tile';
import { at, dot } from './vector';

// A (d, stride), lower triangle ← its Cholesky factor L, the rest of each row ← 0. Gives the first row whose pivot is not
// positive, or -1. Two rows and two columns at a time: what stands before them is complete.
export function factorLower(A: usize, d: i32, stride: i32): i32 {
  for (let r = 0; r < d; r += 2) {
    const row = at(A, r * stride);
    const two = r + 1 < d;
    const next = two ? at(row, stride) : row;
    for (let c = 0; c < r; c += 2) {
      const first = at(A, c * stride);
      const second = at(first, stride);
      dotTile(row, next, first, second, c, TILE);
      setPair(row, c, first, second, load<f64>(TILE), load<f64>(TILE, 8));
      if (two) setPair(next, c, first, second, load<f64>(TILE, 16), load<f64>(TILE, 24));
    }
    const pivot = load<f64>(at(row, r)) - dot(row, row, r);
    if (!(pivot > 0)) return r;
    store<f64>(at(row, r), Math.sqrt(pivot));
    for (let c = r + 1; c < stride; c++) store<f64>(at(row, c), 0);
    if (!two) break;
    const beside = (load<f64>(at(next, r)) - dot(next, row, r)) / load<f64>(at(row, r));
    store<f64>(at(next, r), beside);
    const last = load<f64>(at(next, r + 1)) - dot(next, next, r) - beside * beside;
    if (!(last > 0)) return r + 1;
    store<f64>(at(next, r + 1), Math.sqrt(last));
    for (let c = r + 2; c < stride; c++) store<f64>(at(next, c), 0);
  }
  return -1;
}

// Entries c and c + 1 of a row of the factor, whose products with rows c and c + 1 up to column c are known.
@inline
function setPair(row: usize, c: i32, first: usize, second: usize, product: f64, other: f64): void {
  const y = (load<f64>(at(row, c)) - product) / load<f64>(at(first, c));
  store<f64>(at(row, c), y);
  const rest = load<f64>(at(row, c + 1)) - other - y * load<f64>(at(second, c));
  store<f64>(at(row, c + 1), rest / load<f64>(at(second, c + 1)));
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
