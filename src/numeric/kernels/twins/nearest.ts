import { dotShorts } from './shorts.ts';
import { squaredDistance } from './vector.ts';

/** 1 ± 2⁻²⁰. */
const UP = 1 + 1 / 1048576;
const DOWN = 1 - 1 / 1048576;
const MARGIN = 0.0625;
const f = Math.fround;

/** What a call works on: the kernel's arguments, but for those that only count points. */
interface Bench {
  readonly X: Float64Array;
  readonly stride: number;
  readonly Q: Int16Array;
  readonly squares: Int32Array;
  readonly errors: Float32Array;
  readonly length: number;
  readonly factor: number;
  readonly centers: Float64Array;
  readonly fours: number;
  readonly R: Int16Array;
  readonly centerSquares: Int32Array;
  readonly centerErrors: Float32Array;
  readonly ways: Float32Array;
  readonly lower: Float32Array;
}

/** A centre, and bounds of the distance to it. */
interface Candidate {
  readonly c: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Twin of the kernel `assignNearest`: sets `labels` (n), which hold those of the iteration before, to the nearest of
 * `centers` (k, stride), the first one among equals. `Q` (n, length), `squares` (n), `errors` (n): the points `X` (n, stride)
 * in short by `factor`; `R`, `centerSquares`, `centerErrors`: the centres. `ways` (fours) is how far each centre has gone at
 * most, `longest` the sum of the longest ways; `lower` (n, fours), `reach` (n) and `second` (n) are bounds, with ways added
 * or taken off. Gives the number of distances computed. The last argument is scratch of the kernel.
 */
export function assignNearest(
  X: Float64Array,
  n: number,
  stride: number,
  Q: Int16Array,
  squares: Int32Array,
  errors: Float32Array,
  length: number,
  factor: number,
  centers: Float64Array,
  k: number,
  R: Int16Array,
  centerSquares: Int32Array,
  centerErrors: Float32Array,
  ways: Float32Array,
  longest: number,
  lower: Float32Array,
  reach: Float32Array,
  second: Float32Array,
  labels: Int32Array,
  _scratch: Int32Array,
): number {
  const fours = (k + 3) & ~3;
  const points = { X, stride, Q, squares, errors, length, factor };
  const bench = { ...points, centers, fours, R, centerSquares, centerErrors, ways, lower };
  const all = f(longest);
  let evaluations = 0;
  for (let i = 0; i < n; i++) {
    const own = labels[i]!;
    const limit = f(reach[i]! + ways[own]!);
    if (f(second[i]! - all) > limit) continue;
    const others = within(bench, i, Number.POSITIVE_INFINITY).reduce(
      (least, c) => Math.min(least, lowerOf(bench, i, c)),
      Number.POSITIVE_INFINITY,
    );
    second[i] = f(others + all);
    if (others > limit) continue;
    const tight = bound(bench, i, own);
    evaluations++;
    if (others > tight.high) {
      reach[i] = f(tight.high - ways[own]!);
      continue;
    }
    const listed = within(bench, i, tight.high).map((c) => bound(bench, i, c));
    const { best, high, distances } = nearest(bench, i, tight, listed);
    evaluations += listed.length + distances;
    lower[i * fours + best] = Number.POSITIVE_INFINITY;
    second[i] = Number.NEGATIVE_INFINITY;
    labels[i] = best;
    reach[i] = f(high - ways[best]!);
  }
  return evaluations;
}

/** The lower bound of the distance of point `i` to centre `c`. */
function lowerOf({ lower, fours, ways }: Bench, i: number, c: number): number {
  return f(lower[i * fours + c]! - ways[c]!);
}

/** The centres of which the lower bound does not exceed `limit`. */
function within(bench: Bench, i: number, limit: number): number[] {
  return Array.from({ length: bench.fours }, (_, c) => c).filter((c) => lowerOf(bench, i, c) <= limit);
}

/** Bounds of a distance in short. */
function bound({ Q, squares, errors, length, R, centerSquares, centerErrors }: Bench, i: number, c: number) {
  const product = dotShorts(Q, i * length, R, c * length, length);
  const whole = f(Math.sqrt(f(squares[i]! + centerSquares[c]! - 2 * product)));
  const missed = f(f(f(errors[i]! + centerErrors[c]!) * UP) + MARGIN);
  return { c, low: f(f(whole * DOWN) - missed), high: f(f(whole * UP) + missed) };
}

/** The nearest of the point's own centre and the listed ones, and the upper bound of the distance to it. */
function nearest(bench: Bench, i: number, own: Candidate, listed: readonly Candidate[]) {
  const { lower, fours, ways } = bench;
  let best = own;
  for (const candidate of listed) {
    lower[i * fours + candidate.c] = f(candidate.low + ways[candidate.c]!);
    if (candidate.high < best.high) best = candidate;
  }
  if (best !== own) lower[i * fours + own.c] = f(own.low + ways[own.c]!);
  const open = [...listed, own].filter(({ low }) => low <= best.high);
  return open.length === 1
    ? { best: best.c, high: best.high, distances: 0 }
    : { ...decide(bench, i, open), distances: open.length };
}

/** The nearest by distances in doubles, the first one among equals; bounds become tight. */
function decide(
  { X, stride, centers, factor, lower, fours, ways }: Bench,
  i: number,
  open: readonly Candidate[],
) {
  let least = Number.POSITIVE_INFINITY;
  let best = fours;
  let high = 0;
  for (const { c } of open) {
    const squared = squaredDistance(X, i * stride, centers, c * stride, stride);
    const distance = f(Math.sqrt(squared) * factor);
    lower[i * fours + c] = f(f(f(distance * DOWN) - MARGIN) + ways[c]!);
    if (squared > least || (squared === least && c > best)) continue;
    least = squared;
    best = c;
    high = f(f(distance * UP) + MARGIN);
  }
  return { best, high };
}

/**
 * Twin of the kernel `assignAll`: what {@link assignNearest} does where no bound is known, and begins `lower`, `reach` and
 * `second`. `ways` are zeros.
 */
export function assignAll(
  X: Float64Array,
  n: number,
  stride: number,
  Q: Int16Array,
  squares: Int32Array,
  errors: Float32Array,
  length: number,
  factor: number,
  centers: Float64Array,
  k: number,
  R: Int16Array,
  centerSquares: Int32Array,
  centerErrors: Float32Array,
  ways: Float32Array,
  lower: Float32Array,
  reach: Float32Array,
  second: Float32Array,
  labels: Int32Array,
  _list: Int32Array,
): number {
  const fours = (k + 3) & ~3;
  const points = { X, stride, Q, squares, errors, length, factor };
  const bench = { ...points, centers, fours, R, centerSquares, centerErrors, ways, lower };
  let evaluations = n * k;
  for (let i = 0; i < n; i++) {
    lower.fill(Number.POSITIVE_INFINITY, i * fours, (i + 1) * fours);
    const [first, ...others] = Array.from({ length: k }, (_, c) => bound(bench, i, c));
    lower[i * fours] = first!.low;
    const { best, high, distances } = nearest(bench, i, first!, others);
    evaluations += distances;
    lower[i * fours + best] = Number.POSITIVE_INFINITY;
    reach[i] = high;
    second[i] = Number.NEGATIVE_INFINITY;
    labels[i] = best;
  }
  return evaluations;
}
