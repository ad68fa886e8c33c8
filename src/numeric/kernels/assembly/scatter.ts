import { at } from './vector';

// S (d, stride), lower triangle, += weight (x - origin)(x - origin)' over the listed rows; weights may be negative. Four rows at
// a time share the way through memory: what they differ from the origin by is gathered in `block` (4, stride), zeros after the
// last row. rows and weights have room for count + 3.
export function addScatter(
  X: usize,
  d: i32,
  stride: i32,
  rows: usize,
  weights: usize,
  count: i32,
  origin: usize,
  block: usize,
  S: usize,
): void {
  for (let p = 0; p < count; p += 4) {
    for (let h = 0; h < 4; h++) {
      const out = at(block, h * stride);
      if (p + h < count) {
        subtract(at(X, load<i32>(rows + (<usize>(p + h) << 2)) * stride), origin, out, stride);
      } else {
        memory.fill(out, 0, <usize>stride << 3);
        store<f64>(at(weights, p + h), 0);
      }
    }
    addFour(block, at(weights, p), d, stride, S);
  }
}

@inline
function subtract(x: usize, origin: usize, out: usize, stride: i32): void {
  for (let j = 0; j < stride; j += 2) v128.store(at(out, j), f64x2.sub(v128.load(at(x, j)), v128.load(at(origin, j))));
}

function addFour(block: usize, weights: usize, d: i32, stride: i32, S: usize): void {
  let r = 0;
  for (const pairs = d & ~1; r < pairs; r += 2) addTwoRows(block, weights, r, stride, at(S, r * stride));
  if (r < d) addRow(block, weights, r, stride, at(S, r * stride));
}

// S += f0 x0 + f1 x1 + (f2 x2 + f3 x3), two elements from place j of each of the four rows, f one of their entries.
@inline
function plusFour(S: usize, f0: v128, f1: v128, f2: v128, f3: v128, x0: v128, x1: v128, x2: v128, x3: v128): void {
  const first = f64x2.add(f64x2.mul(f0, x0), f64x2.mul(f1, x1));
  const second = f64x2.add(f64x2.mul(f2, x2), f64x2.mul(f3, x3));
  v128.store(S, f64x2.add(v128.load(S), f64x2.add(first, second)));
}

function addRow(block: usize, weights: usize, r: i32, stride: i32, row: usize): void {
  const b1 = at(block, stride);
  const b2 = at(b1, stride);
  const b3 = at(b2, stride);
  const f0 = factor(weights, 0, at(block, r));
  const f1 = factor(weights, 1, at(b1, r));
  const f2 = factor(weights, 2, at(b2, r));
  const f3 = factor(weights, 3, at(b3, r));
  for (let j = 0; j <= r; j += 2) {
    plusFour(at(row, j), f0, f1, f2, f3, v128.load(at(block, j)), v128.load(at(b1, j)), v128.load(at(b2, j)), v128.load(at(b3, j)));
  }
}

// An entry of row h of the block, times the row's weight.
@inline
function factor(weights: usize, h: i32, entry: usize): v128 {
  return f64x2.splat(load<f64>(at(weights, h)) * load<f64>(entry));
}

// Rows r (even) and r + 1 of the sum, which share the way through the block.
@inline
function addTwoRows(block: usize, weights: usize, r: i32, stride: i32, row: usize): void {
  const b1 = at(block, stride);
  const b2 = at(b1, stride);
  const b3 = at(b2, stride);
  const f0 = factor(weights, 0, at(block, r));
  const f1 = factor(weights, 1, at(b1, r));
  const f2 = factor(weights, 2, at(b2, r));
  const f3 = factor(weights, 3, at(b3, r));
  const g0 = factor(weights, 0, at(block, r + 1));
  const g1 = factor(weights, 1, at(b1, r + 1));
  const g2 = factor(weights, 2, at(b2, r + 1));
  const g3 = factor(weights, 3, at(b3, r + 1));
  const next = at(row, stride);
  for (let j = 0; j <= r; j += 2) {
    const x0 = v128.load(at(block, j));
    const x1 = v128.load(at(b1, j));
    const x2 = v128.load(at(b2, j));
    const x3 = v128.load(at(b3, j));
    plusFour(at(row, j), f0, f1, f2, f3, x0, x1, x2, x3);
    plusFour(at(next, j), g0, g1, g2, g3, x0, x1, x2, x3);
  }
}

// S (d, stride), lower triangle ← T - aδ' - δa' + m δδ': the scatter about origin + δ of m rows that have the scatter T (d, stride)
// about the origin, a (d) the sum of what they differ from it by.
export function shiftScatter(T: usize, a: usize, shift: usize, m: f64, d: i32, stride: i32, S: usize): void {
  for (let r = 0; r < d; r++) {
    const own = load<f64>(at(shift, r));
    const other = m * own - load<f64>(at(a, r));
    const owns = f64x2.splat(own);
    const others = f64x2.splat(other);
    const from = at(T, r * stride);
    const to = at(S, r * stride);
    let j = 0;
    for (; j < r; j += 2) {
      const change = f64x2.sub(f64x2.mul(others, v128.load(at(shift, j))), f64x2.mul(owns, v128.load(at(a, j))));
      v128.store(at(to, j), f64x2.add(v128.load(at(from, j)), change));
    }
    if (j > r) continue;
    store<f64>(at(to, r), load<f64>(at(from, r)) + (other * own - own * load<f64>(at(a, r))));
  }
}
