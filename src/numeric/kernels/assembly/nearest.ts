import { dotShorts, dotShortsFour } from './shorts';
import { at, squaredDistance } from './vector';

// Nearest centres with bounds that are remembered between iterations, after Hamerly (SDM 2010) and Elkan (ICML 2003).
// Lengths are floats in units of the whole numbers of shorts.ts. Bounds are kept with the way that the centre had gone when
// they were found, so that they follow it without being touched: lower bounds `lower` (n, fours) as bound + way, upper ones
// `reach` (n) as bound - way. What can't be another centre, the point's own or one that makes k a multiple of four, has an
// infinite lower bound. `second` (n) bounds all but the own centre, with the sum of the longest ways of each iteration.

// Bounds give way by a part of themselves and by a fixed length. The part is above the rounding of what they come from, in
// floats and in doubles; the length above that of adding ways, which stay below 2¹⁷.
const UP: f32 = 1.0 + 1.0 / 1048576.0;
const DOWN: f32 = 1.0 - 1.0 / 1048576.0;
const MARGIN: f32 = 0.0625;

// Upper bounds of the four distances last looked at.
const HIGHS: usize = memory.data(16, 16);

// The centres and the scratch of the call; the point, its nearest centre so far and an upper bound of the distance to it.
let length: i32;
let R: usize;
let centerSquares: usize;
let centerErrors: usize;
let ways: usize;
let list: usize;
let lows: usize;
let q: usize;
let square: i32;
let error: f32;
let best: i32;
let limit: f32;

// Sets `labels` (n), which hold those of the iteration before. Q (n, length), squares, errors: the points X (n, stride) in
// short by `factor`; shortCenters, shortSquares, shortErrors: the centres (k, stride). `scratchList` and
// `scratchLows` (fours): scratch. Gives the number of distances computed.
export function assignNearest(
  X: usize,
  n: i32,
  stride: i32,
  Q: usize,
  squares: usize,
  errors: usize,
  shortLength: i32,
  factor: f64,
  centers: usize,
  k: i32,
  shortCenters: usize,
  shortSquares: usize,
  shortErrors: usize,
  waysGone: usize,
  longest: f64,
  lower: usize,
  reach: usize,
  second: usize,
  labels: usize,
  scratchList: usize,
  scratchLows: usize,
): f64 {
  length = shortLength;
  R = shortCenters;
  centerSquares = shortSquares;
  centerErrors = shortErrors;
  ways = waysGone;
  list = scratchList;
  lows = scratchLows;
  let evaluations: f64 = 0;
  const bytes = <usize>((k + 3) & ~3) << 2;
  const all = <f32>longest;
  for (let i = 0; i < n; i++) {
    const offset = <usize>i << 2;
    best = load<i32>(labels + offset);
    limit = load<f32>(reach + offset) + load<f32>(ways + (<usize>best << 2));
    if (load<f32>(second + offset) - all > limit) continue;
    const row = lower + <usize>i * bytes;
    const others = smallest(row, ways, bytes);
    store<f32>(second + offset, others + all);
    if (others > limit) continue;
    q = Q + ((<usize>i * <usize>length) << 1);
    square = load<i32>(squares + offset);
    error = load<f32>(errors + offset);
    evaluations++;
    const ownLow = boundOne(<usize>best);
    if (others <= limit) {
      evaluations += <f64>settle(at(X, i * stride), stride, centers, factor, row, bytes, ownLow);
      store<f32>(second + offset, -Infinity);
      store<i32>(labels + offset, best);
    }
    store<f32>(reach + offset, limit - load<f32>(ways + (<usize>best << 2)));
  }
  return evaluations;
}

// The smallest of the lower bounds in `row`.
@inline
function smallest(row: usize, ways: usize, bytes: usize): f32 {
  let least = f32x4.splat(Infinity);
  let other = least;
  const end = row + bytes;
  for (const eights = row + (bytes & ~31); row < eights; row += 32, ways += 32) {
    least = f32x4.pmin(least, f32x4.sub(v128.load(row), v128.load(ways)));
    other = f32x4.pmin(other, f32x4.sub(v128.load(row, 16), v128.load(ways, 16)));
  }
  if (row < end) least = f32x4.pmin(least, f32x4.sub(v128.load(row), v128.load(ways)));
  least = f32x4.pmin(least, other);
  least = f32x4.pmin(least, v128.shuffle<i32>(least, least, 2, 3, 0, 1));
  return min(f32x4.extract_lane(least, 0), f32x4.extract_lane(least, 1));
}

// The lower bound of the distance to a centre; `limit` becomes the upper one.
@inline
function boundOne(c: usize): f32 {
  const product = dotShorts(q, R + ((c * <usize>length) << 1), length);
  const whole = Mathf.sqrt(<f32>(square + load<i32>(centerSquares + (c << 2)) - (product << 1)));
  const missed = (error + load<f32>(centerErrors + (c << 2))) * UP + MARGIN;
  limit = whole * UP + missed;
  return whole * DOWN - missed;
}

// The nearest centre by bounds of those that are within the limit, and by doubles where bounds leave it open: `best`, `limit`
// and `row`. Gives the number of distances computed.
@inline
function settle(x: usize, stride: i32, centers: usize, factor: f64, row: usize, bytes: usize, ownLow: f32): i32 {
  const own = best;
  let evaluations = within(row, bytes);
  const count = evaluations;
  nearestOf(count, row);
  if (best != own) store<f32>(row + (<usize>own << 2), ownLow + load<f32>(ways + (<usize>own << 2)));
  if (isOpen(count, own, ownLow)) {
    const open = keepOpen(count, own, ownLow);
    decide(x, stride, centers, factor, row, open);
    evaluations += open;
  }
  store<f32>(row + (<usize>best << 2), Infinity);
  return evaluations;
}

// Lists the centres of which the lower bound in `row` does not exceed `limit`, in their order; gives their number. Up to
// three more places are filled, so that they may be taken by fours.
@inline
function within(row: usize, bytes: usize): i32 {
  const limits = f32x4.splat(limit);
  let to = list;
  let way = ways;
  for (let p: usize = 0; p < bytes; p += 16) {
    const low = f32x4.sub(v128.load(row + p), v128.load(way + p));
    for (let bits = i32x4.bitmask(f32x4.le(low, limits)); bits != 0; bits &= bits - 1) {
      store<i32>(to, <i32>(p >> 2) + ctz(bits));
      to += 4;
    }
  }
  const count = <i32>((to - list) >> 2);
  for (let more = count; more & 3; more++, to += 4) store<i32>(to, load<i32>(to - 4));
  return count;
}

// `best` and `limit` from the upper bounds of the listed centres; `lows` and `row` get the lower ones.
@inline
function nearestOf(count: i32, row: usize): void {
  for (let j = 0; j < count; j += 4) {
    const place = list + (<usize>j << 2);
    const four = lows + (<usize>j << 2);
    boundFour(place, four);
    for (let lane: usize = 0, end = <usize>min(4, count - j) << 2; lane < end; lane += 4) {
      const c = <usize>load<i32>(place + lane) << 2;
      store<f32>(row + c, load<f32>(four + lane) + load<f32>(ways + c));
      const high = load<f32>(HIGHS + lane);
      if (high < limit) {
        limit = high;
        best = <i32>(c >> 2);
      }
    }
  }
}

// Lower bounds of the distances to four listed centres, and the upper ones in HIGHS.
@inline
function boundFour(place: usize, low: usize): void {
  const c0 = <usize>load<i32>(place);
  const c1 = <usize>load<i32>(place, 4);
  const c2 = <usize>load<i32>(place, 8);
  const c3 = <usize>load<i32>(place, 12);
  const next = <usize>length << 1;
  const products = dotShortsFour(q, R + c0 * next, R + c1 * next, R + c2 * next, R + c3 * next, length);
  const both = i32x4.add(i32x4.splat(square), gather(centerSquares, c0, c1, c2, c3));
  const wholes = f32x4.sqrt(f32x4.convert_i32x4_s(i32x4.sub(both, i32x4.shl(products, 1))));
  const errors = f32x4.add(f32x4.splat(error), gather(centerErrors, c0, c1, c2, c3));
  const missed = f32x4.add(f32x4.mul(errors, f32x4.splat(UP)), f32x4.splat(MARGIN));
  v128.store(low, f32x4.sub(f32x4.mul(wholes, f32x4.splat(DOWN)), missed));
  v128.store(HIGHS, f32x4.add(f32x4.mul(wholes, f32x4.splat(UP)), missed));
}

// Four values of 32 bits.
@inline
function gather(base: usize, c0: usize, c1: usize, c2: usize, c3: usize): v128 {
  const first = v128.load32_lane(base + (c1 << 2), v128.load32_zero(base + (c0 << 2)), 1);
  return v128.load32_lane(base + (c3 << 2), v128.load32_lane(base + (c2 << 2), first, 2), 3);
}

// Whether bounds leave open that another one of these centres than `best` is the nearest.
@inline
function isOpen(count: i32, own: i32, ownLow: f32): bool {
  if (best != own && ownLow <= limit) return true;
  for (let p: usize = 0, end = <usize>count << 2; p < end; p += 4) {
    if (load<f32>(lows + p) <= limit && load<i32>(list + p) != best) return true;
  }
  return false;
}

// Lists the centres, the own one last, that may be the nearest; gives their number.
function keepOpen(count: i32, own: i32, ownLow: f32): i32 {
  let to = list;
  for (let p: usize = 0, end = <usize>count << 2; p < end; p += 4) {
    if (load<f32>(lows + p) > limit) continue;
    store<i32>(to, load<i32>(list + p));
    to += 4;
  }
  if (ownLow <= limit) {
    store<i32>(to, own);
    to += 4;
  }
  return <i32>((to - list) >> 2);
}

// The nearest of the listed centres by distances in doubles, the first one among equals; bounds become tight.
function decide(x: usize, stride: i32, centers: usize, factor: f64, row: usize, count: i32): void {
  let nearest = Infinity;
  for (let p: usize = 0, end = <usize>count << 2; p < end; p += 4) {
    const c = load<i32>(list + p);
    const squared = squaredDistance(x, at(centers, c * stride), stride);
    const distance = <f32>(Math.sqrt(squared) * factor);
    const place = <usize>c << 2;
    store<f32>(row + place, distance * DOWN - MARGIN + load<f32>(ways + place));
    if (p > 0 && (squared > nearest || (squared == nearest && c > best))) continue;
    nearest = squared;
    best = c;
    limit = distance * UP + MARGIN;
  }
}
