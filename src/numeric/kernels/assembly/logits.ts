import { logarithm } from './exponential';
import { dotFour } from './products';
import { FULL, NEGLIGIBLE, setRow, setRowBelow } from './responsibilities';
import { dotShorts, dotShortsFour, shortProducts } from './shorts';
import { at, dot } from './vector';

// The E-step with linear logits x·a_c + b_c. Since the first one, a_c has moved by `drift` (k; scaled norms, added up) and b_c
// risen by `rise` (k): a logit is at most upper (n, k) + rise + norm · drift. With `bounded`, components whose bound lies
// NEGLIGIBLE below the logit of the label that the point had are left out; and of those that it lets through, those whose logit
// turns out to be as low from rows of whole numbers, Q (n, length) and R (k, length): their product times `unit` is x·a_c but for
// lengths (n) · perLength + errors (n) · perError + least. Logits are computed four at a time; `logits` has room for k + 4.
export function linearExpect(
  X: usize,
  n: i32,
  stride: i32,
  A: usize,
  b: usize,
  k: i32,
  bounded: bool,
  upper: usize,
  norms: usize,
  drift: usize,
  rise: usize,
  Q: usize,
  length: i32,
  lengths: usize,
  errors: usize,
  R: usize,
  unit: f64,
  perLength: f64,
  perError: f64,
  least: f64,
  components: usize,
  logits: usize,
  start: usize,
  index: usize,
  value: usize,
  labels: usize,
): f64 {
  let sum: f64 = 0;
  let product: f64 = 1;
  for (let i = 0; i < n; i++) {
    const x = at(X, i * stride);
    const row = at(upper, i * k);
    const norm = load<f64>(at(norms, i));
    const q = Q + ((<usize>(i * length)) << 1);
    let likely = load<i32>(labels + (<usize>i << 2));
    if (!bounded) likely = likeliest(q, R, length, unit, b, k, likely, logits);
    const first = dot(x, at(A, likely * stride), stride) + load<f64>(at(b, likely));
    const floor = first - NEGLIGIBLE;
    let count = k;
    if (bounded) count = candidates(row, rise, drift, norm, floor, k, components);
    else for (let c = 0; c < k; c++) list(components, c, c);
    const slack = load<f64>(at(lengths, i)) * perLength + load<f64>(at(errors, i)) * perError + least;
    count = withinReach(q, R, length, unit, slack, b, floor, row, rise, drift, norm, components, count);
    evaluate(x, stride, A, b, k, components, logits, count, likely, first);
    remember(row, rise, drift, norm, components, logits, count);
    sum += setRow(i, components, logits, count, start, index, value, labels);
    product *= load<f64>(logits);
    if (product > FULL) {
      sum += logarithm(product);
      product = 1;
    }
  }
  return sum + logarithm(product);
}

// Lists the components whose bound reaches `floor`.
function candidates(upper: usize, rise: usize, drift: usize, norm: f64, floor: f64, k: i32, components: usize): i32 {
  const norms = f64x2.splat(norm);
  const floors = f64x2.splat(floor);
  const pairs = k & ~1;
  let count = 0;
  for (let c = 0; c < pairs; c += 2) {
    const risen = f64x2.add(v128.load(at(rise, c)), f64x2.mul(norms, v128.load(at(drift, c))));
    const bound = f64x2.add(v128.load(at(upper, c)), risen);
    const below = i64x2.bitmask(f64x2.lt(bound, floors));
    // Without a branch that nothing could foresee: what is not kept is written over.
    list(components, count, c);
    count += ~below & 1;
    list(components, count, c + 1);
    count += (~below >> 1) & 1;
  }
  if (pairs < k) {
    const bound = load<f64>(at(upper, pairs)) + (load<f64>(at(rise, pairs)) + norm * load<f64>(at(drift, pairs)));
    if (!(bound < floor)) {
      list(components, count, pairs);
      count++;
    }
  }
  return count;
}

@inline
function list(components: usize, place: i32, c: i32): void {
  store<i32>(components + (<usize>place << 2), c);
}

// The component with the largest logit by whole numbers; `label` where they say nothing. `products` has room for k.
function likeliest(q: usize, R: usize, length: i32, unit: f64, b: usize, k: i32, label: i32, products: usize): i32 {
  shortProducts(q, 1, R, k, length, products);
  let largest: f64 = -Infinity;
  for (let c = 0; c < k; c++) {
    const logit = <f64>load<i32>(products + (<usize>c << 2)) * unit + load<f64>(at(b, c));
    if (!(logit > largest)) continue;
    largest = logit;
    label = c;
  }
  return label;
}

// Room for four products.
const PRODUCTS: usize = memory.data(16, 16);

// Keeps in the list the components whose logit may reach `floor` by its whole numbers; the others' upper bounds are what these say.
function withinReach(
  q: usize,
  R: usize,
  length: i32,
  unit: f64,
  slack: f64,
  b: usize,
  floor: f64,
  upper: usize,
  rise: usize,
  drift: usize,
  norm: f64,
  components: usize,
  count: i32,
): i32 {
  const next = <usize>length << 1;
  let kept = 0;
  let p = 0;
  for (const fours = count - 3; p < fours; p += 4) {
    const place = components + (<usize>p << 2);
    const r0 = R + <usize>load<i32>(place) * next;
    const r1 = R + <usize>load<i32>(place, 4) * next;
    const r2 = R + <usize>load<i32>(place, 8) * next;
    const r3 = R + <usize>load<i32>(place, 12) * next;
    v128.store(PRODUCTS, dotShortsFour(q, r0, r1, r2, r3, length));
    for (let h = 0; h < 4; h++) {
      const c = component(components, p + h);
      const most = <f64>load<i32>(PRODUCTS + (<usize>h << 2)) * unit + load<f64>(at(b, c)) + slack;
      store<f64>(at(upper, c), most - (load<f64>(at(rise, c)) + norm * load<f64>(at(drift, c))));
      list(components, kept, c);
      kept += i32(!(most < floor));
    }
  }
  for (; p < count; p++) {
    const c = component(components, p);
    const most = <f64>dotShorts(q, R + <usize>c * next, length) * unit + load<f64>(at(b, c)) + slack;
    store<f64>(at(upper, c), most - (load<f64>(at(rise, c)) + norm * load<f64>(at(drift, c))));
    list(components, kept, c);
    kept += i32(!(most < floor));
  }
  return kept;
}

// Upper bounds of the listed components from their logits.
function remember(upper: usize, rise: usize, drift: usize, norm: f64, components: usize, logits: usize, count: i32): void {
  for (let p = 0; p < count; p++) {
    const c = component(components, p);
    store<f64>(at(upper, c), load<f64>(at(logits, p)) - (load<f64>(at(rise, c)) + norm * load<f64>(at(drift, c))));
  }
}

// Logits of the listed components; that of `likely` is known to be `first`.
function evaluate(
  x: usize,
  stride: i32,
  A: usize,
  b: usize,
  k: i32,
  components: usize,
  logits: usize,
  count: i32,
  likely: i32,
  first: f64,
): void {
  const products = at(logits, k);
  let before = 0;
  for (let p = 0; p < count; p++) before += i32(component(components, p) < likely);
  let others = count;
  if (before < count && component(components, before) == likely) {
    store<f64>(at(logits, before), first);
    others--;
  } else before = count;
  let t = 0;
  for (const fours = others & ~3; t < fours; t += 4) {
    const p0 = t + i32(t >= before);
    const p1 = t + 1 + i32(t + 1 >= before);
    const p2 = t + 2 + i32(t + 2 >= before);
    const p3 = t + 3 + i32(t + 3 >= before);
    const c0 = component(components, p0);
    const c1 = component(components, p1);
    const c2 = component(components, p2);
    const c3 = component(components, p3);
    dotFour(x, at(A, c0 * stride), at(A, c1 * stride), at(A, c2 * stride), at(A, c3 * stride), stride, products, 8);
    store<f64>(at(logits, p0), load<f64>(products) + load<f64>(at(b, c0)));
    store<f64>(at(logits, p1), load<f64>(products, 8) + load<f64>(at(b, c1)));
    store<f64>(at(logits, p2), load<f64>(products, 16) + load<f64>(at(b, c2)));
    store<f64>(at(logits, p3), load<f64>(products, 24) + load<f64>(at(b, c3)));
  }
  for (; t < others; t++) evaluateOne(x, stride, A, b, t + i32(t >= before), components, logits);
}

@inline
function component(components: usize, place: i32): i32 {
  return load<i32>(components + (<usize>place << 2));
}

function evaluateOne(x: usize, stride: i32, A: usize, b: usize, p: i32, components: usize, logits: usize): void {
  const c = component(components, p);
  store<f64>(at(logits, p), dot(x, at(A, c * stride), stride) + load<f64>(at(b, c)));
}

// The same for few columns, where a bound costs more than a logit. `columns` (d, even k) holds A by columns, `b` (even k).
export function shallowExpect(
  X: usize,
  n: i32,
  d: i32,
  stride: i32,
  columns: usize,
  b: usize,
  k: i32,
  components: usize,
  logits: usize,
  start: usize,
  index: usize,
  value: usize,
  labels: usize,
): f64 {
  const even = (k + 1) & ~1;
  const next = <usize>even << 3;
  for (let c = 0; c < k; c++) store<i32>(components + (<usize>c << 2), c);
  // The last lane of an odd k counts for nothing.
  if (k < even) store<f64>(at(b, k), -Infinity);
  let sum: f64 = 0;
  let product: f64 = 1;
  for (let i = 0; i < n; i++) {
    const x = at(X, i * stride);
    const end = at(x, d);
    let c = 0;
    let most = f64x2.splat(-Infinity);
    let also = most;
    for (; c < even - 2; c += 4) {
      let s = v128.load(at(b, c));
      let t = v128.load(at(b, c + 2));
      let column = at(columns, c);
      for (let p = x; p < end; p += 8) {
        const y = v128.load64_splat(p);
        s = f64x2.add(s, f64x2.mul(y, v128.load(column)));
        t = f64x2.add(t, f64x2.mul(y, v128.load(column, 16)));
        column += next;
      }
      v128.store(at(logits, c), s);
      v128.store(at(logits, c + 2), t);
      most = f64x2.pmax(most, s);
      also = f64x2.pmax(also, t);
    }
    if (c < even) {
      let s = v128.load(at(b, c));
      let column = at(columns, c);
      for (let p = x; p < end; p += 8) {
        s = f64x2.add(s, f64x2.mul(v128.load64_splat(p), v128.load(column)));
        column += next;
      }
      v128.store(at(logits, c), s);
      most = f64x2.pmax(most, s);
    }
    most = f64x2.pmax(most, also);
    const largest = max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
    sum += setRowBelow(largest, i, components, logits, k, start, index, value, labels);
    product *= load<f64>(logits);
    if (product > FULL) {
      sum += logarithm(product);
      product = 1;
    }
  }
  return sum + logarithm(product);
}
