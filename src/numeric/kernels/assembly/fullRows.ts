import { logarithm } from './exponential';
import { intAt } from './reach';
import { FULL, setRow } from './responsibilities';
import { at } from './vector';

// See fullExpect(): held (k), from the logits in `value`.
export function holdSquares(
  n: i32,
  k: i32,
  peak: usize,
  value: usize,
  settled: usize,
  holder: usize,
  from: usize,
  shared: usize,
  weights: usize,
  held: usize,
): void {
  for (let c = 0; c < k; c++) {
    let sum: f64 = 0;
    for (let e = load<i32>(intAt(from, c)); e < load<i32>(intAt(from, c + 1)); e++) {
      const logit = load<f64>(at(value, load<i32>(intAt(shared, e)) * k + c));
      sum += load<f64>(at(weights, e)) * (2 * (load<f64>(at(peak, c)) - logit));
    }
    store<f64>(at(held, c), sum);
  }
  for (let i = 0; i < n; i++) {
    const c = load<i32>(intAt(holder, i));
    if (c < 0 || load<i32>(intAt(settled, i)) != 0) continue;
    const sum = at(held, c);
    store<f64>(sum, load<f64>(sum) + 2 * (load<f64>(at(peak, c)) - load<f64>(at(value, i * k + c))));
  }
}

// Rows of responsibilities from the logits in `value`. Gives the sum of log Σ exp over the points that are not settled.
export function writeRows(
  n: i32,
  k: i32,
  peak: usize,
  squares: usize,
  still: usize,
  halves: usize,
  settled: usize,
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
    if (load<i32>(intAt(settled, i)) != 0) {
      const place = load<i32>(intAt(start, i));
      store<i32>(intAt(index, place), load<i32>(intAt(labels, i)));
      store<f64>(at(value, place), 1);
      store<i32>(intAt(start, i + 1), place + 1);
      continue;
    }
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
    const isNew = label != before || load<i32>(intAt(still, label)) == 0 || load<f64>(at(halves, i)) < 0;
    if (isNew) store<f64>(at(halves, i), load<f64>(at(peak, label)) - largest);
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
