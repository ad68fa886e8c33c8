import { at, axpy, squaredDistance } from './vector';

const SLACK: f64 = 1.0 + 1e-9;

// Nearest centre of each point for few columns, with two bounds a point (Hamerly, SDM 2010): `reach` (n) on the distance of
// its centre from above, `lower` (n) on that of every other one from below. `columns` (d, even k) holds the centres by
// columns, where k is odd a last one at infinity. Where `bounded`, they have moved by `moved` (k), all but each by `fall`
// (k) at most, and no other centre is nearer to one than twice `apart` (k). Gives the number of points searched for.
export function assignShallow(
  X: usize, n: i32, d: i32, stride: i32, columns: usize, k: i32,
  bounded: bool, reach: usize, lower: usize, moved: usize, fall: usize, apart: usize, labels: usize,
): i32 {
  const even = (k + 1) & ~1;
  let searched = 0;
  for (let i = 0; i < n; i++) {
    const x = at(X, i * stride);
    if (bounded) {
      const own = load<i32>(labels + (<usize>i << 2));
      const least = load<f64>(at(lower, i)) - load<f64>(at(fall, own));
      const limit = max(least, load<f64>(at(apart, own)));
      let most = load<f64>(at(reach, i)) + load<f64>(at(moved, own));
      store<f64>(at(lower, i), least);
      store<f64>(at(reach, i), most);
      if (most * SLACK < limit) continue;
      most = ownDistance(x, d, at(columns, own), <usize>even << 3);
      store<f64>(at(reach, i), most);
      if (most * SLACK < limit) continue;
    }
    store<i32>(labels + (<usize>i << 2), nearestTwo(x, at(x, d), columns, even, at(reach, i), at(lower, i)));
    searched++;
  }
  return searched;
}

function ownDistance(x: usize, d: i32, column: usize, next: usize): f64 {
  let squared: f64 = 0;
  for (const end = at(x, d); x < end; x += 8) {
    const e = load<f64>(x) - load<f64>(column);
    squared += e * e;
    column += next;
  }
  return sqrt(squared);
}

// The nearest centre, the first one among equals; its distance and that of the next one. Two centres at a time: each lane
// keeps its two smallest.
export function nearestTwo(x: usize, end: usize, columns: usize, even: i32, reach: usize, lower: usize): i32 {
  const next = <usize>even << 3;
  let best = f64x2.splat(Infinity);
  let second = best;
  let places = i64x2.splat(0);
  for (let c = 0; c < even; c += 2) {
    let squared = f64x2.splat(0);
    let column = at(columns, c);
    for (let p = x; p < end; p += 8) {
      const e = f64x2.sub(v128.load64_splat(p), v128.load(column));
      squared = f64x2.add(squared, f64x2.mul(e, e));
      column += next;
    }
    const nearer = f64x2.lt(squared, best);
    second = f64x2.pmin(second, f64x2.pmax(best, squared));
    best = f64x2.pmin(best, squared);
    places = v128.bitselect(i64x2.splat(c), places, nearer);
  }
  const a = f64x2.extract_lane(best, 0);
  const b = f64x2.extract_lane(best, 1);
  const first = <i32>i64x2.extract_lane(places, 0);
  const other = <i32>i64x2.extract_lane(places, 1) + 1;
  const rest = min(f64x2.extract_lane(second, 0), f64x2.extract_lane(second, 1));
  store<f64>(reach, sqrt(min(a, b)));
  store<f64>(lower, sqrt(min(rest, max(a, b))));
  return b < a || (a == b && other < first) ? other : first;
}

// Sum (k, stride) and number (k) of the points of each label, where they were right for the labels `before` (n), and those
// become `labels` (n). Summed anew where more than a third of the points changed, or if asked for. Gives the number of changes.
export function updateSums(
  X: usize,
  n: i32,
  stride: i32,
  k: i32,
  labels: usize,
  before: usize,
  sums: usize,
  counts: usize,
  anew: bool,
): i32 {
  const changes = countChanges(labels, before, <usize>n << 2);
  const all = anew || changes > n / 3;
  if (all) {
    memory.fill(sums, 0, <usize>(k * stride) << 3);
    memory.fill(counts, 0, <usize>k << 2);
  }
  const fours = all ? 0 : n & ~3;
  for (let i = 0; i < n; i++) {
    const offset = <usize>i << 2;
    if (i < fours && !(i & 3) && isSame(labels + offset, before + offset)) {
      i += 3;
      continue;
    }
    const old = load<i32>(before + offset);
    const label = load<i32>(labels + offset);
    if (!all && old == label) continue;
    const x = at(X, i * stride);
    if (all) axpy(1.0, x, at(sums, label * stride), stride);
    else {
      handOver(x, at(sums, old * stride), at(sums, label * stride), stride);
      add(counts, old, -1);
    }
    add(counts, label, 1);
    store<i32>(before + offset, label);
  }
  return changes;
}

// How many of the numbers differ.
function countChanges(a: usize, b: usize, bytes: usize): i32 {
  let differ = i32x4.splat(0);
  let p: usize = 0;
  for (const fours = bytes & ~15; p < fours; p += 16) differ = i32x4.sub(differ, i32x4.ne(v128.load(a + p), v128.load(b + p)));
  let changes = i32x4.extract_lane(differ, 0) + i32x4.extract_lane(differ, 1);
  changes += i32x4.extract_lane(differ, 2) + i32x4.extract_lane(differ, 3);
  for (; p < bytes; p += 4) changes += i32(load<i32>(a + p) != load<i32>(b + p));
  return changes;
}

@inline
function isSame(a: usize, b: usize): bool {
  return i32x4.all_true(i32x4.eq(v128.load(a), v128.load(b)));
}

// Takes x off one sum and adds it to the other.
function handOver(x: usize, from: usize, to: usize, stride: i32): void {
  for (const end = at(x, stride); x < end; x += 16, from += 16, to += 16) {
    const y = v128.load(x);
    v128.store(from, f64x2.sub(v128.load(from), y));
    v128.store(to, f64x2.add(v128.load(to), y));
  }
}

@inline
function add(counts: usize, c: i32, change: i32): void {
  const place = counts + (<usize>c << 2);
  store<i32>(place, load<i32>(place) + change);
}

// Centres (k, stride) ← sums / counts, where a count of zero leaves the sum; squaredWays (k): how far they went, squared.
// Gives the sum of those.
export function moveCenters(sums: usize, counts: usize, k: i32, stride: i32, centers: usize, squaredWays: usize): f64 {
  let all: f64 = 0;
  for (let c = 0; c < k; c++) {
    const count = load<i32>(counts + (<usize>c << 2));
    const scales = f64x2.splat(count > 0 ? 1.0 / <f64>count : 1.0);
    let squared = f64x2.splat(0);
    let p = at(sums, c * stride);
    for (const end = at(p, stride); p < end; p += 16, centers += 16) {
      const mean = f64x2.mul(v128.load(p), scales);
      const way = f64x2.sub(mean, v128.load(centers));
      squared = f64x2.add(squared, f64x2.mul(way, way));
      v128.store(centers, mean);
    }
    const sum = f64x2.extract_lane(squared, 0) + f64x2.extract_lane(squared, 1);
    store<f64>(at(squaredWays, c), sum);
    all += sum;
  }
  return all;
}

// Sum of the squared distances of the points to the centres (k, stride) that their labels name.
export function inertiaOf(X: usize, n: i32, stride: i32, centers: usize, labels: usize): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < n; i++) {
    sum += squaredDistance(at(X, i * stride), at(centers, load<i32>(labels + (<usize>i << 2)) * stride), stride);
  }
  return sum;
}
