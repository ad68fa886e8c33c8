import { squaredDistance } from './vector.ts';

const SLACK = 1e-9;

/**
 * Twin of the kernel `closestWith`: `result` (n), squared distances of the points `X` (n, stride) to the nearest pick if
 * `candidate` were one, and their sum. What the kernel skips by bounds changes no number; the arguments between are for that.
 */
export function closestWith(
  X: Float64Array,
  n: number,
  stride: number,
  _Q: Int16Array,
  _squares: Int32Array,
  _errors: Float32Array,
  _length: number,
  candidate: number,
  _picks: Int32Array,
  _count: number,
  _half: Float64Array,
  closest: Float64Array,
  _reach: Float64Array,
  _owner: Int32Array,
  result: Float64Array,
): number {
  let potential = 0;
  for (let i = 0; i < n; i++) {
    const squared = squaredDistance(X, i * stride, X, candidate * stride, stride);
    result[i] = squared < closest[i]! ? squared : closest[i]!;
    potential += result[i]!;
  }
  return potential;
}

/**
 * Twin of the kernel `adoptPick`: `closest` (n) becomes `result`, of points that came nearer, which get the pick at `place`
 * for an `owner`. `reach` (n): its root times `factor`, and a little more.
 */
export function adoptPick(
  n: number,
  result: Float64Array,
  place: number,
  factor: number,
  closest: Float64Array,
  reach: Float64Array,
  owner: Int32Array,
): void {
  const unit = factor * (1 + SLACK);
  for (let i = 0; i < n; i++) {
    if (result[i]! < closest[i]!) owner[i] = place;
    closest[i] = result[i]!;
    reach[i] = Math.sqrt(result[i]!) * unit;
  }
}
