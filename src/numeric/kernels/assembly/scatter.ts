import { at, axpy } from './vector';

// Sums of r (x - μ)(x - μ)' by component: lower triangles of (k, d, stride), overwritten. Four points at a time share the
// way through memory: they are gathered in `block` (4, stride) with their weights' roots in them.
export function fullScatter(
  X: usize,
  n: i32,
  d: i32,
  stride: i32,
  k: i32,
  means: usize,
  start: usize,
  index: usize,
  value: usize,
  block: usize,
  S: usize,
): void {
  memory.fill(S, 0, <usize>(k * d * stride) << 3);
  for (let c = 0; c < k; c++) {
    let held = 0;
    const mean = at(means, c * stride);
    for (let i = 0; i < n; i++) {
      const end = load<i32>(start + (<usize>(i + 1) << 2));
      for (let p = load<i32>(start + (<usize>i << 2)); p < end; p++) {
        if (load<i32>(index + (<usize>p << 2)) != c) continue;
        const root = f64x2.splat(Math.sqrt(load<f64>(at(value, p))));
        const row = at(block, held * stride);
        const x = at(X, i * stride);
        for (let j = 0; j < stride; j += 2) {
          v128.store(at(row, j), f64x2.mul(root, f64x2.sub(v128.load(at(x, j)), v128.load(at(mean, j)))));
        }
        held++;
        if (held == 4) {
          addFour(block, d, stride, at(S, c * d * stride));
          held = 0;
        }
      }
    }
    for (let h = 0; h < held; h++) addOne(at(block, h * stride), d, stride, at(S, c * d * stride));
  }
}

function addOne(row: usize, d: i32, stride: i32, S: usize): void {
  for (let r = 0; r < d; r++) axpy(load<f64>(at(row, r)), row, at(S, r * stride), (r + 2) & ~1);
}

function addFour(block: usize, d: i32, stride: i32, S: usize): void {
  let r = 0;
  for (const pairs = d & ~1; r < pairs; r += 2) addTwoRows(block, r, stride, at(S, r * stride));
  if (r < d) addRow(block, r, stride, at(S, r * stride));
}

// S += f0 x0 + f1 x1 + (f2 x2 + f3 x3), two elements from place j of each of the four rows, f one of their entries.
@inline
function plusFour(S: usize, f0: v128, f1: v128, f2: v128, f3: v128, x0: v128, x1: v128, x2: v128, x3: v128): void {
  const first = f64x2.add(f64x2.mul(f0, x0), f64x2.mul(f1, x1));
  const second = f64x2.add(f64x2.mul(f2, x2), f64x2.mul(f3, x3));
  v128.store(S, f64x2.add(v128.load(S), f64x2.add(first, second)));
}

function addRow(block: usize, r: i32, stride: i32, row: usize): void {
  const b1 = at(block, stride);
  const b2 = at(b1, stride);
  const b3 = at(b2, stride);
  const f0 = v128.load64_splat(at(block, r));
  const f1 = v128.load64_splat(at(b1, r));
  const f2 = v128.load64_splat(at(b2, r));
  const f3 = v128.load64_splat(at(b3, r));
  for (let j = 0; j <= r; j += 2) {
    plusFour(at(row, j), f0, f1, f2, f3, v128.load(at(block, j)), v128.load(at(b1, j)), v128.load(at(b2, j)), v128.load(at(b3, j)));
  }
}

// Rows r (even) and r + 1 of the sum, which share the way through the block.
@inline
function addTwoRows(block: usize, r: i32, stride: i32, row: usize): void {
  const b1 = at(block, stride);
  const b2 = at(b1, stride);
  const b3 = at(b2, stride);
  const f0 = v128.load64_splat(at(block, r));
  const f1 = v128.load64_splat(at(b1, r));
  const f2 = v128.load64_splat(at(b2, r));
  const f3 = v128.load64_splat(at(b3, r));
  const g0 = v128.load64_splat(at(block, r + 1));
  const g1 = v128.load64_splat(at(b1, r + 1));
  const g2 = v128.load64_splat(at(b2, r + 1));
  const g3 = v128.load64_splat(at(b3, r + 1));
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
