import { logarithm } from './exponential';
import { FULL, NEGLIGIBLE, setRow } from './responsibilities';
import { at, axpy, dot } from './vector';

// Logit of x under a component with inverse Cholesky factor W (d, stride) lower triangular, centre W μ (d) and peak, or any
// value below `floor` once it is known to be below.
function fullLogit(x: usize, W: usize, centre: usize, d: i32, stride: i32, peak: f64, floor: f64): f64 {
  let logit = peak;
  for (let r = 0; r < d; r++) {
    if (logit < floor) break;
    const y = dot(at(W, r * stride), x, (r + 2) & ~1) - load<f64>(at(centre, r));
    logit -= 0.5 * y * y;
  }
  return logit;
}

export function fullExpect(
  X: usize,
  n: i32,
  d: i32,
  stride: i32,
  k: i32,
  W: usize,
  centre: usize,
  peak: usize,
  components: usize,
  logits: usize,
  start: usize,
  index: usize,
  value: usize,
  labels: usize,
): f64 {
  let sum: f64 = 0;
  let product: f64 = 1;
  const size = d * stride;
  for (let i = 0; i < n; i++) {
    const x = at(X, i * stride);
    const likely = load<i32>(labels + (<usize>i << 2));
    const first = fullLogit(x, at(W, likely * size), at(centre, likely * stride), d, stride, load<f64>(at(peak, likely)), -Infinity);
    let floor = first - NEGLIGIBLE;
    let count = 0;
    for (let c = 0; c < k; c++) {
      const top = load<f64>(at(peak, c));
      if (top < floor) continue;
      const logit = c == likely ? first : fullLogit(x, at(W, c * size), at(centre, c * stride), d, stride, top, floor);
      if (logit < floor) continue;
      store<i32>(components + (<usize>count << 2), c);
      store<f64>(at(logits, count), logit);
      count++;
      if (logit - NEGLIGIBLE > floor) floor = logit - NEGLIGIBLE;
    }
    sum += setRow(i, components, logits, count, start, index, value, labels);
    product *= load<f64>(logits);
    if (product > FULL) {
      sum += logarithm(product);
      product = 1;
    }
  }
  return sum + logarithm(product);
}

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
        const root = Math.sqrt(load<f64>(at(value, p)));
        const row = at(block, held * stride);
        const x = at(X, i * stride);
        for (let j = 0; j < stride; j++) store<f64>(at(row, j), root * (load<f64>(at(x, j)) - load<f64>(at(mean, j))));
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
  const b1 = at(block, stride);
  const b2 = at(block, 2 * stride);
  const b3 = at(block, 3 * stride);
  for (let r = 0; r < d; r++) {
    const f0 = v128.load64_splat(at(block, r));
    const f1 = v128.load64_splat(at(b1, r));
    const f2 = v128.load64_splat(at(b2, r));
    const f3 = v128.load64_splat(at(b3, r));
    const row = at(S, r * stride);
    for (let j = 0; j <= r; j += 2) {
      const first = f64x2.add(f64x2.mul(f0, v128.load(at(block, j))), f64x2.mul(f1, v128.load(at(b1, j))));
      const second = f64x2.add(f64x2.mul(f2, v128.load(at(b2, j))), f64x2.mul(f3, v128.load(at(b3, j))));
      v128.store(at(row, j), f64x2.add(v128.load(at(row, j)), f64x2.add(first, second)));
    }
  }
}
