import { DOWN, decide, decided, MARGIN, UP } from './decide';
import { dotShorts } from './shorts';
import { at } from './vector';

// Nearest centres with bounds that are remembered between iterations, after Hamerly (SDM 2010) and Elkan (ICML 2003).
// Lengths are floats in units of the whole numbers of shorts.ts. Bounds are kept with the way that the centre had gone when
// they were found, so that they follow it without being touched: lower bounds `lower` (n, fours) as bound + way, upper ones
// `reach` (n) as bound - way. What can't be another centre, the point's own or one that makes k a multiple of four, has an
// infinite lower bound. `second` (n) bounds all but the own centre, with the sum of the longest ways of each iteration.
// A block of points goes through one test after the other, each of which lists those that it leaves without a branch: what
// one point needs says nothing about the next one, and guesses of the processor would fail half of the time.

/** Points of a block. */
const BLOCK: i32 = 128;

// The data, the centres and the bounds of the call.
let stride: i32;
let length: i32;
let Q: usize;
let squares: usize;
let errors: usize;
let R: usize;
let centerSquares: usize;
let centerErrors: usize;
let ways: usize;
let bytes: usize;
let lower: usize;
let reach: usize;
let second: usize;
let labels: usize;

// Of the points of a block that are listed: which, an upper bound of the distance to the nearest centre so far, which one that
// is, a lower bound for all others and then for the own one, the number of centres that may be nearest, the place of their pairs.
let points: usize;
let limits: usize;
let bests: usize;
let lows: usize;
let counts: usize;
let starts: usize;
// Pairs of a listed point and a centre within its limit: the place of the point, the centre, a lower bound of the distance.
let places: usize;
let centersOf: usize;
let pairLows: usize;
// Centres that may be the nearest.
let openOnes: usize;

// Sets `labels` (n), which hold those of the iteration before. Q (n, length), squares, errors: the points X (n, stride) in
// short by `factor`; shortCenters, shortSquares, shortErrors: the centres (k, stride). `scratch`: 128 · 6 + 4 numbers, three for
// each of 128 · fours + 4 pairs, and fours + 4. Gives the number of distances computed.
export function assignNearest(
  X: usize,
  n: i32,
  columns: i32,
  shorts: usize,
  shortSquaresOf: usize,
  shortErrorsOf: usize,
  shortLength: i32,
  factor: f64,
  centers: usize,
  k: i32,
  shortCenters: usize,
  shortSquares: usize,
  shortErrors: usize,
  waysGone: usize,
  longest: f64,
  lowerBounds: usize,
  upperBounds: usize,
  secondBounds: usize,
  nearest: usize,
  scratch: usize,
): f64 {
  stride = columns;
  length = shortLength;
  Q = shorts;
  squares = shortSquaresOf;
  errors = shortErrorsOf;
  R = shortCenters;
  centerSquares = shortSquares;
  centerErrors = shortErrors;
  ways = waysGone;
  bytes = <usize>((k + 3) & ~3) << 2;
  lower = lowerBounds;
  reach = upperBounds;
  second = secondBounds;
  labels = nearest;
  divide(scratch);
  let evaluations: f64 = 0;
  for (let first = 0; first < n; first += BLOCK) {
    let count = listUnsure(first, min(first + BLOCK, n), <f32>longest);
    count = keepReached(count, <f32>longest);
    evaluations += <f64>count;
    count = keepWithin(count);
    const pairs = listPairs(count);
    boundPairs(pairs);
    evaluations += <f64>(pairs + settle(X, count, factor, centers));
  }
  return evaluations;
}

// Where the lists of a block lie in the scratch.
function divide(scratch: usize): void {
  points = scratch;
  limits = points + (BLOCK << 2);
  bests = limits + (BLOCK << 2);
  lows = bests + (BLOCK << 2);
  counts = lows + (BLOCK << 2);
  starts = counts + (BLOCK << 2);
  places = starts + (BLOCK << 2) + 16;
  const room = BLOCK * bytes + 16;
  centersOf = places + room;
  pairLows = centersOf + room;
  openOnes = pairLows + room;
}

// Lists the points of which the nearest other centre may be as near as the own one.
function listUnsure(first: i32, last: i32, all: f32): i32 {
  let to: usize = 0;
  for (let i = first; i < last; i++) {
    const offset = <usize>i << 2;
    const limit = load<f32>(reach + offset) + load<f32>(ways + (load<u32>(labels + offset) << 2));
    store<i32>(points + to, i);
    store<f32>(limits + to, limit);
    to += <usize>(!(load<f32>(second + offset) - all > limit)) << 2;
  }
  return <i32>(to >> 2);
}

// Keeps those that a look at the bounds of all centres leaves.
function keepReached(count: i32, all: f32): i32 {
  let to: usize = 0;
  for (let from: usize = 0, end = <usize>count << 2; from < end; from += 4) {
    const i = load<i32>(points + from);
    const limit = load<f32>(limits + from);
    const others = smallest(lower + <usize>i * bytes, ways, bytes);
    store<f32>(second + (<usize>i << 2), others + all);
    store<i32>(points + to, i);
    store<f32>(lows + to, others);
    to += <usize>(!(others > limit)) << 2;
  }
  return <i32>(to >> 2);
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
  return f32x4.extract_lane(f32x4.pmin(least, v128.shuffle<i32>(least, least, 1, 0, 3, 2)), 0);
}

// Bounds the distances to the own centres anew, and keeps the points that this leaves.
function keepWithin(count: i32): i32 {
  let to: usize = 0;
  for (let from: usize = 0, end = <usize>count << 2; from < end; from += 4) {
    const i = <usize>load<u32>(points + from);
    const own = <usize>load<u32>(labels + (i << 2));
    const others = load<f32>(lows + from);
    const whole = distanceOf(i, own);
    const missed = missedOf(i, own);
    const limit = whole * UP + missed;
    store<f32>(reach + (i << 2), limit - load<f32>(ways + (own << 2)));
    store<i32>(points + to, <i32>i);
    store<f32>(limits + to, limit);
    store<i32>(bests + to, <i32>own);
    store<f32>(lows + to, whole * DOWN - missed);
    store<i32>(counts + to, 0);
    to += <usize>(others <= limit) << 2;
  }
  return <i32>(to >> 2);
}

// The distance in short of a point and a centre.
@inline
function distanceOf(i: usize, c: usize): f32 {
  const product = dotShorts(Q + ((i * <usize>length) << 1), R + ((c * <usize>length) << 1), length);
  return Mathf.sqrt(<f32>(load<i32>(squares + (i << 2)) + load<i32>(centerSquares + (c << 2)) - (product << 1)));
}

// What it may be wrong by.
@inline
function missedOf(i: usize, c: usize): f32 {
  return (load<f32>(errors + (i << 2)) + load<f32>(centerErrors + (c << 2))) * UP + MARGIN;
}

// For each mask of four lanes the bytes of those that are set, one after the other.
// prettier-ignore
const SET_LANES: usize = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  4, 5, 6, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 0, 0, 0, 0, 0,
  8, 9, 10, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 8, 9, 10, 11, 0, 0, 0, 0, 0, 0, 0, 0,
  4, 5, 6, 7, 8, 9, 10, 11, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 0, 0, 0,
  12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0,
  4, 5, 6, 7, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 0, 0, 0, 0,
  8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0,
  4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
], 16);

// Lists the pairs of which the lower bound does not exceed the limit; gives their number. Writes up to three more.
function listPairs(count: i32): i32 {
  let to: usize = 0;
  const fours = i32x4.splat(4);
  for (let j: usize = 0, end = <usize>count << 2; j < end; j += 4) {
    const limit = f32x4.splat(load<f32>(limits + j));
    const place = i32x4.splat(<i32>j);
    let row = lower + <usize>load<u32>(points + j) * bytes;
    let way = ways;
    let four = i32x4(0, 1, 2, 3);
    store<i32>(starts + j, <i32>to);
    for (const last = row + bytes; row < last; row += 16, way += 16) {
      const mask = i32x4.bitmask(f32x4.le(f32x4.sub(v128.load(row), v128.load(way)), limit));
      v128.store(places + to, place);
      v128.store(centersOf + to, i8x16.swizzle(four, v128.load(SET_LANES + (<usize>mask << 4))));
      four = i32x4.add(four, fours);
      to += <usize>popcnt(mask) << 2;
    }
  }
  store<i32>(starts + (<usize>count << 2), <i32>to);
  return <i32>(to >> 2);
}

// Bounds the distances of the pairs: `lower`, `pairLows`, and of the points `bests` and `limits`.
function boundPairs(pairs: i32): void {
  const end = <usize>pairs << 2;
  for (let p: usize = 0; p < end; p += 4) {
    const j = <usize>load<u32>(places + p);
    const c = <usize>load<u32>(centersOf + p);
    const i = <usize>load<u32>(points + j);
    const whole = distanceOf(i, c);
    const missed = missedOf(i, c);
    const low = whole * DOWN - missed;
    const high = whole * UP + missed;
    store<f32>(pairLows + p, low);
    store<f32>(lower + i * bytes + (c << 2), low + load<f32>(ways + (c << 2)));
    if (high < load<f32>(limits + j)) {
      store<f32>(limits + j, high);
      store<i32>(bests + j, <i32>c);
    }
  }
  for (let p: usize = 0; p < end; p += 4) {
    const j = <usize>load<u32>(places + p);
    const open = i32(load<f32>(pairLows + p) <= load<f32>(limits + j));
    store<i32>(counts + j, load<i32>(counts + j) + open);
  }
}

// The nearest centres by these bounds, and by doubles where they leave it open; gives the number of distances in doubles.
function settle(X: usize, count: i32, factor: f64, centers: usize): i32 {
  let evaluations = 0;
  for (let j: usize = 0, end = <usize>count << 2; j < end; j += 4) {
    const i = <usize>load<u32>(points + j);
    const row = lower + i * bytes;
    const own = load<i32>(labels + (i << 2));
    const ownLow = load<f32>(lows + j);
    let limit = load<f32>(limits + j);
    let best = load<i32>(bests + j);
    if (best != own) store<f32>(row + (<usize>own << 2), ownLow + load<f32>(ways + (<usize>own << 2)));
    if (load<i32>(counts + j) + i32(ownLow <= limit) > 1) {
      const open = keepOpen(j, own, ownLow, limit);
      best = decide(at(X, <i32>i * stride), stride, centers, factor, row, ways, openOnes, open);
      limit = decided;
      evaluations += open;
    }
    store<f32>(row + (<usize>best << 2), Infinity);
    store<f32>(second + (i << 2), -Infinity);
    store<i32>(labels + (i << 2), best);
    store<f32>(reach + (i << 2), limit - load<f32>(ways + (<usize>best << 2)));
  }
  return evaluations;
}

// Lists the centres, the own one last, that may be the nearest; gives their number.
function keepOpen(j: usize, own: i32, ownLow: f32, limit: f32): i32 {
  let to = openOnes;
  for (let p = <usize>load<u32>(starts + j), end = <usize>load<u32>(starts + j, 4); p < end; p += 4) {
    store<i32>(to, load<i32>(centersOf + p));
    to += <usize>(load<f32>(pairLows + p) <= limit) << 2;
  }
  store<i32>(to, own);
  to += <usize>(ownLow <= limit) << 2;
  return <i32>((to - openOnes) >> 2);
}
