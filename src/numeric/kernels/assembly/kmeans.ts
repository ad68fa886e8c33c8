import { at, axpy, squaredDistance, squaredDistanceWithin } from './vector';

const SLACK: f64 = 1.0 + 1e-9;

// Times the squared distance of the nearest centre so far at which another one's is given up: a bound then lasts for some
// iterations.
const ENOUGH: f64 = 1.5;
// So that only a distance above the nearest one's is given up, even where that is 0.
const TINY: f64 = 1e-300;

// Nearest centre of each point with Elkan's bounds; see kmeansAssign.ts. `lower` (n, k) and `reach` (n), an upper bound of
// the distance to the own centre, were loosened by `moved` (k) already. Gives the number of distances computed.
export function assignNearest(
  X: usize,
  n: i32,
  stride: i32,
  centers: usize,
  k: i32,
  lower: usize,
  reach: usize,
  half: usize,
  useHalf: bool,
  labels: usize,
): f64 {
  let evaluations: f64 = 0;
  for (let i = 0; i < n; i++) {
    const x = at(X, i * stride);
    const row = at(lower, i * k);
    const place = labels + (<usize>i << 2);
    let best = load<i32>(place);
    let limit = useHalf ? load<f64>(at(reach, i)) * SLACK : Infinity;
    let squared: f64 = 0;
    let tight = false;
    for (let c = 0; c < k; c++) {
      if (useHalf) c = pastFar(at(row, c), at(half, best * k + c), limit, c, k);
      if (c >= k) break;
      if (c == best || load<f64>(at(row, c)) > limit) continue;
      if (useHalf && load<f64>(at(half, best * k + c)) > limit) continue;
      if (!tight) {
        tight = true;
        squared = squaredDistance(x, at(centers, best * stride), stride);
        evaluations++;
        const distance = Math.sqrt(squared);
        store<f64>(at(row, best), distance);
        limit = distance * SLACK;
        if (load<f64>(at(row, c)) > limit) continue;
        if (useHalf && load<f64>(at(half, best * k + c)) > limit) continue;
      }
      const other = squaredDistanceWithin(x, at(centers, c * stride), stride, squared * ENOUGH + TINY);
      evaluations++;
      const distance = Math.sqrt(other);
      store<f64>(at(row, c), distance);
      if (other < squared || (other == squared && c < best)) {
        best = c;
        squared = other;
        limit = distance * SLACK;
      }
    }
    if (tight) store<f64>(at(reach, i), load<f64>(at(row, best)));
    store<i32>(place, best);
  }
  return evaluations;
}

// The first of the centres from c on, looked at in pairs, of which a bound in `row` or `half` allows that it is within `limit`.
@inline
function pastFar(row: usize, half: usize, limit: f64, c: i32, k: i32): i32 {
  const limits = f64x2.splat(limit);
  for (const last = k - 1; c < last; c += 2) {
    const far = v128.or(f64x2.gt(v128.load(row), limits), f64x2.gt(v128.load(half), limits));
    if (i64x2.bitmask(far) != 3) break;
    row += 16;
    half += 16;
  }
  return c;
}

// Nearest centre of each point by all distances, for few columns, where a bound costs more than a distance. `columns`
// (d, even k) holds the centres by columns, where k is odd the last one twice.
export function assignShallow(X: usize, n: i32, d: i32, stride: i32, columns: usize, k: i32, labels: usize): void {
  const even = (k + 1) & ~1;
  const next = <usize>even << 3;
  for (let i = 0; i < n; i++) {
    const x = at(X, i * stride);
    const end = at(x, d);
    let best = f64x2.splat(Infinity);
    let places = i64x2.splat(0);
    let c = 0;
    for (; c < even - 2; c += 4) {
      let squared = f64x2.splat(0);
      let others = f64x2.splat(0);
      let column = at(columns, c);
      for (let p = x; p < end; p += 8) {
        const y = v128.load64_splat(p);
        const e = f64x2.sub(y, v128.load(column));
        const o = f64x2.sub(y, v128.load(column, 16));
        squared = f64x2.add(squared, f64x2.mul(e, e));
        others = f64x2.add(others, f64x2.mul(o, o));
        column += next;
      }
      const nearer = f64x2.lt(squared, best);
      best = v128.bitselect(squared, best, nearer);
      places = v128.bitselect(i64x2.splat(c), places, nearer);
      const still = f64x2.lt(others, best);
      best = v128.bitselect(others, best, still);
      places = v128.bitselect(i64x2.splat(c + 2), places, still);
    }
    if (c < even) {
      let squared = f64x2.splat(0);
      let column = at(columns, c);
      for (let p = x; p < end; p += 8) {
        const e = f64x2.sub(v128.load64_splat(p), v128.load(column));
        squared = f64x2.add(squared, f64x2.mul(e, e));
        column += next;
      }
      const nearer = f64x2.lt(squared, best);
      best = v128.bitselect(squared, best, nearer);
      places = v128.bitselect(i64x2.splat(c), places, nearer);
    }
    const first = <i32>i64x2.extract_lane(places, 0);
    const second = <i32>i64x2.extract_lane(places, 1) + 1;
    const a = f64x2.extract_lane(best, 0);
    const b = f64x2.extract_lane(best, 1);
    store<i32>(labels + (<usize>i << 2), b < a || (a == b && second < first) ? second : first);
  }
}

// Bounds after the centres moved: lower falls by the centre's own way, reach grows by that of the point's centre.
export function loosenBounds(n: i32, k: i32, lower: usize, reach: usize, moved: usize, labels: usize): void {
  const pairs = k & ~1;
  for (let i = 0; i < n; i++) {
    const row = at(lower, i * k);
    for (let c = 0; c < pairs; c += 2) v128.store(at(row, c), f64x2.sub(v128.load(at(row, c)), v128.load(at(moved, c))));
    if (pairs < k) store<f64>(at(row, pairs), load<f64>(at(row, pairs)) - load<f64>(at(moved, pairs)));
    const own = load<f64>(at(moved, load<i32>(labels + (<usize>i << 2))));
    store<f64>(at(reach, i), load<f64>(at(reach, i)) + own);
  }
}

// half (k, k) ← half the distance between every two centres.
export function halfDistances(centers: usize, k: i32, stride: i32, half: usize): void {
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < a; b++) {
      const distance = Math.sqrt(squaredDistance(at(centers, a * stride), at(centers, b * stride), stride)) * 0.5;
      store<f64>(at(half, a * k + b), distance);
      store<f64>(at(half, b * k + a), distance);
    }
  }
}

// Sum of the points of each label (k, stride); overwritten.
export function sumByLabel(X: usize, n: i32, stride: i32, k: i32, labels: usize, sums: usize): void {
  memory.fill(sums, 0, <usize>(k * stride) << 3);
  for (let i = 0; i < n; i++) {
    axpy(1.0, at(X, i * stride), at(sums, load<i32>(labels + (<usize>i << 2)) * stride), stride);
  }
}

// result (n) ← min(closest, squared distance to the candidate), but for points whose own pick is far enough from the
// candidate: fromPick (by pick) holds a quarter of those squared distances.
export function closestWith(
  X: usize,
  n: i32,
  stride: i32,
  candidate: i32,
  closest: usize,
  owner: usize,
  fromPick: usize,
  result: usize,
): f64 {
  const point = at(X, candidate * stride);
  let potential: f64 = 0;
  for (let i = 0; i < n; i++) {
    let nearest = load<f64>(at(closest, i));
    if (load<f64>(at(fromPick, load<i32>(owner + (<usize>i << 2)))) <= nearest) {
      const squared = squaredDistanceWithin(at(X, i * stride), point, stride, nearest);
      if (squared < nearest) nearest = squared;
    }
    store<f64>(at(result, i), nearest);
    potential += nearest;
  }
  return potential;
}
