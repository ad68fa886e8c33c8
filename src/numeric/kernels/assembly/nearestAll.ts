import { DOWN, decide, decided, MARGIN, UP } from './decide';
import { dotShorts, dotShortsFour } from './shorts';
import { at } from './vector';

// Nearest centres without bounds, which begins those of nearest.ts: `labels` (n), `lower` (n, fours), `reach` (n), `second` (n). The
// points X (n, stride) are Q (n, length), squares, errors in short by `factor`; the centres (k, stride) are R, centerSquares,
// centerErrors. `ways` (fours) are zeros, `list` (fours) is scratch. Gives the number of distances computed.
export function assignAll(
  X: usize,
  n: i32,
  stride: i32,
  Q: usize,
  squares: usize,
  errors: usize,
  length: i32,
  factor: f64,
  centers: usize,
  k: i32,
  R: usize,
  centerSquares: usize,
  centerErrors: usize,
  ways: usize,
  lower: usize,
  reach: usize,
  second: usize,
  labels: usize,
  list: usize,
): f64 {
  const bytes = <usize>((k + 3) & ~3) << 2;
  const next = <usize>length << 1;
  let evaluations = <f64>n * <f64>k;
  for (let i: usize = 0; i < <usize>n << 2; i += 4, lower += bytes, Q += next) {
    let best = boundAll(Q, length, load<i32>(squares + i), load<f32>(errors + i), k, R, centerSquares, centerErrors, lower);
    let limit = load<f32>(HIGH);
    const open = listWithin(lower, bytes, limit, list);
    if (open > 1) {
      best = decide(at(X, <i32>(i >> 2) * stride), stride, centers, factor, lower, ways, list, open);
      limit = decided;
      evaluations += <f64>open;
    }
    store<f32>(lower + (<usize>best << 2), Infinity);
    store<f32>(reach + i, limit);
    store<f32>(second + i, -Infinity);
    store<i32>(labels + i, best);
  }
  return evaluations;
}

// Where boundAll leaves the smallest upper bound.
const HIGH: usize = memory.data(4, 16);

// Lower bounds of the distances of a point to all centres: `row` (fours). Gives the first centre with the smallest upper bound.
function boundAll(
  q: usize,
  length: i32,
  square: i32,
  error: f32,
  k: i32,
  R: usize,
  squares: usize,
  errors: usize,
  row: usize,
): i32 {
  const next = <usize>length << 1;
  const own = i32x4.splat(square);
  const ownError = f32x4.splat(error);
  let least = f32x4.splat(Infinity);
  let places = i32x4.splat(0);
  let place = i32x4(0, 1, 2, 3);
  let c = 0;
  for (; c < k - 3; c += 4, R += 4 * next, squares += 16, errors += 16, row += 16) {
    const products = dotShortsFour(q, R, R + next, R + 2 * next, R + 3 * next, length);
    const whole = i32x4.sub(i32x4.add(own, v128.load(squares)), i32x4.shl(products, 1));
    const root = f32x4.sqrt(f32x4.convert_i32x4_s(whole));
    const missed = f32x4.add(
      f32x4.mul(f32x4.add(ownError, v128.load(errors)), f32x4.splat(UP)),
      f32x4.splat(MARGIN),
    );
    v128.store(row, f32x4.sub(f32x4.mul(root, f32x4.splat(DOWN)), missed));
    const high = f32x4.add(f32x4.mul(root, f32x4.splat(UP)), missed);
    places = v128.bitselect(place, places, f32x4.lt(high, least));
    least = f32x4.pmin(least, high);
    place = i32x4.add(place, i32x4.splat(4));
  }
  let best = firstOf(least, places);
  let limit = load<f32>(HIGH);
  const end = row + (c < k ? 16 : 0);
  for (; c < k; c++, R += next, squares += 4, errors += 4, row += 4) {
    const root = Mathf.sqrt(<f32>(square + load<i32>(squares) - (dotShorts(q, R, length) << 1)));
    const missed = (error + load<f32>(errors)) * UP + MARGIN;
    store<f32>(row, root * DOWN - missed);
    const high = root * UP + missed;
    if (high < limit) {
      limit = high;
      best = c;
    }
  }
  for (; row < end; row += 4) store<f32>(row, Infinity);
  store<f32>(HIGH, limit);
  return best;
}

// The place of the smallest value, the first one among equals; the value itself goes to HIGH.
@inline
function firstOf(values: v128, places: v128): i32 {
  let least = f32x4.pmin(values, v128.shuffle<i32>(values, values, 2, 3, 0, 1));
  least = f32x4.pmin(least, v128.shuffle<i32>(least, least, 1, 0, 3, 2));
  store<f32>(HIGH, f32x4.extract_lane(least, 0));
  let first = v128.bitselect(places, i32x4.splat(i32.MAX_VALUE), f32x4.eq(values, least));
  first = i32x4.min_s(first, v128.shuffle<i32>(first, first, 2, 3, 0, 1));
  return i32x4.extract_lane(i32x4.min_s(first, v128.shuffle<i32>(first, first, 1, 0, 3, 2)), 0);
}

// Lists the centres of which the lower bound does not exceed the limit; gives their number.
@inline
function listWithin(row: usize, bytes: usize, limit: f32, list: usize): i32 {
  const limits = f32x4.splat(limit);
  let to = list;
  for (let p: usize = 0; p < bytes; p += 16) {
    for (let bits = i32x4.bitmask(f32x4.le(v128.load(row + p), limits)); bits != 0; bits &= bits - 1) {
      store<i32>(to, <i32>(p >> 2) + ctz(bits));
      to += 4;
    }
  }
  return <i32>((to - list) >> 2);
}
