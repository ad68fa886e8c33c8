import { logarithm } from './exponential';
import { FULL, NEGLIGIBLE, setRow } from './responsibilities';
import { PRODUCTS, tileProducts } from './tile';
import { at } from './vector';

// Nats below the cut at which a distance is given up, so that the bound it leaves lasts for some iterations.
const BEYOND: f64 = 5.0;

// More than the rounding of a distance.
const CAREFUL: f64 = 1.0 - 1e-9;

@inline
function intAt(base: usize, index: i32): usize {
  return base + (<usize>index << 2);
}

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
function evaluateRows(
  X: usize,
  n: i32,
  d: i32,
  stride: i32,
  k: i32,
  c: i32,
  W: usize,
  centre: usize,
  top: f64,
  floors: usize,
  lower: usize,
  shrunk: f64,
  moved: f64,
  rows: usize,
  count: i32,
  value: usize,
): void {
  const factor = at(W, c * d * stride);
  const mean = at(centre, c * stride);
  const known = at(lower, c * n);
  for (let p = count; p < count + 3 && count > 0; p++) store<i32>(intAt(rows, p), load<i32>(intAt(rows, count - 1)));
  for (let p = 0; p < count; p += 4) {
    const place = intAt(rows, p);
    const x = at(X, load<i32>(place) * stride);
    const x1 = at(X, load<i32>(place, 4) * stride);
    const x2 = at(X, load<i32>(place, 8) * stride);
    const x3 = at(X, load<i32>(place, 12) * stride);
    fourLogits(x, x1, x2, x3, factor, mean, d, stride, top, cuts(floors, place), cuts(floors, place + 8));
    for (let h = 0; h < 4; h++) {
      const i = load<i32>(intAt(place, h));
      keep(load<f64>(at(LOGITS, h)), top, shrunk, moved, at(value, i * k + c), at(known, i));
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

// Lists the points of each label: heads (k) and links (n), -1 ends a list.
function listByLabel(labels: usize, n: i32, k: i32, heads: usize, links: usize): void {
  for (let c = 0; c < k; c++) store<i32>(intAt(heads, c), -1);
  for (let i = n - 1; i >= 0; i--) {
    const head = intAt(heads, load<i32>(intAt(labels, i)));
    store<i32>(intAt(links, i), load<i32>(head));
    store<i32>(head, i);
  }
}

// Lists, in the given order, the points of other labels whose distance to component c may be small enough for its logit to reach
// their floor.
function rowsInReach(
  n: i32,
  c: i32,
  top: f64,
  bounded: bool,
  lower: usize,
  shrunk: f64,
  moved: f64,
  floors: usize,
  labels: usize,
  order: usize,
  rows: usize,
): i32 {
  const known = at(lower, c * n);
  let count = 0;
  for (let p = 0; p < n; p++) {
    const i = load<i32>(intAt(order, p));
    const bound = load<f64>(at(known, i)) * shrunk - moved;
    const far = bounded && bound > 0 && top - 0.5 * bound * bound < load<f64>(at(floors, i));
    store<i32>(intAt(rows, count), i);
    count += i32(!far && load<i32>(intAt(labels, i)) != c);
  }
  return count;
}

// The E-step by distances, component by component, so that its factor stays in the cache: first the points of its own label,
// then those that it may reach. A distance is at least lower (k, n) · shrunk - moved (k each), which the caller keeps up as the
// components move; with `bounded`, where that puts a component NEGLIGIBLE below the logit of the label that the point had, it
// is left out. squares (k) ← Σ r · squared distance. halves (n) keeps ½ squared distance of each point to the component of its
// label, which need not be computed again where `still` (k) says that the component is as it was. floors and rows (n) are overwritten; `index` begins with the
// points by label, and row i, place c of `value` holds a logit, until rows of responsibilities are written over them.
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
  floors: usize,
  rows: usize,
  components: usize,
  logits: usize,
  start: usize,
  index: usize,
  value: usize,
  labels: usize,
): f64 {
  for (let i = 0; i < n * k; i++) store<f64>(at(value, i), -Infinity);
  for (let i = 0; i < n; i++) store<f64>(at(floors, i), -Infinity);
  // Points by label, which are about as far from any component: those that are taken together are given up together.
  const order = index;
  let place = 0;
  const links = start + 4;
  listByLabel(labels, n, k, components, links);
  for (let c = 0; c < k; c++) {
    let count = 0;
    for (let i = load<i32>(intAt(components, c)); i >= 0; i = load<i32>(intAt(links, i))) {
      store<i32>(intAt(rows, count++), i);
      store<i32>(intAt(order, place++), i);
    }
    if (load<i32>(intAt(still, c))) {
      recall(k, c, load<f64>(at(peak, c)), halves, rows, count, value);
      continue;
    }
    const top = load<f64>(at(peak, c));
    const shrink = load<f64>(at(shrunk, c));
    const move = load<f64>(at(moved, c));
    evaluateRows(X, n, d, stride, k, c, W, centre, top, floors, lower, shrink, move, rows, count, value);
  }
  for (let i = 0; i < n; i++) {
    store<f64>(at(floors, i), load<f64>(at(value, i * k + load<i32>(intAt(labels, i)))) - NEGLIGIBLE);
  }
  for (let c = 0; c < k; c++) {
    const top = load<f64>(at(peak, c));
    const shrink = load<f64>(at(shrunk, c));
    const move = load<f64>(at(moved, c));
    const count = rowsInReach(n, c, top, bounded, lower, shrink, move, floors, labels, order, rows);
    evaluateRows(X, n, d, stride, k, c, W, centre, top, floors, lower, shrink, move, rows, count, value);
  }
  return writeRows(n, k, peak, squares, still, halves, floors, components, logits, start, index, value, labels);
}

// Logits of the listed points under component c of their label, which has not changed.
function recall(k: i32, c: i32, top: f64, halves: usize, rows: usize, count: i32, value: usize): void {
  for (let p = 0; p < count; p++) {
    const i = load<i32>(intAt(rows, p));
    store<f64>(at(value, i * k + c), top - load<f64>(at(halves, i)));
  }
}

// Rows of responsibilities from the logits in `value`. Gives the sum of log Σ exp.
function writeRows(
  n: i32,
  k: i32,
  peak: usize,
  squares: usize,
  still: usize,
  halves: usize,
  floors: usize,
  components: usize,
  logits: usize,
  start: usize,
  index: usize,
  value: usize,
  labels: usize,
): f64 {
  let sum: f64 = 0;
  let product: f64 = 1;
  for (let c = 0; c < k; c++) store<f64>(at(squares, c), 0);
  for (let i = 0; i < n; i++) {
    const floor = load<f64>(at(floors, i));
    let count = 0;
    for (let c = 0; c < k; c++) {
      const logit = load<f64>(at(value, i * k + c));
      store<i32>(intAt(components, count), c);
      store<f64>(at(logits, count), logit);
      count += i32(logit >= floor);
    }
    const first = load<f64>(logits);
    const before = load<i32>(intAt(labels, i));
    const largest = setRow(i, components, logits, count, start, index, value, labels);
    sum += largest;
    const label = load<i32>(intAt(labels, i));
    if (label != before || !load<i32>(intAt(still, label))) store<f64>(at(halves, i), load<f64>(at(peak, label)) - largest);
    addSquares(i, peak, squares, components, logits, first, count, start, index, value);
    product *= load<f64>(logits);
    if (product > FULL) {
      sum += logarithm(product);
      product = 1;
    }
  }
  return sum + logarithm(product);
}

// Adds the squared distances of the components in row i, twice their logits' distance from the peak, times responsibilities.
function addSquares(
  i: i32,
  peak: usize,
  squares: usize,
  components: usize,
  logits: usize,
  first: f64,
  count: i32,
  start: usize,
  index: usize,
  value: usize,
): void {
  let p = load<i32>(intAt(start, i));
  const end = load<i32>(intAt(start, i + 1));
  for (let q = 0; q < count && p < end; q++) {
    const c = load<i32>(intAt(components, q));
    if (c != load<i32>(intAt(index, p))) continue;
    const logit = q == 0 ? first : load<f64>(at(logits, q));
    const sum = at(squares, c);
    store<f64>(sum, load<f64>(sum) + load<f64>(at(value, p)) * (2 * (load<f64>(at(peak, c)) - logit)));
    p++;
  }
}
