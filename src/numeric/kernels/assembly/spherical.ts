import { LARGE_BLOCK } from './blocks';
import { entry } from './desk';
import { logarithm } from './exponential';
import { FULL, setRow } from './responsibilities';
import {
  boundBy, componentsOf, floorBy, logitsOf, measure, mostBy, shortlist, squaresOf, tabulate, withinReach,
} from './sphericalReach';
import { addHeld, addShared, ownerOf, scatter, turn } from './sphericalSums';
import { at, squaredDistance } from './vector';

// More than the rounding of a distance.
const UP: f64 = 1.0 + 1e-9;

// So many distances cost less in doubles than to be looked at in whole numbers first, most of them in vain.
const FEW: i32 = 6;

// The E-step of components with one variance each: logits peak - half |x - mean|² (k each). What it keeps from one call to the
// next: means `before` and how far they went, `way`; bounds `lower` (n, wide) and `reach` (n), less and plus the way, on
// distances of all components and of the one in the row's `state` (n); sums of what single components hold, see sphericalSums.ts.
// Q (n, length) and R (k, length) are the rows and the means in short, by the factor 1 / unit; `error`: the largest of the
// means' errors. Sums for the M-step: held, shared (k, stride), ledger. Scratch: desk (4 wide + 4), heads (k), links.
export function sphericalExpect(
  X: usize, n: i32, stride: i32, k: i32, means: usize, before: usize, peak: usize, half: usize, bounded: bool,
  lower: usize, way: usize, state: usize, reach: usize,
  Q: usize, length: i32, squares: usize, errors: usize, R: usize, squaresR: usize, error: f64, unit: f64,
  origin: usize, held: usize, shared: usize, ledger: usize, desk: usize, heads: usize, links: usize,
  start: usize, index: usize, value: usize, labels: usize,
): f64 {
  const wide = (k + 7) & ~7;
  const components = componentsOf(desk, wide);
  const logits = logitsOf(desk, wide);
  if (bounded) follow(k, stride, means, before, way);
  else begin(n, k, stride, labels, state, means, before, origin, way, held, ledger);
  tabulate(k, way, half, peak, desk);
  memory.fill(shared, 0, <usize>(k * stride) << 3);
  memory.fill(at(ledger, 3 * k), 0, <usize>k << 4);
  let sum: f64 = 0;
  let product: f64 = 1;
  for (let first = 0; first < n; first += LARGE_BLOCK) {
    const last = min(first + LARGE_BLOCK, n);
    for (let i = first; i < last; i++) {
      const x = at(X, i * stride);
      const offset = <usize>i << 2;
      const q = Q + (<usize>(i * length) << 1);
      const slack = <f64>load<f32>(errors + offset) + error;
      const bounds = lower + ((<usize>i * <usize>wide) << 2);
      const count = candidates(
        q, entry(squares, i), R, squaresR, length, slack, unit, k, bounded, peak, half,
        bounds, way, entry(state, i), at(reach, i), desk,
      );
      if (count > 1) {
        distances(x, stride, means, peak, half, count, desk, wide, bounds);
        const largest = setRow(i, components, logits, count, start, index, value, labels);
        const begin = entry(start, i);
        const single = entry(start, i + 1) == begin + 1 && largest > -Infinity;
        nearest(entry(labels, i), components, squaresOf(desk, wide), way, at(reach, i));
        turn(x, stride, k, state + offset, single ? ~entry(labels, i) : entry(labels, i), origin, held, ledger);
        if (single) continue;
        addScatters(begin, entry(start, i + 1), index, value, components, squaresOf(desk, wide), k, ledger);
        sum += largest;
        product *= load<f64>(logits);
        if (product > FULL) {
          sum += logarithm(product);
          product = 1;
        }
      } else {
        setCertain(i, entry(components, 0), start, index, value, labels);
        turn(x, stride, k, state + offset, ~entry(components, 0), origin, held, ledger);
      }
    }
    addShared(X, stride, k, first, last, state, start, index, value, heads, links, shared, ledger);
  }
  sum += addHeld(X, n, stride, k, means, peak, half, state, origin, held, ledger, heads);
  return sum + logarithm(product);
}

// Where nothing is known yet.
function begin(
  n: i32, k: i32, stride: i32, labels: usize, state: usize,
  means: usize, before: usize, origin: usize, way: usize, held: usize, ledger: usize,
): void {
  memory.copy(state, labels, <usize>n << 2);
  memory.copy(before, means, <usize>(k * stride) << 3);
  memory.copy(origin, means, <usize>(k * stride) << 3);
  memory.fill(held, 0, <usize>(k * stride) << 3);
  memory.fill(way, 0, <usize>k << 3);
  memory.fill(ledger, 0, <usize>(3 * k) << 3);
}

// Adds to `way` (k) how far the means went.
function follow(k: i32, stride: i32, means: usize, before: usize, way: usize): void {
  for (let c = 0; c < k; c++) {
    const step = Math.sqrt(squaredDistance(at(before, c * stride), at(means, c * stride), stride));
    store<f64>(at(way, c), load<f64>(at(way, c)) + step * UP);
  }
  memory.copy(before, means, <usize>(k * stride) << 3);
}

// Lists the components that a row may belong to: first by bounds, beside that of the distance from its likeliest component;
// then, where that leaves others, by whole numbers. A row that no component holds will most likely need doubles anyway.
function candidates(
  q: usize, square: i32, R: usize, squaresR: usize, length: i32, error: f64, unit: f64, k: i32, bounded: bool,
  peak: usize, half: usize, lower: usize, way: usize, state: i32, reach: usize, desk: usize,
): i32 {
  const c = ownerOf(state);
  const wide = (k + 7) & ~7;
  const components = componentsOf(desk, wide);
  const apart = squaresOf(desk, wide);
  const top = load<f64>(at(peak, c));
  const h = load<f64>(at(half, c));
  const gone = load<f64>(at(way, c));
  let count = k;
  if (bounded) {
    const floor = floorBy(top, h, (load<f64>(reach) + gone) * UP);
    count = withinReach(lower, k, desk, floor, components);
    if (count == 1 || (state >= 0 && count <= FEW)) return count;
  } else for (let j = 0; j < k; j++) store<i32>(components + (<usize>j << 2), j);
  measure(q, square, R, squaresR, length, components, count, apart);
  let p = 0;
  while (entry(components, p) != c) p++;
  const most = mostBy(entry(apart, p), error, unit);
  store<f64>(reach, most - gone);
  count = shortlist(error, unit, floorBy(top, h, most), lower, desk, components, count, apart);
  const only = entry(components, 0);
  if (count == 1 && only != c) store<f64>(reach, mostBy(entry(apart, 0), error, unit) - load<f64>(at(way, only)));
  return count;
}

// A row that belongs to component c alone.
function setCertain(i: i32, c: i32, start: usize, index: usize, value: usize, labels: usize): void {
  const place = entry(start, i);
  store<i32>(index + (<usize>place << 2), c);
  store<f64>(at(value, place), 1);
  store<i32>(start + (<usize>i << 2), place + 1, 4);
  store<i32>(labels + (<usize>i << 2), c);
}

// The distance of the label's mean, from those of the components listed.
@inline
function nearest(label: i32, components: usize, squares: usize, way: usize, reach: usize): void {
  let p = 0;
  while (entry(components, p) != label) p++;
  store<f64>(reach, Math.sqrt(load<f64>(at(squares, p))) * UP - load<f64>(at(way, label)));
}

// Adds the squared distances of a row's entries, times their values, to their components' scatter. Entries stand in the order
// of the components listed.
@inline
function addScatters(
  first: i32, end: i32, index: usize, value: usize, components: usize, squares: usize, k: i32, ledger: usize,
): void {
  let p = 0;
  for (let e = first; e < end; e++) {
    const c = entry(index, e);
    while (entry(components, p) != c) p++;
    const place = scatter(ledger, k, c);
    store<f64>(place, load<f64>(place) + load<f64>(at(value, e)) * load<f64>(at(squares, p)));
  }
}

// Squared distances of x from the means of the components listed, their logits, and new bounds.
function distances(
  x: usize, stride: i32, means: usize, peak: usize, half: usize, count: i32, desk: usize, wide: i32, lower: usize,
): void {
  const components = componentsOf(desk, wide);
  const squares = squaresOf(desk, wide);
  const logits = logitsOf(desk, wide);
  let p = 0;
  for (; p < count - 1; p += 2) {
    const a = at(means, entry(components, p) * stride);
    v128.store(at(squares, p), twoDistances(x, a, at(means, entry(components, p + 1) * stride), stride));
  }
  if (p < count) {
    const a = at(means, entry(components, p) * stride);
    store<f64>(at(squares, p), oneDistance(x, a, stride));
  }
  for (p = 0; p < count; p++) {
    const c = entry(components, p);
    const squared = load<f64>(at(squares, p));
    store<f64>(at(logits, p), load<f64>(at(peak, c)) - load<f64>(at(half, c)) * squared);
    store<f32>(lower + (<usize>c << 2), boundBy(squared, desk, c));
  }
}

// The first one of twoDistances().
function oneDistance(x: usize, a: usize, stride: i32): f64 {
  let s = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  const end = at(x, stride);
  let e: v128;
  for (const fours = at(x, stride & ~3); x < fours; x += 32) {
    e = f64x2.sub(v128.load(x), v128.load(a));
    s = f64x2.add(s, f64x2.mul(e, e));
    e = f64x2.sub(v128.load(x, 16), v128.load(a, 16));
    s1 = f64x2.add(s1, f64x2.mul(e, e));
    a += 32;
  }
  if (x < end) {
    e = f64x2.sub(v128.load(x), v128.load(a));
    s = f64x2.add(s, f64x2.mul(e, e));
  }
  s = f64x2.add(s, s1);
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
}

// Squared distances of x from a and from b; element j goes to lane j mod 4, those behind the last four to j mod 2.
export function twoDistances(x: usize, a: usize, b: usize, stride: i32): v128 {
  let s = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let t = f64x2.splat(0);
  let t1 = f64x2.splat(0);
  const end = at(x, stride);
  let y: v128;
  let e: v128;
  for (const fours = at(x, stride & ~3); x < fours; x += 32) {
    y = v128.load(x);
    e = f64x2.sub(y, v128.load(a));
    s = f64x2.add(s, f64x2.mul(e, e));
    e = f64x2.sub(y, v128.load(b));
    t = f64x2.add(t, f64x2.mul(e, e));
    y = v128.load(x, 16);
    e = f64x2.sub(y, v128.load(a, 16));
    s1 = f64x2.add(s1, f64x2.mul(e, e));
    e = f64x2.sub(y, v128.load(b, 16));
    t1 = f64x2.add(t1, f64x2.mul(e, e));
    a += 32;
    b += 32;
  }
  if (x < end) {
    y = v128.load(x);
    e = f64x2.sub(y, v128.load(a));
    s = f64x2.add(s, f64x2.mul(e, e));
    e = f64x2.sub(y, v128.load(b));
    t = f64x2.add(t, f64x2.mul(e, e));
  }
  s = f64x2.add(s, s1);
  t = f64x2.add(t, t1);
  return f64x2.add(v128.shuffle<f64>(s, t, 0, 2), v128.shuffle<f64>(s, t, 1, 3));
}
