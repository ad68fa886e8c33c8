import { SHARED_BLOCK } from './blocks';
import { entry } from './desk';
import { logarithm } from './exponential';
import { FULL, setRow } from './responsibilities';
import {
  bitsBytes, boundBy, findNear, floorBy, listNear, measure, mostBy, shortlist, tableBytes, tabulate, wideOf,
} from './sphericalReach';
import { addHeld, addShared, ownerOf, scatter, turn } from './sphericalSums';
import { at, squaredDistance } from './vector';

// More than the rounding of a distance.
const UP: f64 = 1.0 + 1e-9;

// So many distances cost less in doubles than to be looked at in whole numbers first, most of them in vain.
const FEW: i32 = 6;

// Of a block of rows, in the desk: bits of the components that each may belong to by its bounds; the rows that no component
// holds for sure, and where each of them begins in the lists of components, of squared distances and of logits.
let bits: usize;
let rows: usize;
let begins: usize;
let components: usize;
let distancesOf: usize;
let logits: usize;

// The E-step of components with one variance each: logits peak - half |x - mean|² (k each). What it keeps from one call to the
// next: means `before` and how far they went, `way`; bounds `lower` (n, wide) and `reach` (n), less and plus the way, on
// distances of all components and of the one in the row's `state` (n); sums of what single components hold, see sphericalSums.ts.
// Q (n, length) and R (k, length) are the rows and the means in short, by the factor 1 / unit; `error`: the largest of the
// means' errors. Sums for the M-step: held, shared (k, stride), ledger. Scratch: desk (deskLength() of the twin), heads (k), links.
// A block of rows goes through one step after the other: what one row needs says nothing about the next one, and where guesses
// of the processor fail, nothing slow is waited for.
export function sphericalExpect(
  X: usize, n: i32, stride: i32, k: i32, means: usize, before: usize, peak: usize, half: usize, bounded: bool,
  lower: usize, way: usize, state: usize, reach: usize,
  Q: usize, length: i32, squares: usize, errors: usize, R: usize, squaresR: usize, error: f64, unit: f64,
  origin: usize, held: usize, shared: usize, ledger: usize, desk: usize, heads: usize, links: usize,
  start: usize, index: usize, value: usize, labels: usize,
): f64 {
  if (bounded) follow(k, stride, means, before, way);
  else begin(n, k, stride, labels, state, means, before, origin, way, held, ledger);
  tabulate(k, stride, way, half, peak, desk);
  divide(desk, k);
  memory.fill(shared, 0, <usize>(k * stride) << 3);
  memory.fill(at(ledger, 3 * k), 0, <usize>k << 4);
  let sum: f64 = 0;
  let product: f64 = 1;
  for (let first = 0; first < n; first += SHARED_BLOCK) {
    const last = min(first + SHARED_BLOCK, n);
    const open = listOpen(first, last, k, bounded, lower, way, peak, half, state, reach, desk);
    candidates(
      first, open, Q, length, squares, errors, R, squaresR, error, unit, k, bounded, peak, half, lower, way, state, reach, desk,
    );
    for (let o = 0; o < open; o++) distances(o, X, stride, means, k, peak, half, lower, desk);
    for (let i = first, o = 0; i < last; i++) {
      if (entry(rows, o) != i) {
        setCertain(i, ownerOf(entry(state, i)), start, index, value, labels);
        continue;
      }
      const from = entry(begins, o);
      const count = entry(begins, ++o) - from;
      const listed = components + (<usize>from << 2);
      const place = state + (<usize>i << 2);
      if (count == 1) {
        setCertain(i, entry(listed, 0), start, index, value, labels);
        turn(at(X, i * stride), stride, k, place, ~entry(listed, 0), origin, held, ledger);
        continue;
      }
      const squared = at(distancesOf, from);
      const largest = setRow(i, listed, at(logits, from), count, start, index, value, labels);
      const entries = entry(start, i);
      const label = entry(labels, i);
      const single = entry(start, i + 1) == entries + 1 && largest > -Infinity;
      nearest(label, listed, squared, way, at(reach, i));
      turn(at(X, i * stride), stride, k, place, single ? ~label : label, origin, held, ledger);
      if (single) continue;
      addScatters(entries, entry(start, i + 1), index, value, listed, squared, k, ledger);
      sum += largest;
      product *= load<f64>(at(logits, from));
      if (product > FULL) {
        sum += logarithm(product);
        product = 1;
      }
    }
    addShared(X, stride, k, first, last, state, start, index, value, heads, links, shared, ledger);
  }
  sum += addHeld(X, n, stride, k, means, peak, half, state, origin, held, ledger, heads);
  return sum + logarithm(product);
}

// Where the lists of a block lie in the desk, behind the tables. Lists of components are filled up to fours.
function divide(desk: usize, k: i32): void {
  const room = <usize>(SHARED_BLOCK * k + 4);
  bits = desk + tableBytes(k);
  rows = bits + SHARED_BLOCK * bitsBytes(k);
  begins = rows + ((SHARED_BLOCK + 4) << 2);
  components = begins + ((SHARED_BLOCK + 4) << 2);
  distancesOf = components + (room << 2);
  logits = distancesOf + (room << 3);
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

// Lists the rows that bounds leave to more than the component that holds them; gives their number. A row's bound on the
// distance from its likeliest component says what others have to reach.
function listOpen(
  first: i32, last: i32, k: i32, bounded: bool, lower: usize, way: usize, peak: usize, half: usize,
  state: usize, reach: usize, desk: usize,
): i32 {
  const next = <usize>wideOf(k) << 2;
  const room = bitsBytes(k);
  let row = lower + <usize>first * next;
  let marks = bits;
  let to = rows;
  for (let i = first; i < last; i++, row += next, marks += room) {
    const before = entry(state, i);
    const c = ownerOf(before);
    const most = (load<f64>(at(reach, i)) + load<f64>(at(way, c))) * UP;
    const floor = bounded ? floorBy(load<f64>(at(peak, c)), load<f64>(at(half, c)), most) : -Infinity;
    const count = findNear(row, k, desk, floor, marks);
    const open = i32(before >= 0) | i32(count > 1);
    store<i32>(to, i);
    to += <usize>open << 2;
  }
  store<i32>(to, -1);
  return <i32>(to - rows) >> 2;
}

// Lists the components that the rows listed may belong to: those by bounds, or where that are several, by whole numbers. A row that
// no component holds will most likely need doubles anyway.
function candidates(
  first: i32, open: i32, Q: usize, length: i32, squares: usize, errors: usize, R: usize, squaresR: usize, error: f64, unit: f64,
  k: i32, bounded: bool, peak: usize, half: usize, lower: usize, way: usize, state: usize, reach: usize, desk: usize,
): void {
  let total = 0;
  for (let o = 0; o < open; o++) {
    const i = entry(rows, o);
    const listed = components + (<usize>total << 2);
    let count = listNear(bits + <usize>(i - first) * bitsBytes(k), k, listed);
    if (!bounded || (count > 1 && (count > FEW || entry(state, i) < 0))) {
      const offset = <usize>i << 2;
      const c = ownerOf(entry(state, i));
      const apart = at(distancesOf, total);
      const slack = <f64>load<f32>(errors + offset) + error;
      measure(Q + (<usize>(i * length) << 1), entry(squares, i), R, squaresR, length, listed, count, apart);
      let p = 0;
      while (entry(listed, p) != c) p++;
      const most = mostBy(entry(apart, p), slack, unit);
      const floor = floorBy(load<f64>(at(peak, c)), load<f64>(at(half, c)), most);
      store<f64>(at(reach, i), most - load<f64>(at(way, c)));
      count = shortlist(slack, unit, floor, lower + ((<usize>i * <usize>wideOf(k)) << 2), desk, listed, count, apart);
      const only = entry(listed, 0);
      if (count == 1 && only != c) {
        store<f64>(at(reach, i), mostBy(entry(apart, 0), slack, unit) - load<f64>(at(way, only)));
      }
    }
    store<i32>(begins + (<usize>o << 2), total);
    total += count;
  }
  store<i32>(begins + (<usize>open << 2), total);
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

// Squared distances of a row listed from the means of its components, their logits, and new bounds; of a row that belongs to
// one component alone, nothing.
function distances(
  o: i32, X: usize, stride: i32, means: usize, k: i32, peak: usize, half: usize, lower: usize, desk: usize,
): void {
  const from = entry(begins, o);
  const end = entry(begins, o + 1);
  if (end == from + 1) return;
  const i = entry(rows, o);
  const x = at(X, i * stride);
  const row = lower + ((<usize>i * <usize>wideOf(k)) << 2);
  let p = from;
  for (; p < end - 1; p += 2) {
    const a = at(means, entry(components, p) * stride);
    v128.store(at(distancesOf, p), twoDistances(x, a, at(means, entry(components, p + 1) * stride), stride));
  }
  if (p < end) {
    const a = at(means, entry(components, p) * stride);
    store<f64>(at(distancesOf, p), oneDistance(x, a, stride));
  }
  for (p = from; p < end; p++) {
    const c = entry(components, p);
    const squared = load<f64>(at(distancesOf, p));
    store<f64>(at(logits, p), load<f64>(at(peak, c)) - load<f64>(at(half, c)) * squared);
    store<f32>(row + (<usize>c << 2), boundBy(squared, desk, c));
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
