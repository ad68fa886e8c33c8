import { exponential, exponentials } from './exponential';
import { at } from './vector';

// Nats below a row's best logit at which a component no longer counts: e^-37 is less than half of the last digit of 1.
export const NEGLIGIBLE: f64 = 37.0;

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
  return setRowBelow(largestOf(logits, count), i, components, logits, count, start, index, value, labels);
}

// setRow() of logits whose largest is known.
export function setRowBelow(
  largest: f64,
  i: i32,
  components: usize,
  logits: usize,
  count: i32,
  start: usize,
  index: usize,
  value: usize,
  labels: usize,
): f64 {
  const first = load<i32>(start + (<usize>i << 2));
  if (largest == -Infinity) {
    // So far from every component that its likelihood is 0 in doubles: it goes to the first one asked about.
    const label = load<i32>(components);
    store<i32>(index + (<usize>first << 2), label);
    store<f64>(at(value, first), 1);
    store<i32>(start + (<usize>(i + 1) << 2), first + 1);
    store<i32>(labels + (<usize>i << 2), label);
    store<f64>(logits, 1);
    return largest;
  }
  const place = keep(components, logits, count, largest, index + (<usize>first << 2), at(value, first)) + first;
  let best = first;
  while (best < place - 1 && load<f64>(at(value, best)) != 0) best++;
  const label = load<i32>(index + (<usize>best << 2));
  const sum = share(at(value, first), at(value, place));
  store<i32>(start + (<usize>(i + 1) << 2), place);
  store<i32>(labels + (<usize>i << 2), label);
  store<f64>(logits, sum);
  return largest;
}

// Writes what is not NEGLIGIBLE beside the largest logit, as its distance from it, and gives how many. Without a branch that
// nothing could foresee: what is not kept is written over.
export function keep(components: usize, logits: usize, count: i32, largest: f64, index: usize, value: usize): i32 {
  const most = f64x2.splat(largest);
  const least = f64x2.splat(-NEGLIGIBLE);
  const begin = value;
  for (const end = at(logits, count & ~1); logits < end; logits += 16) {
    const gaps = f64x2.sub(v128.load(logits), most);
    const far = i64x2.bitmask(f64x2.lt(gaps, least));
    const one = 1 & ~far;
    v128.store(value, gaps);
    store<i64>(index, load<i64>(components));
    value += <usize>one << 3;
    index += <usize>one << 2;
    store<f64>(value, f64x2.extract_lane(gaps, 1));
    store<i32>(index, load<i32>(components, 4));
    const two = 1 & ~(far >> 1);
    value += <usize>two << 3;
    index += <usize>two << 2;
    components += 8;
  }
  if (count & 1) {
    const gap = load<f64>(logits) - largest;
    store<f64>(value, gap);
    store<i32>(index, load<i32>(components));
    value += <usize>(!(gap < -NEGLIGIBLE)) << 3;
  }
  return <i32>((value - begin) >> 3);
}

function largestOf(logits: usize, count: i32): f64 {
  let largest: f64 = -Infinity;
  let c = 0;
  if (count >= 4) {
    let most = v128.load(logits);
    let also = v128.load(logits, 16);
    for (c = 4; c < count - 3; c += 4) {
      most = f64x2.pmax(most, v128.load(at(logits, c)));
      also = f64x2.pmax(also, v128.load(at(logits, c), 16));
    }
    most = f64x2.pmax(most, also);
    largest = max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
  }
  for (; c < count; c++) largest = max(largest, load<f64>(at(logits, c)));
  return largest;
}

// Turns distances from the largest logit into shares of their exponentials' sum, and gives the sum.
export function share(from: usize, end: usize): f64 {
  let sum: f64 = 0;
  const pairs = from + ((end - from) & ~15);
  let p = from;
  for (; p < pairs; p += 16) {
    const e = exponentials(v128.load(p));
    v128.store(p, e);
    sum += f64x2.extract_lane(e, 0);
    sum += f64x2.extract_lane(e, 1);
  }
  if (p < end) {
    const e = exponential(load<f64>(p));
    store<f64>(p, e);
    sum += e;
  }
  const sums = f64x2.splat(sum);
  for (p = from; p < pairs; p += 16) v128.store(p, f64x2.div(v128.load(p), sums));
  if (p < end) store<f64>(p, load<f64>(p) / sum);
  return sum;
}
