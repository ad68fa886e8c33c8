import { NEGLIGIBLE, setRow } from './responsibilities';
import { at, dot } from './vector';

// The E-step with linear logits x·a_c + b_c. With `bounded`, `upper` holds upper bounds of the logits before A and b moved
// by drift (scaled norm) and rise; components whose new bound lies NEGLIGIBLE below the best logit seen are left out.
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
  components: usize,
  logits: usize,
  start: usize,
  index: usize,
  value: usize,
  labels: usize,
): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < n; i++) {
    const x = at(X, i * stride);
    const row = at(upper, i * k);
    const count = bounded
      ? likelyLogits(x, stride, A, b, k, row, load<f64>(at(norms, i)), drift, rise, components, logits, load<i32>(labels + (<usize>i << 2)))
      : allLogits(x, stride, A, b, k, row, components, logits);
    sum += setRow(i, components, logits, count, start, index, value, labels);
  }
  return sum;
}

function allLogits(x: usize, stride: i32, A: usize, b: usize, k: i32, upper: usize, components: usize, logits: usize): i32 {
  for (let c = 0; c < k; c++) {
    const logit = dot(x, at(A, c * stride), stride) + load<f64>(at(b, c));
    store<i32>(components + (<usize>c << 2), c);
    store<f64>(at(logits, c), logit);
    store<f64>(at(upper, c), logit);
  }
  return k;
}

function likelyLogits(
  x: usize,
  stride: i32,
  A: usize,
  b: usize,
  k: i32,
  upper: usize,
  norm: f64,
  drift: usize,
  rise: usize,
  components: usize,
  logits: usize,
  likely: i32,
): i32 {
  const first = dot(x, at(A, likely * stride), stride) + load<f64>(at(b, likely));
  let floor = first - NEGLIGIBLE;
  let count = 0;
  for (let c = 0; c < k; c++) {
    let logit = first;
    if (c != likely) {
      const bound = load<f64>(at(upper, c)) + load<f64>(at(rise, c)) + norm * load<f64>(at(drift, c));
      if (bound < floor) {
        store<f64>(at(upper, c), bound);
        continue;
      }
      logit = dot(x, at(A, c * stride), stride) + load<f64>(at(b, c));
    }
    store<f64>(at(upper, c), logit);
    store<i32>(components + (<usize>count << 2), c);
    store<f64>(at(logits, count), logit);
    count++;
    if (logit - NEGLIGIBLE > floor) floor = logit - NEGLIGIBLE;
  }
  return count;
}
