import { holdSquares, writeRows } from './fullRows';
import { fillUp, intAt, listByLabel, listInOrder, rowsInReach } from './reach';
import { NEGLIGIBLE } from './responsibilities';
import { PRODUCTS, tileProducts } from './tile';
import { at } from './vector';

// Nats below the cut at which a distance is given up, so that the bound it leaves lasts for some iterations.
const BEYOND: f64 = 5.0;

// More than the rounding of a distance.
const CAREFUL: f64 = 1.0 - 1e-9;

// Room for what fourLogits() gives.
const LOGITS: usize = memory.data(32, 16);

// LOGITS ← the logits of four points under a component with inverse Cholesky factor W (d, stride) lower triangular, centre W μ (d)
// and peak, or any values below their floors once all four are known to be below. Four points and two rows of the factor share the
// way through each other.
function fourLogits(
  x: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  W: usize,
  centre: usize,
  d: i32,
  stride: i32,
  peak: f64,
  floors: v128,
  floors2: v128,
): void {
  let logits = f64x2.splat(peak);
  let logits2 = logits;
  for (let r = 0; r < d; r += 2) {
    if (i64x2.all_true(v128.and(f64x2.lt(logits, floors), f64x2.lt(logits2, floors2)))) break;
    const row = at(W, r * stride);
    const two = r + 1 < d;
    tileProducts(row, two ? at(row, stride) : row, x, x1, x2, x3, <usize>(r + 2) << 3);
    const c = v128.load64_splat(at(centre, r));
    logits = f64x2.sub(logits, halfSquares(f64x2.sub(v128.load(PRODUCTS), c)));
    logits2 = f64x2.sub(logits2, halfSquares(f64x2.sub(v128.load(PRODUCTS, 16), c)));
    if (!two) break;
    const c1 = v128.load64_splat(at(centre, r + 1));
    logits = f64x2.sub(logits, halfSquares(f64x2.sub(v128.load(PRODUCTS, 32), c1)));
    logits2 = f64x2.sub(logits2, halfSquares(f64x2.sub(v128.load(PRODUCTS, 48), c1)));
  }
  v128.store(LOGITS, logits);
  v128.store(LOGITS, logits2, 16);
}

@inline
function halfSquares(y: v128): v128 {
  return f64x2.mul(f64x2.mul(f64x2.splat(0.5), y), y);
}

// Logits of the listed points under component c, into row i, place c of `value` (n, k), four points at a time, the last one again
// where less are left; those that fall BEYOND below floors (n) are given up. What is known of each distance since then goes to
// lower (k, n), see fullExpect(). rows has room for count + 3.
function evaluate(
  X: usize,
  n: i32,
  d: i32,
  stride: i32,
  k: i32,
  c: i32,
  W: usize,
  centre: usize,
  peak: usize,
  floors: usize,
  lower: usize,
  shrunk: usize,
  moved: usize,
  rows: usize,
  count: i32,
  value: usize,
): void {
  const factor = at(W, c * d * stride);
  const mean = at(centre, c * stride);
  const known = at(lower, c * n);
  const top = load<f64>(at(peak, c));
  const shrink = load<f64>(at(shrunk, c));
  const move = load<f64>(at(moved, c));
  fillUp(rows, count);
  for (let p = 0; p < count; p += 4) {
    const place = intAt(rows, p);
    const x = at(X, load<i32>(place) * stride);
    const x1 = at(X, load<i32>(place, 4) * stride);
    const x2 = at(X, load<i32>(place, 8) * stride);
    const x3 = at(X, load<i32>(place, 12) * stride);
    fourLogits(x, x1, x2, x3, factor, mean, d, stride, top, cuts(floors, place), cuts(floors, place + 8));
    for (let h = 0; h < 4; h++) {
      const i = load<i32>(intAt(place, h));
      keep(load<f64>(at(LOGITS, h)), top, shrink, move, at(value, i * k + c), at(known, i));
    }
  }
}

// Where the points at two places of a list are given up.
@inline
function cuts(floors: usize, place: usize): v128 {
  const first = f64x2.splat(load<f64>(at(floors, load<i32>(place))));
  return f64x2.sub(f64x2.replace_lane(first, 1, load<f64>(at(floors, load<i32>(place, 4)))), f64x2.splat(BEYOND));
}

@inline
function keep(logit: f64, top: f64, shrunk: f64, moved: f64, value: usize, known: usize): void {
  store<f64>(value, logit);
  store<f64>(known, (Math.sqrt(max(2 * (top - logit), 0)) * CAREFUL + moved) / shrunk);
}

// The first part of the E-step: in row i, place c of `value` (n, k) the logit of each point under the component c of its label, but of
// those that are settled (n), and -Infinity in all other places; floors (n) ← that, less NEGLIGIBLE. halves (n) keeps ½ squared
// distance of each point to the component of its label, which need not be computed again where `still` (k) says that the component is as it was; a negative
// one is minus an upper bound. What is known of each distance goes to lower (k, n), see fullExpect(). Scratch: rows (n + 3), heads (k), links (n).
export function fullOwn(
  X: usize,
  n: i32,
  d: i32,
  stride: i32,
  k: i32,
  W: usize,
  centre: usize,
  peak: usize,
  lower: usize,
  shrunk: usize,
  moved: usize,
  still: usize,
  halves: usize,
  settled: usize,
  floors: usize,
  rows: usize,
  heads: usize,
  links: usize,
  value: usize,
  labels: usize,
): void {
  for (let i = 0; i < n * k; i++) store<f64>(at(value, i), -Infinity);
  forgetFloors(n, settled, floors);
  listByLabel(labels, n, k, heads, links);
  for (let c = 0; c < k; c++) {
    const count = unknownOwn(k, c, peak, still, halves, settled, heads, links, rows, value);
    evaluate(X, n, d, stride, k, c, W, centre, peak, floors, lower, shrunk, moved, rows, count, value);
  }
  takeFloors(n, k, settled, floors, value, labels);
}

// Lists the points of label c that are not settled and whose logit is not known; recalls it where it is as it was.
function unknownOwn(
  k: i32,
  c: i32,
  peak: usize,
  still: usize,
  halves: usize,
  settled: usize,
  heads: usize,
  links: usize,
  rows: usize,
  value: usize,
): i32 {
  const asItWas = load<i32>(intAt(still, c)) != 0;
  let count = 0;
  for (let i = load<i32>(intAt(heads, c)); i >= 0; i = load<i32>(intAt(links, i))) {
    const place = at(value, i * k + c);
    if (load<i32>(intAt(settled, i)) != 0 || load<f64>(place) != -Infinity) continue;
    const half = load<f64>(at(halves, i));
    if (asItWas && half >= 0) store<f64>(place, load<f64>(at(peak, c)) - half);
    else store<i32>(intAt(rows, count++), i);
  }
  return count;
}

// No distance of points that are not settled is given up.
function forgetFloors(n: i32, settled: usize, floors: usize): void {
  for (let i = 0; i < n; i++) if (load<i32>(intAt(settled, i)) == 0) store<f64>(at(floors, i), -Infinity);
}

// Floors of points that are not settled, from the logits of their labels.
function takeFloors(n: i32, k: i32, settled: usize, floors: usize, value: usize, labels: usize): void {
  for (let i = 0; i < n; i++) {
    if (load<i32>(intAt(settled, i)) != 0) continue;
    store<f64>(at(floors, i), load<f64>(at(value, i * k + load<i32>(intAt(labels, i)))) - NEGLIGIBLE);
  }
}

// The E-step by distances, component by component, so that its factor stays in the cache, after fullOwn(). A distance is at least
// lower (k, n) · shrunk - moved (k each), which the caller keeps up as the components move; with `bounded`, where that puts a
// component NEGLIGIBLE below the logit of the label that the point had, it is left out. squares (k) ← Σ r · squared distance. Points
// that are settled (n) belong to the component of their label alone: no distance of theirs is computed, nor added to anything. held
// (k) ← Σ r · squared distance for responsibilities of before, of all other points: r = 1 for the component in holder (n), and
// `weights` of those that share a point, listed in shared, from[c] to from[c + 1] those of component c. floors and rows (n) are
// overwritten; `index` begins with the points by label, and row i, place c of `value` holds a logit, until rows of
// responsibilities are written over them.
export function fullExpect(
  X: usize,
  n: i32,
  d: i32,
  stride: i32,
  k: i32,
  W: usize,
  centre: usize,
  peak: usize,
  bounded: bool,
  lower: usize,
  shrunk: usize,
  moved: usize,
  squares: usize,
  still: usize,
  halves: usize,
  settled: usize,
  holder: usize,
  from: usize,
  shared: usize,
  weights: usize,
  held: usize,
  floors: usize,
  rows: usize,
  components: usize,
  logits: usize,
  start: usize,
  index: usize,
  value: usize,
  labels: usize,
): f64 {
  // Points by label, which are about as far from any component: those that are taken together are given up together.
  const order = index;
  const links = start + 4;
  listByLabel(labels, n, k, components, links);
  listInOrder(k, components, links, order);
  forgetFloors(n, settled, floors);
  for (let c = 0; c < k; c++) {
    let count = unknownOwn(k, c, peak, still, halves, settled, components, links, rows, value);
    for (let e = load<i32>(intAt(from, c)); e < load<i32>(intAt(from, c + 1)); e++) {
      const i = load<i32>(intAt(shared, e));
      if (load<i32>(intAt(labels, i)) != c) store<i32>(intAt(rows, count++), i);
    }
    evaluate(X, n, d, stride, k, c, W, centre, peak, floors, lower, shrunk, moved, rows, count, value);
  }
  takeFloors(n, k, settled, floors, value, labels);
  for (let c = 0; c < k; c++) {
    const top = load<f64>(at(peak, c));
    const shrink = load<f64>(at(shrunk, c));
    let count = rowsInReach(n, c, top, bounded, lower, shrink, load<f64>(at(moved, c)), floors, labels, order, rows);
    count = unknown(k, c, rows, count, settled, value);
    evaluate(X, n, d, stride, k, c, W, centre, peak, floors, lower, shrunk, moved, rows, count, value);
  }
  holdSquares(n, k, peak, value, settled, holder, from, shared, weights, held);
  return writeRows(n, k, peak, squares, still, halves, settled, floors, components, logits, start, index, value, labels);
}

// Keeps those of the listed points that are not settled, and whose logit under component c is not known.
function unknown(k: i32, c: i32, rows: usize, count: i32, settled: usize, value: usize): i32 {
  let kept = 0;
  for (let p = 0; p < count; p++) {
    const i = load<i32>(intAt(rows, p));
    store<i32>(intAt(rows, kept), i);
    kept += i32(load<i32>(intAt(settled, i)) == 0 && load<f64>(at(value, i * k + c)) == -Infinity);
  }
  return kept;
}
