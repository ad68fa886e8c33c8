import { dotShorts, squaredShortsWithin } from './shorts';
import { at, squaredDistanceWithin } from './vector';

// Above the rounding of squared distances in doubles.
const SLACK: f64 = 1e-9;

const MOST: f64 = 2147483647;

// result (n) ← min(closest, squared distance to the candidate), and their sum. Q (n, length), squares, errors: the points X
// (n, stride) in short by `factor`. `reach` (n) is the root of `closest` in those units, as adoptPick gives it. A point keeps
// what it has, without a distance in doubles, where its own pick, by `owner`, lies at least twice as far from the candidate
// as from the point (triangle inequality; `half` (count) is scratch for half of those distances of the `picks`), or where
// the distance in short can't be shorter.
export function closestWith(
  X: usize,
  n: i32,
  stride: i32,
  Q: usize,
  squares: usize,
  errors: usize,
  length: i32,
  candidate: i32,
  picks: usize,
  count: i32,
  half: usize,
  closest: usize,
  reach: usize,
  owner: usize,
  result: usize,
): f64 {
  const point = at(X, candidate * stride);
  const next = <usize>length << 1;
  const short = Q + <usize>candidate * next;
  const error = <f64>load<f32>(errors + (<usize>candidate << 2));
  halfDistances(Q, squares, errors, length, candidate, picks, count, half);
  let potential: f64 = 0;
  for (let i = 0; i < n; i++) {
    let nearest = load<f64>(at(closest, i));
    const root = load<f64>(at(reach, i));
    if (load<f64>(at(half, load<i32>(owner + (<usize>i << 2)))) <= root) {
      const far = root + (error + <f64>load<f32>(errors + (<usize>i << 2)));
      const limit = <i32>min(far * far + 1, MOST);
      if (squaredShortsWithin(Q + <usize>i * next, short, length, limit) < limit) {
        const squared = squaredDistanceWithin(at(X, i * stride), point, stride, nearest);
        if (squared < nearest) nearest = squared;
      }
    }
    store<f64>(at(result, i), nearest);
    potential += nearest;
  }
  return potential;
}

// half (count) ← half the least distance of each pick from the candidate.
function halfDistances(
  Q: usize,
  squares: usize,
  errors: usize,
  length: i32,
  candidate: i32,
  picks: usize,
  count: i32,
  half: usize,
): void {
  const next = <usize>length << 1;
  const short = Q + <usize>candidate * next;
  const own = <usize>candidate << 2;
  for (let p = 0; p < count; p++) {
    const pick = <usize>load<i32>(picks + (<usize>p << 2));
    const product = dotShorts(Q + pick * next, short, length);
    const whole = Math.sqrt(<f64>(load<i32>(squares + (pick << 2)) + load<i32>(squares + own) - (product << 1)));
    const missed = <f64>load<f32>(errors + (pick << 2)) + <f64>load<f32>(errors + own);
    store<f64>(at(half, p), max((whole - missed) * (0.5 - SLACK), 0));
  }
}

// closest (n) ← result, of points that came nearer: their owner is the pick at this place. `reach` (n): its root by the factor,
// and a little more.
export function adoptPick(n: i32, result: usize, place: i32, factor: f64, closest: usize, reach: usize, owner: usize): void {
  const unit = factor * (1.0 + SLACK);
  for (let i = 0; i < n; i++) {
    const nearest = load<f64>(at(result, i));
    if (nearest < load<f64>(at(closest, i))) store<i32>(owner + (<usize>i << 2), place);
    store<f64>(at(closest, i), nearest);
    store<f64>(at(reach, i), Math.sqrt(nearest) * unit);
  }
}
