import { listBits, signs } from './bits';
import { SMALL_BLOCK } from './blocks';
import { CAREFUL, counts, cuts, entry, evaluated, firsts, LONGEST, list, others } from './desk';
import { logarithm } from './exponential';
import { FULL, NEGLIGIBLE, setRow } from './responsibilities';
import { nearInSingle, ROUNDING, shorten } from './single';
import { at } from './vector';

// Stands for the bound of a component that a row keeps: it is always looked at again.
const KEPT: f32 = -1;

// The E-step by distances in units of each component's deviations. A distance is at least lower · shrunk - moved (k each),
// which the caller keeps up as variances and means move; `lower` holds blocks of rows, by component and row. With `bounded`,
// components whose bound puts them NEGLIGIBLE below the logit of the label that the point had are left out; so are those of which
// single precision shows as much, where `wide` is not 0: see single.ts. Rows are taken in blocks, and of each block component
// by component, whose parameters stay at hand. Scratch: singles, components (SMALL_BLOCK k), logits (SMALL_BLOCK k), desk (5 SMALL_BLOCK + 2 doubles).
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
  short: usize,
  wide: i32,
  scale: f64,
  singles: usize,
  components: usize,
  logits: usize,
  desk: usize,
  start: usize,
  index: usize,
  value: usize,
  labels: usize,
): f64 {
  let sum: f64 = 0;
  let product: f64 = 1;
  if (wide > 0) shorten(k, stride, means, precision, scale, singles, wide);
  for (let first = 0; first < n; first += SMALL_BLOCK) {
    const size = min(SMALL_BLOCK, n - first);
    const rows = at(X, first * stride);
    const own = labels + (<usize>first << 2);
    prepare(rows, size, stride, means, precision, peak, desk, own);
    for (let c = 0; c < k; c++) {
      const bounds = lower + (<usize>(first * k + c * SMALL_BLOCK) << 2);
      const top = load<f64>(at(peak, c));
      const shrink = load<f64>(at(shrunk, c));
      const move = load<f64>(at(moved, c));
      let listed = 0;
      let unsure = 0;
      for (let i = 0; i < size; i += 64) {
        const place = <usize>i << 2;
        let near = <u64>-1 >> max(64 - size + i, 0);
        if (bounded) near &= withinReach(bounds + place, cuts(desk) + place, shrink, move, top);
        if (near == 0) continue;
        // Without single precision all of them are evaluated, as are those that keep the component as far as is known.
        const known = wide == 0 ? near : bounded ? near & negatives(bounds + place) : 0;
        listed = listBits(known, i, list(desk), listed);
        unsure = listBits(near & ~known, i, others(desk), unsure);
      }
      if (unsure > 0) {
        const shortRows = short + (<usize>(first * wide) << 2);
        listed = nearInSingle(shortRows, listed, unsure, wide, k, c, singles, bounds, desk, shrink, move, top);
      }
      if (listed == 0) continue;
      logitsOfListed(rows, listed, stride, at(means, c * stride), at(precision, c * stride), top, c, desk, own);
      keep(listed, k, c, bounds, top, move, CAREFUL / shrink, components, logits, desk);
    }
    for (let i = 0; i < size; i++) {
      const row = at(logits, i * k);
      const count = load<i32>(counts(desk) + (<usize>i << 2));
      sum += setRow(first + i, components + (<usize>(i * k) << 2), row, count, start, index, value, labels);
      product *= load<f64>(row);
      if (product > FULL) {
        sum += logarithm(product);
        product = 1;
      }
    }
  }
  return sum + logarithm(product);
}

// Logits of a block's rows under the components of their labels, and what follows from them: floors and cuts.
function prepare(
  rows: usize,
  size: i32,
  stride: i32,
  means: usize,
  precision: usize,
  peak: usize,
  desk: usize,
  own: usize,
): void {
  for (let i = 0; i < size; i++) {
    const c = load<i32>(own + (<usize>i << 2));
    const logit = oneLogit(at(rows, i * stride), at(means, c * stride), at(precision, c * stride), stride, load<f64>(at(peak, c)));
    const floor = logit - NEGLIGIBLE;
    store<f64>(at(firsts(desk), i), logit);
    store<f64>(at(desk, i), floor);
    store<f32>(cuts(desk) + (<usize>i << 2), <f32>(2 * (floor - ROUNDING * Math.abs(floor))));
    store<i32>(counts(desk) + (<usize>i << 2), 0);
  }
}

// Logits of the rows listed under component c, in the order of the list.
function logitsOfListed(
  rows: usize,
  listed: i32,
  stride: i32,
  mean: usize,
  precision: usize,
  peak: f64,
  c: i32,
  desk: usize,
  own: usize,
): void {
  // Those of the labels are known; the places of the others in the list:
  let count = 0;
  for (let p = 0; p < listed; p++) {
    const i = entry(list(desk), p);
    store<f64>(at(evaluated(desk), p), load<f64>(at(firsts(desk), i)));
    store<i32>(others(desk) + (<usize>count << 2), p);
    count += i32(entry(own, i) != c);
  }
  let q = 0;
  for (; q < count - 1; q += 2) {
    const p = entry(others(desk), q);
    const p1 = entry(others(desk), q + 1);
    const x = at(rows, entry(list(desk), p) * stride);
    const y = at(rows, entry(list(desk), p1) * stride);
    const both = twoLogits(x, y, mean, precision, stride, peak);
    v128.store64_lane(at(evaluated(desk), p), both, 0);
    v128.store64_lane(at(evaluated(desk), p1), both, 1);
  }
  if (q < count) {
    const p = entry(others(desk), q);
    store<f64>(at(evaluated(desk), p), oneLogit(at(rows, entry(list(desk), p) * stride), mean, precision, stride, peak));
  }
}

// Logit of x under variances 1/precision (stride).
export function oneLogit(x: usize, mean: usize, precision: usize, stride: i32, peak: f64): f64 {
  let s = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  const end = at(x, stride);
  for (const eights = at(x, stride & ~7); x < eights; x += 64) {
    s = f64x2.add(s, weightedSquare(v128.load(x), v128.load(mean), v128.load(precision)));
    s1 = f64x2.add(s1, weightedSquare(v128.load(x, 16), v128.load(mean, 16), v128.load(precision, 16)));
    s = f64x2.add(s, weightedSquare(v128.load(x, 32), v128.load(mean, 32), v128.load(precision, 32)));
    s1 = f64x2.add(s1, weightedSquare(v128.load(x, 48), v128.load(mean, 48), v128.load(precision, 48)));
    mean += 64;
    precision += 64;
  }
  for (; x < end; x += 16) {
    s = f64x2.add(s, weightedSquare(v128.load(x), v128.load(mean), v128.load(precision)));
    mean += 16;
    precision += 16;
  }
  const sum = f64x2.add(s, s1);
  return peak - 0.5 * (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
}

// oneLogit() of x and of y, which share the way through the component.
export function twoLogits(x: usize, y: usize, mean: usize, precision: usize, stride: i32, peak: f64): v128 {
  let s = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let t = f64x2.splat(0);
  let t1 = f64x2.splat(0);
  const end = at(x, stride);
  let m: v128;
  let p: v128;
  for (const eights = at(x, stride & ~7); x < eights; x += 64) {
    m = v128.load(mean);
    p = v128.load(precision);
    s = f64x2.add(s, weightedSquare(v128.load(x), m, p));
    t = f64x2.add(t, weightedSquare(v128.load(y), m, p));
    m = v128.load(mean, 16);
    p = v128.load(precision, 16);
    s1 = f64x2.add(s1, weightedSquare(v128.load(x, 16), m, p));
    t1 = f64x2.add(t1, weightedSquare(v128.load(y, 16), m, p));
    m = v128.load(mean, 32);
    p = v128.load(precision, 32);
    s = f64x2.add(s, weightedSquare(v128.load(x, 32), m, p));
    t = f64x2.add(t, weightedSquare(v128.load(y, 32), m, p));
    m = v128.load(mean, 48);
    p = v128.load(precision, 48);
    s1 = f64x2.add(s1, weightedSquare(v128.load(x, 48), m, p));
    t1 = f64x2.add(t1, weightedSquare(v128.load(y, 48), m, p));
    y += 64;
    mean += 64;
    precision += 64;
  }
  for (; x < end; x += 16) {
    m = v128.load(mean);
    p = v128.load(precision);
    s = f64x2.add(s, weightedSquare(v128.load(x), m, p));
    t = f64x2.add(t, weightedSquare(v128.load(y), m, p));
    y += 16;
    mean += 16;
    precision += 16;
  }
  const a = f64x2.add(s, s1);
  const b = f64x2.add(t, t1);
  const sums = f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
  return f64x2.sub(f64x2.splat(peak), f64x2.mul(f64x2.splat(0.5), sums));
}

@inline
function weightedSquare(x: v128, mean: v128, precision: v128): v128 {
  const e = f64x2.sub(x, mean);
  return f64x2.mul(f64x2.mul(e, e), precision);
}

// New bounds of the rows listed, and component c for those of them whose logit reaches their floor.
function keep(
  listed: i32,
  k: i32,
  c: i32,
  bounds: usize,
  peak: f64,
  moved: f64,
  back: f64,
  components: usize,
  logits: usize,
  desk: usize,
): void {
  for (let p = 0; p < listed; p++) {
    const i = entry(list(desk), p);
    const logit = load<f64>(at(evaluated(desk), p));
    if (logit < load<f64>(at(desk, i))) {
      const bound = <f32>((Math.sqrt(max(2 * (peak - logit), 0)) + moved) * back);
      store<f32>(bounds + (<usize>i << 2), min(bound, LONGEST));
      continue;
    }
    const count = entry(counts(desk), i);
    store<f32>(bounds + (<usize>i << 2), KEPT);
    store<i32>(components + (<usize>(i * k + count) << 2), c);
    store<f64>(at(logits, i * k + count), logit);
    store<i32>(counts(desk) + (<usize>i << 2), count + 1);
  }
}

// Of 64 rows those that may be so near to the component that their logit reaches their floor, a bit each: those where
// |bound| bound is not above 2 (peak - floor).
function withinReach(bounds: usize, cut: usize, shrunk: f64, moved: f64, peak: f64): u64 {
  const scale = f32x4.splat(<f32>(shrunk * (1 - ROUNDING)));
  const off = f32x4.splat(<f32>(moved * (1 + ROUNDING)));
  const top = f32x4.splat(<f32>(2 * (peak + ROUNDING * Math.abs(peak))));
  let far: u64 = 0;
  for (let i = 0; i < 64; i += 16, bounds += 64, cut += 64) {
    const a = beyond(v128.load(bounds), v128.load(cut), scale, off, top);
    const b = beyond(v128.load(bounds, 16), v128.load(cut, 16), scale, off, top);
    const c = beyond(v128.load(bounds, 32), v128.load(cut, 32), scale, off, top);
    const d = beyond(v128.load(bounds, 48), v128.load(cut, 48), scale, off, top);
    far |= signs(a, b, c, d) << i;
  }
  return ~far;
}

@inline
function beyond(bound: v128, cut: v128, scale: v128, off: v128, top: v128): v128 {
  const least = f32x4.sub(f32x4.mul(bound, scale), off);
  return f32x4.gt(f32x4.mul(f32x4.abs(least), least), f32x4.sub(top, cut));
}

// Of 64 rows those with a negative bound, a bit each.
function negatives(bounds: usize): u64 {
  let bits: u64 = 0;
  for (let i = 0; i < 64; i += 16, bounds += 64) {
    bits |= signs(v128.load(bounds), v128.load(bounds, 16), v128.load(bounds, 32), v128.load(bounds, 48)) << i;
  }
  return bits;
}
