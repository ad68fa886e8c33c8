// Sums of an M-step of components with one variance each. Rows that belong to one component alone stay in sums about an origin
// of it, from one E-step to the next; the entries of other rows are added up anew.
import { nextOf, rowOf } from './blocks';
import { HARDLY_ANY, LEFT, TEN_EPSILON } from './moments';
import { at, axpy } from './vector';

// Rows that a component may lose, as a share of its own, before its sums are made anew: what they leave behind is rounding.
const RENEWED: f64 = 0.25;

// The ledger (5, k): of the rows that a component holds, the sum of squares about its origin, their number and how many left
// since it was made; of the entries of other rows, their sum; of all, Σ r |x - μ|².
@inline
export function spread(ledger: usize, c: i32): usize {
  return at(ledger, c);
}

@inline
export function members(ledger: usize, k: i32, c: i32): usize {
  return at(ledger, k + c);
}

@inline
function losses(ledger: usize, k: i32, c: i32): usize {
  return at(ledger, 2 * k + c);
}

@inline
function total(ledger: usize, k: i32, c: i32): usize {
  return at(ledger, 3 * k + c);
}

@inline
export function scatter(ledger: usize, k: i32, c: i32): usize {
  return at(ledger, 4 * k + c);
}

// The component in the state of a row, which is its complement where that holds the row.
@inline
export function ownerOf(state: i32): i32 {
  return state ^ (state >> 31);
}

// Changes the state of the row x, and with it the sums (k, stride) of what components hold.
export function turn(x: usize, stride: i32, k: i32, state: usize, next: i32, origin: usize, held: usize, ledger: usize): void {
  const before = load<i32>(state);
  if (before == next) return;
  store<i32>(state, next);
  if (before < 0) hold(x, stride, k, ~before, -1, origin, held, ledger);
  if (next < 0) hold(x, stride, k, ~next, 1, origin, held, ledger);
}

function hold(x: usize, stride: i32, k: i32, c: i32, sign: f64, origin: usize, held: usize, ledger: usize): void {
  const f = f64x2.splat(sign);
  let about = at(origin, c * stride);
  let sum = at(held, c * stride);
  let s = f64x2.splat(0);
  for (const end = at(x, stride); x < end; x += 16, about += 16, sum += 16) {
    const e = f64x2.sub(v128.load(x), v128.load(about));
    v128.store(sum, f64x2.add(v128.load(sum), f64x2.mul(f, e)));
    s = f64x2.add(s, f64x2.mul(e, e));
  }
  const squares = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  store<f64>(spread(ledger, c), load<f64>(spread(ledger, c)) + sign * squares);
  store<f64>(members(ledger, k, c), load<f64>(members(ledger, k, c)) + sign);
  if (sign < 0) store<f64>(losses(ledger, k, c), load<f64>(losses(ledger, k, c)) + 1);
}

// Adds the entries of rows first … last - 1 that no component holds to the sums (k, stride) and totals: component by
// component, so that four samples share the way through a sum.
export function addShared(
  X: usize, stride: i32, k: i32, first: i32, last: i32, state: usize, start: usize, index: usize, value: usize,
  heads: usize, links: usize, shared: usize, ledger: usize,
): void {
  listShared(first, last, k, state, start, index, heads, links);
  const from = at(value, load<i32>(start + (<usize>first << 2)));
  for (let c = 0; c < k; c++) {
    let e = load<i32>(heads + (<usize>c << 2));
    if (e < 0) continue;
    const sum = at(shared, c * stride);
    let weight = load<f64>(total(ledger, k, c));
    while (e >= 0) {
      const e1 = nextOf(links, e);
      const e2 = nextOf(links, e1);
      const e3 = nextOf(links, e2);
      const r = load<f64>(at(from, e));
      const x = at(X, rowOf(links, e) * stride);
      weight += r;
      if (e1 < 0) {
        axpy(r, x, sum, stride);
        break;
      }
      const r1 = load<f64>(at(from, e1));
      const x1 = at(X, rowOf(links, e1) * stride);
      weight += r1;
      if (e3 < 0) {
        addTwoRows(r, x, r1, x1, sum, stride);
        e = e2;
        continue;
      }
      const r2 = load<f64>(at(from, e2));
      const r3 = load<f64>(at(from, e3));
      weight += r2;
      weight += r3;
      addFourRows(r, x, r1, x1, r2, at(X, rowOf(links, e2) * stride), r3, at(X, rowOf(links, e3) * stride), sum, stride);
      e = nextOf(links, e3);
    }
    store<f64>(total(ledger, k, c), weight);
  }
}

// listByComponent() of the rows that no component holds.
function listShared(
  first: i32, last: i32, k: i32, state: usize, start: usize, index: usize, heads: usize, links: usize,
): void {
  memory.fill(heads, 255, <usize>k << 2);
  const from = load<i32>(start + (<usize>first << 2));
  for (let i = last - 1; i >= first; i--) {
    if (load<i32>(state + (<usize>i << 2)) < 0) continue;
    const row = start + (<usize>i << 2);
    const begin = load<i32>(row);
    for (let p = load<i32>(row, 4) - 1; p >= begin; p--) {
      const head = heads + (<usize>load<i32>(index + (<usize>p << 2)) << 2);
      const link = links + (<usize>(p - from) << 3);
      store<i32>(link, load<i32>(head));
      store<i32>(link, i, 4);
      store<i32>(head, p - from);
    }
  }
}

// sum += r x + r1 x1, element by element.
function addTwoRows(r: f64, x: usize, r1: f64, x1: usize, sum: usize, stride: i32): void {
  const f = f64x2.splat(r);
  const f1 = f64x2.splat(r1);
  const end = at(x, stride);
  for (const fours = at(x, stride & ~3); x < fours; x += 32, x1 += 32, sum += 32) {
    v128.store(sum, f64x2.add(v128.load(sum), two(f, v128.load(x), f1, v128.load(x1))));
    v128.store(sum, f64x2.add(v128.load(sum, 16), two(f, v128.load(x, 16), f1, v128.load(x1, 16))), 16);
  }
  if (x < end) v128.store(sum, f64x2.add(v128.load(sum), two(f, v128.load(x), f1, v128.load(x1))));
}

@inline
function two(f: v128, x: v128, f1: v128, x1: v128): v128 {
  return f64x2.add(f64x2.mul(f, x), f64x2.mul(f1, x1));
}

// sum += (r x + r1 x1) + (r2 x2 + r3 x3), element by element.
export function addFourRows(
  r: f64, x: usize, r1: f64, x1: usize, r2: f64, x2: usize, r3: f64, x3: usize, sum: usize, stride: i32,
): void {
  const f = f64x2.splat(r);
  const f1 = f64x2.splat(r1);
  const f2 = f64x2.splat(r2);
  const f3 = f64x2.splat(r3);
  const end = at(x, stride);
  for (const fours = at(x, stride & ~3); x < fours; ) {
    const four = f64x2.add(two(f, v128.load(x), f1, v128.load(x1)), two(f2, v128.load(x2), f3, v128.load(x3)));
    const next = f64x2.add(two(f, v128.load(x, 16), f1, v128.load(x1, 16)), two(f2, v128.load(x2, 16), f3, v128.load(x3, 16)));
    v128.store(sum, f64x2.add(v128.load(sum), four));
    v128.store(sum, f64x2.add(v128.load(sum, 16), next), 16);
    x += 32;
    x1 += 32;
    x2 += 32;
    x3 += 32;
    sum += 32;
  }
  if (x < end) {
    const four = f64x2.add(two(f, v128.load(x), f1, v128.load(x1)), two(f2, v128.load(x2), f3, v128.load(x3)));
    v128.store(sum, f64x2.add(v128.load(sum), four));
  }
}

// Adds to the scatter of every component that of the rows it holds, about its mean, and gives the sum of their logits. Sums
// are made anew, about the present mean, where many rows came or went or digits would be lost. Scratch: heads (k).
export function addHeld(
  X: usize, n: i32, stride: i32, k: i32, means: usize, peak: usize, half: usize,
  state: usize, origin: usize, held: usize, ledger: usize, heads: usize,
): f64 {
  let stale = false;
  for (let c = 0; c < k; c++) {
    const own = load<f64>(spread(ledger, c));
    const rest = heldScatter(stride, k, c, means, origin, held, ledger);
    const old = load<f64>(losses(ledger, k, c)) > RENEWED * load<f64>(members(ledger, k, c)) || !(rest >= LEFT * own);
    store<i32>(heads + (<usize>c << 2), i32(old));
    if (!old) continue;
    stale = true;
    memory.copy(at(origin, c * stride), at(means, c * stride), <usize>stride << 3);
    memory.fill(at(held, c * stride), 0, <usize>stride << 3);
    store<f64>(spread(ledger, c), 0);
    store<f64>(members(ledger, k, c), 0);
  }
  for (let i = 0; stale && i < n; i++) {
    const c = ~load<i32>(state + (<usize>i << 2));
    if (c >= 0 && load<i32>(heads + (<usize>c << 2)) != 0) hold(at(X, i * stride), stride, k, c, 1, origin, held, ledger);
  }
  let sum: f64 = 0;
  for (let c = 0; c < k; c++) {
    if (load<i32>(heads + (<usize>c << 2)) != 0) store<f64>(losses(ledger, k, c), 0);
    const own = heldScatter(stride, k, c, means, origin, held, ledger);
    const number = load<f64>(members(ledger, k, c));
    if (number > 0) sum += number * load<f64>(at(peak, c)) - load<f64>(at(half, c)) * own;
    store<f64>(scatter(ledger, k, c), load<f64>(scatter(ledger, k, c)) + own);
  }
  return sum;
}

// Σ |x - μ|² of the rows that component c holds, m many: with δ = μ - o, Σ |x - o|² - δ (2 Σ (x - o) - m δ).
function heldScatter(stride: i32, k: i32, c: i32, means: usize, origin: usize, held: usize, ledger: usize): f64 {
  const number = f64x2.splat(load<f64>(members(ledger, k, c)));
  let s = f64x2.splat(0);
  for (let j = c * stride; j < (c + 1) * stride; j += 2) {
    const step = f64x2.sub(v128.load(at(means, j)), v128.load(at(origin, j)));
    const sum = v128.load(at(held, j));
    s = f64x2.add(s, f64x2.mul(step, f64x2.sub(f64x2.add(sum, sum), f64x2.mul(number, step))));
  }
  return load<f64>(spread(ledger, c)) - (f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1));
}

// nk (k) and means (k, stride) from the sums of an E-step, and Σ r |x - μ|² about the new means in the ledger. With R that about
// the old mean μ and δ the way of the mean, Σ r (x - μ) = nk δ + 10 ε μ, so that it is R - (nk + 10 ε) |δ|² - 20 ε δ·μ.
// Gives the number of components that this cost digits.
export function sphericalMeans(
  stride: i32, k: i32, origin: usize, held: usize, shared: usize, ledger: usize, nk: usize, means: usize,
): i32 {
  let unsure = 0;
  for (let c = 0; c < k; c++) {
    const number = load<f64>(members(ledger, k, c));
    const all = TEN_EPSILON + (number + load<f64>(total(ledger, k, c)));
    const numbers = f64x2.splat(number);
    const alls = f64x2.splat(all);
    let squares = f64x2.splat(0);
    let products = f64x2.splat(0);
    for (let j = c * stride; j < (c + 1) * stride; j += 2) {
      const own = f64x2.add(f64x2.mul(numbers, v128.load(at(origin, j))), v128.load(at(held, j)));
      const mean = f64x2.div(f64x2.add(own, v128.load(at(shared, j))), alls);
      const old = v128.load(at(means, j));
      const step = f64x2.sub(mean, old);
      squares = f64x2.add(squares, f64x2.mul(step, step));
      products = f64x2.add(products, f64x2.mul(step, old));
      v128.store(at(means, j), mean);
    }
    const way = f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
    const along = f64x2.extract_lane(products, 0) + f64x2.extract_lane(products, 1);
    const before = load<f64>(scatter(ledger, k, c));
    const rest = before - (all + TEN_EPSILON) * way - 2 * TEN_EPSILON * along;
    store<f64>(at(nk, c), all);
    store<f64>(scatter(ledger, k, c), rest);
    unsure += i32(!(all >= HARDLY_ANY && rest >= LEFT * before));
  }
  return unsure;
}
