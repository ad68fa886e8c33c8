import { exponential, exponentials } from './exponential';
import { at } from './vector';

export const NEGLIGIBLE: f64 = 40.0;

// A product of sums of a row is turned into its logarithm beyond this, far below the end of the range of doubles.
export const FULL: f64 = 1e250;

// Writes one sparse row of responsibilities from `count` logits. Gives the largest logit and leaves in logits[0] the sum of
// exp(logit - largest), so that callers need one logarithm for the product of many. See responsibilities.ts of the twin.
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
  const largest = largestOf(logits, count);
  let best = 0;
  while (best < count - 1 && load<f64>(at(logits, best)) != largest) best++;
  const label = load<i32>(components + (<usize>best << 2));
  const first = load<i32>(start + (<usize>i << 2));
  let place = first;
  if (largest == -Infinity) {
    // So far from every component that its likelihood is 0 in doubles: it goes to the first one asked about.
    store<i32>(index + (<usize>first << 2), label);
    store<f64>(at(value, first), 1);
    store<i32>(start + (<usize>(i + 1) << 2), first + 1);
    store<i32>(labels + (<usize>i << 2), label);
    store<f64>(logits, 1);
    return largest;
  }
  // Without a branch that nothing could foresee: what is not kept is written over.
  for (let c = 0; c < count; c++) {
    const gap = load<f64>(at(logits, c)) - largest;
    store<i32>(index + (<usize>place << 2), load<i32>(components + (<usize>c << 2)));
    store<f64>(at(value, place), gap);
    place += i32(!(gap < -NEGLIGIBLE));
  }
  let sum: f64 = 0;
  let p = first;
  for (const pairs = place - 1; p < pairs; p += 2) {
    const e = exponentials(v128.load(at(value, p)));
    v128.store(at(value, p), e);
    sum += f64x2.extract_lane(e, 0);
    sum += f64x2.extract_lane(e, 1);
  }
  if (p < place) {
    const e = exponential(load<f64>(at(value, p)));
    store<f64>(at(value, p), e);
    sum += e;
  }
  const sums = f64x2.splat(sum);
  p = first;
  for (const pairs = place - 1; p < pairs; p += 2) v128.store(at(value, p), f64x2.div(v128.load(at(value, p)), sums));
  if (p < place) store<f64>(at(value, p), load<f64>(at(value, p)) / sum);
  store<i32>(start + (<usize>(i + 1) << 2), place);
  store<i32>(labels + (<usize>i << 2), label);
  store<f64>(logits, sum);
  return largest;
}

function largestOf(logits: usize, count: i32): f64 {
  let largest: f64 = -Infinity;
  let c = 0;
  if (count >= 4) {
    let most = v128.load(logits);
    for (c = 2; c < count - 1; c += 2) most = f64x2.pmax(most, v128.load(at(logits, c)));
    largest = max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
  }
  for (; c < count; c++) largest = max(largest, load<f64>(at(logits, c)));
  return largest;
}
