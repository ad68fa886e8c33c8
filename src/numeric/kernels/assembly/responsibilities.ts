import { exponential, logarithm } from './exponential';
import { at } from './vector';

export const NEGLIGIBLE: f64 = 40.0;

// Writes one sparse row of responsibilities from `count` logits; gives log sum exp. See responsibilities.ts of the twin.
export function setRow(
  i: i32,
  components: usize,
  logits: usize,
  count: i32,
  start: usize,
  index: usize,
  value: usize,
  labels: usize,
): f64 {
  let largest: f64 = -Infinity;
  let label = load<i32>(components);
  for (let c = 0; c < count; c++) {
    const logit = load<f64>(at(logits, c));
    if (logit > largest) {
      largest = logit;
      label = load<i32>(components + (<usize>c << 2));
    }
  }
  const first = load<i32>(start + (<usize>i << 2));
  let place = first;
  if (largest == -Infinity) {
    // So far from every component that its likelihood is 0 in doubles: it goes to the first one asked about.
    store<i32>(index + (<usize>first << 2), label);
    store<f64>(at(value, first), 1);
    store<i32>(start + (<usize>(i + 1) << 2), first + 1);
    store<i32>(labels + (<usize>i << 2), label);
    return largest;
  }
  let sum: f64 = 0;
  for (let c = 0; c < count; c++) {
    const gap = load<f64>(at(logits, c)) - largest;
    if (gap < -NEGLIGIBLE) continue;
    const e = exponential(gap);
    sum += e;
    store<i32>(index + (<usize>place << 2), load<i32>(components + (<usize>c << 2)));
    store<f64>(at(value, place), e);
    place++;
  }
  for (let p = first; p < place; p++) store<f64>(at(value, p), load<f64>(at(value, p)) / sum);
  store<i32>(start + (<usize>(i + 1) << 2), place);
  store<i32>(labels + (<usize>i << 2), label);
  return largest + logarithm(sum);
}
