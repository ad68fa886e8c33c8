import { logarithm } from './exponential';
import { FULL, NEGLIGIBLE, setRow } from './responsibilities';
import { at } from './vector';

// Logit of x under variances 1/precision (stride), eight columns at a time, or any value below `floor`.
function diagonalLogit(x: usize, mean: usize, precision: usize, stride: i32, peak: f64, floor: f64): f64 {
  let logit = peak;
  for (let j = 0; j < stride; ) {
    let s = f64x2.splat(0);
    const end = min(j + 8, stride);
    for (; j < end; j += 2) {
      const e = f64x2.sub(v128.load(at(x, j)), v128.load(at(mean, j)));
      s = f64x2.add(s, f64x2.mul(f64x2.mul(e, e), v128.load(at(precision, j))));
    }
    logit -= 0.5 * (f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1));
    if (logit < floor) break;
  }
  return logit;
}

export function diagonalExpect(
  X: usize,
  n: i32,
  stride: i32,
  k: i32,
  means: usize,
  precision: usize,
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
  for (let i = 0; i < n; i++) {
    const x = at(X, i * stride);
    const likely = load<i32>(labels + (<usize>i << 2));
    const first = diagonalLogit(x, at(means, likely * stride), at(precision, likely * stride), stride, load<f64>(at(peak, likely)), -Infinity);
    let floor = first - NEGLIGIBLE;
    let count = 0;
    for (let c = 0; c < k; c++) {
      const top = load<f64>(at(peak, c));
      if (top < floor) continue;
      const logit = c == likely ? first : diagonalLogit(x, at(means, c * stride), at(precision, c * stride), stride, top, floor);
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

// Sums of r (x - μ)² by component and column (k, stride); overwritten.
export function columnScatter(
  X: usize,
  n: i32,
  stride: i32,
  k: i32,
  means: usize,
  start: usize,
  index: usize,
  value: usize,
  S: usize,
): void {
  memory.fill(S, 0, <usize>(k * stride) << 3);
  let p = load<i32>(start);
  for (let i = 0; i < n; i++) {
    const end = load<i32>(start + (<usize>(i + 1) << 2));
    const x = at(X, i * stride);
    for (; p < end; p++) {
      const c = load<i32>(index + (<usize>p << 2));
      const r = v128.load64_splat(at(value, p));
      const mean = at(means, c * stride);
      const out = at(S, c * stride);
      for (let j = 0; j < stride; j += 2) {
        const e = f64x2.sub(v128.load(at(x, j)), v128.load(at(mean, j)));
        v128.store(at(out, j), f64x2.add(v128.load(at(out, j)), f64x2.mul(r, f64x2.mul(e, e))));
      }
    }
  }
}
