import { logarithm } from './exponential';
import { FULL, NEGLIGIBLE, setRow } from './responsibilities';
import { dotTile, TILE } from './tile';
import { at, dot, dotTwo } from './vector';

// Logit of x under a component with inverse Cholesky factor W (d, stride) lower triangular, centre W μ (d) and peak, or any
// value below `floor` once it is known to be below. Two rows of the factor share the way through x.
function fullLogit(x: usize, W: usize, centre: usize, d: i32, stride: i32, peak: f64, floor: f64): f64 {
  let logit = peak;
  let r = 0;
  for (const pairs = d & ~1; r < pairs; r += 2) {
    if (logit < floor) return logit;
    const row = at(W, r * stride);
    const fall = halfSquares(f64x2.sub(dotTwo(row, at(row, stride), x, r + 2), v128.load(at(centre, r))));
    logit -= f64x2.extract_lane(fall, 0);
    logit -= f64x2.extract_lane(fall, 1);
  }
  if (r < d && !(logit < floor)) {
    const y = dot(at(W, r * stride), x, (r + 2) & ~1) - load<f64>(at(centre, r));
    logit -= 0.5 * y * y;
  }
  return logit;
}

// Logits of the points x and x1 at once: two points and two rows of the factor share the way through each other.
function fullLogits(x: usize, x1: usize, W: usize, centre: usize, d: i32, stride: i32, peak: f64): v128 {
  let logits = f64x2.splat(peak);
  let r = 0;
  for (const pairs = d & ~1; r < pairs; r += 2) {
    dotTile(at(W, r * stride), at(W, (r + 1) * stride), x, x1, r + 2, TILE);
    const y = f64x2.sub(v128.load(TILE), v128.load64_splat(at(centre, r)));
    const z = f64x2.sub(v128.load(TILE, 16), v128.load64_splat(at(centre, r + 1)));
    logits = f64x2.sub(f64x2.sub(logits, halfSquares(y)), halfSquares(z));
  }
  if (r < d) {
    const y = f64x2.sub(dotTwo(x, x1, at(W, r * stride), (r + 2) & ~1), v128.load64_splat(at(centre, r)));
    logits = f64x2.sub(logits, halfSquares(y));
  }
  return logits;
}

@inline
function halfSquares(y: v128): v128 {
  return f64x2.mul(f64x2.mul(f64x2.splat(0.5), y), y);
}

// own (n) ← the logit of each point under the component of its label, component by component, so that its factor stays in the
// cache. heads (k) and links (n) are overwritten.
function ownLogits(
  X: usize,
  n: i32,
  d: i32,
  stride: i32,
  k: i32,
  W: usize,
  centre: usize,
  peak: usize,
  labels: usize,
  heads: usize,
  links: usize,
  own: usize,
): void {
  for (let c = 0; c < k; c++) store<i32>(heads + (<usize>c << 2), -1);
  for (let i = n - 1; i >= 0; i--) {
    const head = heads + (<usize>load<i32>(labels + (<usize>i << 2)) << 2);
    store<i32>(links + (<usize>i << 2), load<i32>(head));
    store<i32>(head, i);
  }
  for (let c = 0; c < k; c++) {
    const factor = at(W, c * d * stride);
    const mean = at(centre, c * stride);
    const top = load<f64>(at(peak, c));
    let i = load<i32>(heads + (<usize>c << 2));
    while (i >= 0) {
      const other = load<i32>(links + (<usize>i << 2));
      const x = at(X, i * stride);
      if (other < 0) {
        store<f64>(at(own, i), fullLogit(x, factor, mean, d, stride, top, -Infinity));
        break;
      }
      const both = fullLogits(x, at(X, other * stride), factor, mean, d, stride, top);
      store<f64>(at(own, i), f64x2.extract_lane(both, 0));
      store<f64>(at(own, other), f64x2.extract_lane(both, 1));
      i = load<i32>(links + (<usize>other << 2));
    }
  }
}

// The last n of `value` hold each point's logit under the component of its label until rows are written over them.
export function fullExpect(
  X: usize,
  n: i32,
  d: i32,
  stride: i32,
  k: i32,
  W: usize,
  centre: usize,
  peak: usize,
  components: usize,
  logits: usize,
  start: usize,
  index: usize,
  value: usize,
  labels: usize,
): f64 {
  let sum: f64 = 0;
  let product: f64 = 1;
  const size = d * stride;
  const own = at(value, n * (k - 1));
  ownLogits(X, n, d, stride, k, W, centre, peak, labels, components, start + 4, own);
  for (let i = 0; i < n; i++) {
    const x = at(X, i * stride);
    const likely = load<i32>(labels + (<usize>i << 2));
    const first = load<f64>(at(own, i));
    let floor = first - NEGLIGIBLE;
    let count = 0;
    for (let c = 0; c < k; c++) {
      const top = load<f64>(at(peak, c));
      if (top < floor) continue;
      const logit = c == likely ? first : fullLogit(x, at(W, c * size), at(centre, c * stride), d, stride, top, floor);
      if (logit < floor) continue;
      store<i32>(components + (<usize>count << 2), c);
      store<f64>(at(logits, count), logit);
      count++;
      if (logit - NEGLIGIBLE > floor) floor = logit - NEGLIGIBLE;
    }
    sum += setRow(i, components, logits, count, start, index, value, labels);
    product *= load<f64>(logits);
    if (product > FULL) {
      sum += logarithm(product);
      product = 1;
    }
  }
  return sum + logarithm(product);
}
