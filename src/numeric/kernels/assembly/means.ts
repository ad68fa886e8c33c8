import { BLOCK, listByComponent, nextOf, rowOf } from './blocks';
import { at, axpy } from './vector';

// Up to so many columns a list of a component's samples costs more than it saves.
const SHALLOW: i32 = 8;

// nk (k) and means (k, stride) from sparse responsibilities; both are overwritten. Rows are taken in blocks that stay in the
// cache, and of each block component by component, so that four samples share the way through a mean; one by one where
// they have few columns.
export function maximiseMeans(
  X: usize,
  n: i32,
  stride: i32,
  k: i32,
  start: usize,
  index: usize,
  value: usize,
  heads: usize,
  links: usize,
  nk: usize,
  means: usize,
): void {
  memory.fill(means, 0, <usize>(k * stride) << 3);
  for (let c = 0; c < k; c++) store<f64>(at(nk, c), 10.0 * 2.220446049250313e-16);
  if (stride == 4) addFourColumns(X, n, start, index, value, nk, means);
  else if (stride <= SHALLOW) addShallow(X, n, stride, start, index, value, nk, means);
  else addByComponent(X, n, stride, k, start, index, value, heads, links, nk, means);
  for (let c = 0; c < k; c++) {
    const scale = load<f64>(at(nk, c));
    for (let j = 0; j < stride; j++) {
      const place = at(means, c * stride + j);
      store<f64>(place, load<f64>(place) / scale);
    }
  }
}

// The sums for rows of four columns, kept in registers.
export function addFourColumns(X: usize, n: i32, start: usize, index: usize, value: usize, nk: usize, sums: usize): void {
  let p = load<i32>(start);
  for (let i = 0; i < n; i++) {
    const x = v128.load(X);
    const y = v128.load(X, 16);
    for (const end = load<i32>(start + (<usize>i << 2), 4); p < end; p++) {
      const c = <usize>load<i32>(index + (<usize>p << 2));
      const r = v128.load64_splat(at(value, p));
      const total = nk + (c << 3);
      const sum = sums + (c << 5);
      store<f64>(total, load<f64>(total) + f64x2.extract_lane(r, 0));
      v128.store(sum, f64x2.add(v128.load(sum), f64x2.mul(r, x)));
      v128.store(sum, f64x2.add(v128.load(sum, 16), f64x2.mul(r, y)), 16);
    }
    X += 32;
  }
}

function addShallow(X: usize, n: i32, stride: i32, start: usize, index: usize, value: usize, nk: usize, sums: usize): void {
  let p = load<i32>(start);
  for (let i = 0; i < n; i++) {
    for (const end = load<i32>(start + (<usize>i << 2), 4); p < end; p++) {
      const c = load<i32>(index + (<usize>p << 2));
      const r = load<f64>(at(value, p));
      store<f64>(at(nk, c), load<f64>(at(nk, c)) + r);
      axpy(r, at(X, i * stride), at(sums, c * stride), stride);
    }
  }
}

function addByComponent(
  X: usize, n: i32, stride: i32, k: i32,
  start: usize, index: usize, value: usize, heads: usize, links: usize, nk: usize, means: usize,
): void {
  for (let first = 0; first < n; first += BLOCK) {
    listByComponent(first, min(first + BLOCK, n), k, start, index, heads, links);
    const from = at(value, load<i32>(start + (<usize>first << 2)));
    for (let c = 0; c < k; c++) {
      addRows(X, stride, load<i32>(heads + (<usize>c << 2)), links, from, at(nk, c), at(means, c * stride));
    }
  }
}

// Adds the rows of a list, times their values, to a sum (stride), and the values to `total`.
function addRows(X: usize, stride: i32, head: i32, links: usize, from: usize, total: usize, sum: usize): void {
  let weight = load<f64>(total);
  let e = head;
  while (e >= 0) {
    const e1 = nextOf(links, e);
    const e2 = nextOf(links, e1);
    const e3 = nextOf(links, e2);
    const r = load<f64>(at(from, e));
    weight += r;
    if (e3 < 0) {
      axpy(r, at(X, rowOf(links, e) * stride), sum, stride);
      e = e1;
      continue;
    }
    const r1 = load<f64>(at(from, e1));
    const r2 = load<f64>(at(from, e2));
    const r3 = load<f64>(at(from, e3));
    weight += r1;
    weight += r2;
    weight += r3;
    const x = at(X, rowOf(links, e) * stride);
    const x1 = at(X, rowOf(links, e1) * stride);
    const x2 = at(X, rowOf(links, e2) * stride);
    const x3 = at(X, rowOf(links, e3) * stride);
    addFourRows(r, x, r1, x1, r2, x2, r3, x3, sum, stride);
    e = nextOf(links, e3);
  }
  store<f64>(total, weight);
}

// sum += (r x + r1 x1) + (r2 x2 + r3 x3), element by element.
function addFourRows(
  r: f64,
  x: usize,
  r1: f64,
  x1: usize,
  r2: f64,
  x2: usize,
  r3: f64,
  x3: usize,
  sum: usize,
  stride: i32,
): void {
  const f = f64x2.splat(r);
  const f1 = f64x2.splat(r1);
  const f2 = f64x2.splat(r2);
  const f3 = f64x2.splat(r3);
  for (const end = at(x, stride); x < end; x += 16) {
    const first = f64x2.add(f64x2.mul(f, v128.load(x)), f64x2.mul(f1, v128.load(x1)));
    const second = f64x2.add(f64x2.mul(f2, v128.load(x2)), f64x2.mul(f3, v128.load(x3)));
    v128.store(sum, f64x2.add(v128.load(sum), f64x2.add(first, second)));
    x1 += 16;
    x2 += 16;
    x3 += 16;
    sum += 16;
  }
}
