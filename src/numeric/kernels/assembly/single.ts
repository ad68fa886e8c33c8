// Squared distances in single precision, four columns at a time: enough to see that a component is out of reach. Rows have
// `wide` columns, a multiple of 16, and are scaled to a mean square near 1.
import { CAREFUL, cuts, entry, list, LONGEST, others } from './desk';
import { at } from './vector';

// More than the rounding of a double to single precision, and twice over.
export const ROUNDING: f64 = 2.5e-7;

// Larger precisions than this might leave the range.
const LARGEST: f64 = 1e30;

// Means and precisions (k, stride) in single precision, then for each component (k) what its distances may be too large by
// because x and μ were rounded, by ε each: |ε x|, |ε μ| in units of the component's deviations are at most ε (distance + 2 |μ|) together.
// It is infinite, so that no distance counts, where a precision is too large for single precision.
export function shorten(k: i32, stride: i32, means: usize, precision: usize, scale: f64, singles: usize, wide: i32): void {
  const widths = singles + (<usize>(k * wide) << 2);
  const slack = singles + (<usize>(2 * k * wide) << 2);
  for (let c = 0; c < k; c++) {
    let squares: f64 = 0;
    let fits = true;
    for (let j = 0; j < stride; j++) {
      const m = load<f64>(at(means, c * stride + j)) * scale;
      const p = load<f64>(at(precision, c * stride + j)) / scale / scale;
      const place = <usize>(c * wide + j) << 2;
      store<f32>(singles + place, <f32>m);
      store<f32>(widths + place, <f32>p);
      squares += m * m * p;
      if (!(p < LARGEST)) fits = false;
    }
    for (let j = stride; j < wide; j++) {
      store<f32>(singles + (<usize>(c * wide + j) << 2), 0);
      store<f32>(widths + (<usize>(c * wide + j) << 2), 0);
    }
    store<f32>(slack + (<usize>c << 2), fits ? <f32>(ROUNDING * Math.sqrt(squares)) : Infinity);
  }
}

// Σ precision (x - mean)² of four rows, one a lane. All columns are added up: a sum that can be given up early is too rare to look
// for, since bounds leave out what is far.
export function fourSquares(x: usize, x1: usize, x2: usize, x3: usize, mean: usize, precision: usize, wide: i32): v128 {
  let s = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let s2 = f32x4.splat(0);
  let s3 = f32x4.splat(0);
  let m: v128;
  let p: v128;
  for (const end = x + (<usize>wide << 2); x < end; x += 32) {
    m = v128.load(mean);
    p = v128.load(precision);
    s = f32x4.add(s, weightedSquare(v128.load(x), m, p));
    s1 = f32x4.add(s1, weightedSquare(v128.load(x1), m, p));
    s2 = f32x4.add(s2, weightedSquare(v128.load(x2), m, p));
    s3 = f32x4.add(s3, weightedSquare(v128.load(x3), m, p));
    m = v128.load(mean, 16);
    p = v128.load(precision, 16);
    s = f32x4.add(s, weightedSquare(v128.load(x, 16), m, p));
    s1 = f32x4.add(s1, weightedSquare(v128.load(x1, 16), m, p));
    s2 = f32x4.add(s2, weightedSquare(v128.load(x2, 16), m, p));
    s3 = f32x4.add(s3, weightedSquare(v128.load(x3, 16), m, p));
    x1 += 32;
    x2 += 32;
    x3 += 32;
    mean += 32;
    precision += 32;
  }
  const a = f32x4.add(v128.shuffle<f32>(s, s1, 0, 4, 1, 5), v128.shuffle<f32>(s, s1, 2, 6, 3, 7));
  const b = f32x4.add(v128.shuffle<f32>(s2, s3, 0, 4, 1, 5), v128.shuffle<f32>(s2, s3, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(a, b, 0, 1, 4, 5), v128.shuffle<f32>(a, b, 2, 3, 6, 7));
}

@inline
function weightedSquare(x: v128, mean: v128, precision: v128): v128 {
  const e = f32x4.sub(x, mean);
  return f32x4.mul(f32x4.mul(e, e), precision);
}

// Adds those of the `unsure` rows to the `kept` ones of the list that single precision does not show to be out of reach, and
// writes the bounds of all that it looks at.
export function nearInSingle(
  short: usize,
  kept: i32,
  unsure: i32,
  wide: i32,
  k: i32,
  c: i32,
  singles: usize,
  bounds: usize,
  desk: usize,
  shrunk: f64,
  moved: f64,
  peak: f64,
): i32 {
  const mean = singles + (<usize>(c * wide) << 2);
  const precision = singles + (<usize>((k + c) * wide) << 2);
  const slack = v128.load32_splat(singles + (<usize>(2 * k * wide + c) << 2));
  const tops = f32x4.splat(<f32>(2 * (peak + ROUNDING * Math.abs(peak))));
  const back = f32x4.splat(<f32>(CAREFUL / shrunk));
  const off = f32x4.splat(<f32>moved);
  const exact = f32x4.splat(<f32>(1 - ROUNDING * (8 + wide / 8)));
  // They are taken in fours, which are filled up with the last one.
  const last = entry(others(desk), unsure - 1);
  for (let q = unsure; q < unsure + 3; q++) store<i32>(others(desk) + (<usize>q << 2), last);
  for (let q = 0; q < unsure; q += 4) {
    const i = entry(others(desk), q);
    const i1 = entry(others(desk), q + 1);
    const i2 = entry(others(desk), q + 2);
    const i3 = entry(others(desk), q + 3);
    let cut = v128.load32_zero(cuts(desk) + (<usize>i << 2));
    cut = v128.load32_lane(cuts(desk) + (<usize>i1 << 2), cut, 1);
    cut = v128.load32_lane(cuts(desk) + (<usize>i2 << 2), cut, 2);
    cut = v128.load32_lane(cuts(desk) + (<usize>i3 << 2), cut, 3);
    const room = f32x4.sub(tops, cut);
    const x = short + (<usize>(i * wide) << 2);
    const x1 = short + (<usize>(i1 * wide) << 2);
    const x2 = short + (<usize>(i2 * wide) << 2);
    const x3 = short + (<usize>(i3 * wide) << 2);
    const squares = fourSquares(x, x1, x2, x3, mean, precision, wide);
    const distance = f32x4.sub(f32x4.mul(f32x4.sqrt(squares), exact), slack);
    const bound = f32x4.min(f32x4.mul(f32x4.add(distance, off), back), f32x4.splat(LONGEST));
    v128.store32_lane(bounds + (<usize>i << 2), bound, 0);
    v128.store32_lane(bounds + (<usize>i1 << 2), bound, 1);
    v128.store32_lane(bounds + (<usize>i2 << 2), bound, 2);
    v128.store32_lane(bounds + (<usize>i3 << 2), bound, 3);
    const near = ~i32x4.bitmask(f32x4.gt(f32x4.mul(f32x4.abs(distance), distance), room)) & (15 >> max(q + 4 - unsure, 0));
    if (near == 0) continue;
    store<i32>(list(desk) + (<usize>kept << 2), i);
    kept += near & 1;
    store<i32>(list(desk) + (<usize>kept << 2), i1);
    kept += (near >> 1) & 1;
    store<i32>(list(desk) + (<usize>kept << 2), i2);
    kept += (near >> 2) & 1;
    store<i32>(list(desk) + (<usize>kept << 2), i3);
    kept += near >> 3;
  }
  return kept;
}
