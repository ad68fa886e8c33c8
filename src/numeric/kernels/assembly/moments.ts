import { MOMENTS_BLOCK, listByComponent, nextOf, rowOf } from './blocks';
import { at, axpy } from './vector';

// What nk counts besides responsibilities, as scikit-learn has it.
export const TEN_EPSILON: f64 = 10.0 * 2.220446049250313e-16;

// Share of a sum of squares about the old mean that must be left about the new one: two digits may be lost.
export const LEFT: f64 = 0.01;

// Samples' worth of responsibility below which the 10 ε in nk show in a mean that is put together from two.
export const HARDLY_ANY: f64 = 1e-3;

// nk (k), means and sums of r (x - μ)² by component and column (k, stride) in one way through the entries; all are overwritten.
// The sums are taken about points `about` (k, stride) near the means, and moved there after; components that this would cost
// digits are summed again by the definition. Rows are taken in blocks that stay in the cache, and of each block component by
// component, so that four samples share the way through the sums.
export function columnMoments(
  X: usize,
  n: i32,
  stride: i32,
  k: i32,
  about: usize,
  start: usize,
  index: usize,
  value: usize,
  heads: usize,
  links: usize,
  nk: usize,
  means: usize,
  S: usize,
): void {
  memory.fill(means, 0, <usize>(k * stride) << 3);
  memory.fill(S, 0, <usize>(k * stride) << 3);
  for (let c = 0; c < k; c++) store<f64>(at(nk, c), TEN_EPSILON);
  for (let first = 0; first < n; first += MOMENTS_BLOCK) {
    listByComponent(first, min(first + MOMENTS_BLOCK, n), k, start, index, heads, links);
    const from = at(value, load<i32>(start + (<usize>first << 2)));
    for (let c = 0; c < k; c++) {
      const head = load<i32>(heads + (<usize>c << 2));
      if (head >= 0) addRows(X, stride, head, links, from, at(nk, c), at(about, c * stride), at(means, c * stride), at(S, c * stride));
    }
  }
  let unsure = 0;
  for (let c = 0; c < k; c++) {
    const lost = !toMean(load<f64>(at(nk, c)), at(about, c * stride), at(means, c * stride), at(S, c * stride), stride);
    store<i32>(heads + (<usize>c << 2), i32(lost));
    unsure += i32(lost);
  }
  if (unsure > 0) byDefinition(X, n, stride, k, start, index, value, heads, nk, means, S);
}

// Adds the rows of a list, about a point and times their values, and their squares, to sums (stride); the values to `total`.
function addRows(
  X: usize,
  stride: i32,
  head: i32,
  links: usize,
  from: usize,
  total: usize,
  about: usize,
  sum: usize,
  squares: usize,
): void {
  let weight = load<f64>(total);
  let e = head;
  while (e >= 0) {
    const e1 = nextOf(links, e);
    const e2 = nextOf(links, e1);
    const e3 = nextOf(links, e2);
    const r = load<f64>(at(from, e));
    weight += r;
    if (e3 < 0) {
      addRow(r, at(X, rowOf(links, e) * stride), about, sum, squares, stride);
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
    addFourRows(r, x, r1, x1, r2, x2, r3, x3, about, sum, squares, stride);
    e = nextOf(links, e3);
  }
  store<f64>(total, weight);
}

function addRow(r: f64, x: usize, about: usize, sum: usize, squares: usize, stride: i32): void {
  const f = f64x2.splat(r);
  for (const end = at(x, stride); x < end; x += 16) {
    const e = f64x2.sub(v128.load(x), v128.load(about));
    const re = f64x2.mul(f, e);
    v128.store(sum, f64x2.add(v128.load(sum), re));
    v128.store(squares, f64x2.add(v128.load(squares), f64x2.mul(re, e)));
    about += 16;
    sum += 16;
    squares += 16;
  }
}

// addRow() for four rows, which add up as (first + second) + (third + fourth).
function addFourRows(
  r: f64,
  x: usize,
  r1: f64,
  x1: usize,
  r2: f64,
  x2: usize,
  r3: f64,
  x3: usize,
  about: usize,
  sum: usize,
  squares: usize,
  stride: i32,
): void {
  const f = f64x2.splat(r);
  const f1 = f64x2.splat(r1);
  const f2 = f64x2.splat(r2);
  const f3 = f64x2.splat(r3);
  for (const end = at(x, stride); x < end; x += 16) {
    const a = v128.load(about);
    const e = f64x2.sub(v128.load(x), a);
    const e1 = f64x2.sub(v128.load(x1), a);
    const e2 = f64x2.sub(v128.load(x2), a);
    const e3 = f64x2.sub(v128.load(x3), a);
    const p = f64x2.mul(f, e);
    const p1 = f64x2.mul(f1, e1);
    const p2 = f64x2.mul(f2, e2);
    const p3 = f64x2.mul(f3, e3);
    v128.store(sum, f64x2.add(v128.load(sum), f64x2.add(f64x2.add(p, p1), f64x2.add(p2, p3))));
    const first = f64x2.add(f64x2.mul(p, e), f64x2.mul(p1, e1));
    const second = f64x2.add(f64x2.mul(p2, e2), f64x2.mul(p3, e3));
    v128.store(squares, f64x2.add(v128.load(squares), f64x2.add(first, second)));
    x1 += 16;
    x2 += 16;
    x3 += 16;
    about += 16;
    sum += 16;
    squares += 16;
  }
}

// Turns sums of r (x - a) and r (x - a)² (stride) into the mean and the sums about it; false where digits were lost. With
// s = Σ r (x - a), R = Σ r = nk - 10 ε and μ = Σ r x / nk: δ = μ - a = (s - 10 ε a) / nk, Σ r (x - μ)² = Σ r (x - a)² - δ (2 s - δ R).
function toMean(nk: f64, about: usize, mean: usize, squares: usize, stride: i32): bool {
  let sure = nk >= HARDLY_ANY;
  const total = nk - TEN_EPSILON;
  for (let j = 0; j < stride; j++) {
    const a = load<f64>(at(about, j));
    const s = load<f64>(at(mean, j));
    const q = load<f64>(at(squares, j));
    const step = (s - TEN_EPSILON * a) / nk;
    const rest = q - step * (2 * s - step * total);
    if (!(rest >= LEFT * q)) sure = false;
    store<f64>(at(mean, j), a + step);
    store<f64>(at(squares, j), rest);
  }
  return sure;
}

// Means and sums of squares about them of the components that are marked (k).
function byDefinition(
  X: usize,
  n: i32,
  stride: i32,
  k: i32,
  start: usize,
  index: usize,
  value: usize,
  marked: usize,
  nk: usize,
  means: usize,
  S: usize,
): void {
  for (let c = 0; c < k; c++) {
    if (load<i32>(marked + (<usize>c << 2)) == 0) continue;
    memory.fill(at(means, c * stride), 0, <usize>stride << 3);
    memory.fill(at(S, c * stride), 0, <usize>stride << 3);
  }
  let p = 0;
  for (let i = 0; i < n; i++) {
    for (const end = load<i32>(start + (<usize>(i + 1) << 2)); p < end; p++) {
      const c = load<i32>(index + (<usize>p << 2));
      if (load<i32>(marked + (<usize>c << 2)) == 0) continue;
      axpy(load<f64>(at(value, p)), at(X, i * stride), at(means, c * stride), stride);
    }
  }
  for (let c = 0; c < k; c++) {
    if (load<i32>(marked + (<usize>c << 2)) == 0) continue;
    for (let j = c * stride; j < (c + 1) * stride; j++) store<f64>(at(means, j), load<f64>(at(means, j)) / load<f64>(at(nk, c)));
  }
  p = 0;
  for (let i = 0; i < n; i++) {
    for (const end = load<i32>(start + (<usize>(i + 1) << 2)); p < end; p++) {
      const c = load<i32>(index + (<usize>p << 2));
      if (load<i32>(marked + (<usize>c << 2)) == 0) continue;
      addSquares(load<f64>(at(value, p)), at(X, i * stride), at(means, c * stride), at(S, c * stride), stride);
    }
  }
}

// out += r (x - mean)², element by element.
function addSquares(r: f64, x: usize, mean: usize, out: usize, stride: i32): void {
  const f = f64x2.splat(r);
  for (const end = at(x, stride); x < end; x += 16) {
    const e = f64x2.sub(v128.load(x), v128.load(mean));
    v128.store(out, f64x2.add(v128.load(out), f64x2.mul(f, f64x2.mul(e, e))));
    mean += 16;
    out += 16;
  }
}
