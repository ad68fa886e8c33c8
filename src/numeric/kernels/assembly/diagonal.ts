import { logarithm } from './exponential';
import { FULL, NEGLIGIBLE, setRow } from './responsibilities';
import { at } from './vector';

// Logit of x under variances 1/precision (stride), eight columns at a time, or any value below `floor`.
function diagonalLogit(x: usize, mean: usize, precision: usize, stride: i32, peak: f64, floor: f64): f64 {
  let logit = peak;
  const end = at(x, stride);
  for (const eights = at(x, stride & ~7); x < eights; x += 64) {
    let s = weightedSquares(x, mean, precision);
    s = f64x2.add(s, weightedSquares(x + 16, mean + 16, precision + 16));
    s = f64x2.add(s, weightedSquares(x + 32, mean + 32, precision + 32));
    s = f64x2.add(s, weightedSquares(x + 48, mean + 48, precision + 48));
    logit -= 0.5 * (f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1));
    if (logit < floor) return logit;
    mean += 64;
    precision += 64;
  }
  if (x == end) return logit;
  let s = f64x2.splat(0);
  for (; x < end; x += 16) {
    s = f64x2.add(s, weightedSquares(x, mean, precision));
    mean += 16;
    precision += 16;
  }
  return logit - 0.5 * (f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1));
}

@inline
function weightedSquares(x: usize, mean: usize, precision: usize): v128 {
  const e = f64x2.sub(v128.load(x), v128.load(mean));
  return f64x2.mul(f64x2.mul(e, e), v128.load(precision));
}

// Nats below the cut at which a sum of squares is given up, so that the bound it leaves lasts for some iterations.
const BEYOND: f64 = 60.0;

// The E-step by distances in units of each component's deviations. A distance is at least lower (n, k) · shrunk - moved
// (k each), which the caller keeps up as variances and means move. With `bounded`, components whose bound puts them
// NEGLIGIBLE below the logit of the label that the point had are left out.
export function diagonalExpect(
  X: usize,
  n: i32,
  stride: i32,
  k: i32,
  means: usize,
  precision: usize,
  peak: usize,
  bounded: bool,
  lower: usize,
  shrunk: usize,
  moved: usize,
  components: usize,
  logits: usize,
  start: usize,
  index: usize,
  value: usize,
  labels: usize,
): f64 {
  let sum: f64 = 0;
  let product: f64 = 1;
  let listed = k;
  for (let c = 0; c < k; c++) store<i32>(components + (<usize>c << 2), c);
  for (let i = 0; i < n; i++) {
    const x = at(X, i * stride);
    const row = at(lower, i * k);
    const likely = load<i32>(labels + (<usize>i << 2));
    const first = diagonalLogit(x, at(means, likely * stride), at(precision, likely * stride), stride, load<f64>(at(peak, likely)), -Infinity);
    const floor = first - NEGLIGIBLE;
    if (bounded) listed = withinReach(row, shrunk, moved, peak, floor, k, components);
    let count = 0;
    for (let p = 0; p < listed; p++) {
      const c = bounded ? load<i32>(components + (<usize>p << 2)) : p;
      const top = load<f64>(at(peak, c));
      const logit = c == likely ? first : diagonalLogit(x, at(means, c * stride), at(precision, c * stride), stride, top, floor - BEYOND);
      store<f64>(at(row, c), (Math.sqrt(max(2 * (top - logit), 0)) * CAREFUL + load<f64>(at(moved, c))) / load<f64>(at(shrunk, c)));
      if (logit < floor) continue;
      store<i32>(components + (<usize>count << 2), c);
      store<f64>(at(logits, count), logit);
      count++;
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

// More than the rounding of a distance.
const CAREFUL: f64 = 1.0 - 1e-9;

// Lists the components whose distance may be small enough for their logit to reach `floor`.
function withinReach(lower: usize, shrunk: usize, moved: usize, peak: usize, floor: f64, k: i32, components: usize): i32 {
  const floors = f64x2.splat(floor);
  const pairs = k & ~1;
  let count = 0;
  for (let c = 0; c < pairs; c += 2) {
    const bound = f64x2.sub(f64x2.mul(v128.load(at(lower, c)), v128.load(at(shrunk, c))), v128.load(at(moved, c)));
    const highest = f64x2.sub(v128.load(at(peak, c)), f64x2.mul(f64x2.mul(f64x2.splat(0.5), bound), bound));
    const far = i64x2.bitmask(v128.and(f64x2.gt(bound, f64x2.splat(0)), f64x2.lt(highest, floors)));
    // Without a branch that nothing could foresee: what is not kept is written over.
    store<i32>(components + (<usize>count << 2), c);
    count += ~far & 1;
    store<i32>(components + (<usize>count << 2), c + 1);
    count += (~far >> 1) & 1;
  }
  if (pairs < k) {
    const bound = load<f64>(at(lower, pairs)) * load<f64>(at(shrunk, pairs)) - load<f64>(at(moved, pairs));
    if (!(bound > 0 && load<f64>(at(peak, pairs)) - 0.5 * bound * bound < floor)) {
      store<i32>(components + (<usize>count << 2), pairs);
      count++;
    }
  }
  return count;
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
      addSquares(v128.load64_splat(at(value, p)), x, at(means, c * stride), at(S, c * stride), stride);
    }
  }
}

// out += r (x - mean)², element by element.
function addSquares(r: v128, x: usize, mean: usize, out: usize, stride: i32): void {
  const end = at(x, stride);
  for (const eights = at(x, stride & ~7); x < eights; x += 64) {
    v128.store(out, f64x2.add(v128.load(out), weightedSquare(r, v128.load(x), v128.load(mean))));
    v128.store(out, f64x2.add(v128.load(out, 16), weightedSquare(r, v128.load(x, 16), v128.load(mean, 16))), 16);
    v128.store(out, f64x2.add(v128.load(out, 32), weightedSquare(r, v128.load(x, 32), v128.load(mean, 32))), 32);
    v128.store(out, f64x2.add(v128.load(out, 48), weightedSquare(r, v128.load(x, 48), v128.load(mean, 48))), 48);
    mean += 64;
    out += 64;
  }
  for (; x < end; x += 16) {
    v128.store(out, f64x2.add(v128.load(out), weightedSquare(r, v128.load(x), v128.load(mean))));
    mean += 16;
    out += 16;
  }
}

@inline
function weightedSquare(r: v128, x: v128, mean: v128): v128 {
  const e = f64x2.sub(x, mean);
  return f64x2.mul(r, f64x2.mul(e, e));
}
