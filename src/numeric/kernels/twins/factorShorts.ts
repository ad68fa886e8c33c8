import { dotShorts } from './shorts.ts';

/** Rows of whole numbers are at most so long, rounding included: products fit 32 bits. Numbers fit 16. */
const LONGEST = 46340;
const LARGEST = 32766;

/** Adding and taking off this rounds to a whole number, ties to even. */
const ROUNDER = 6755399441055744;

/** Share of a row's variance that the regularisation may be for the row to be light. */
const LIGHT = 0.01;

/** Rounding in single precision of products, units, centres and differences, relative, and twice over. */
const SINGLE = 7e-7;

/** More than the rounding of an error, and of a unit in single precision. */
const UP = 1 + 1e-6;
const ROUGH = 1e-7;

/** Units beyond this range might leave that of single precision. */
const FINEST = 1e-18;
const COARSEST = 1e12;

/**
 * Whole numbers `q` (length) for a row of `count` doubles, those of `A` from `from` times `scales`: with their unit, the length of
 * what they stand for and how far that may be from the row; zeros and an infinite error for rows beyond single precision.
 */
function shortRow(A: Float64Array, from: number, scales: Float64Array, count: number, q: Int16Array) {
  const scaled = Array.from({ length: count }, (_, j) => A[from + j]! * scales[j]!);
  const square = scaled.reduce((sum, y) => sum + y * y, 0);
  const largest = scaled.reduce((most, y) => Math.max(most, Math.abs(y)), 0);
  const unit = Math.max(Math.sqrt(square) / (LONGEST - 1 - Math.sqrt(count)), largest / LARGEST);
  q.fill(0);
  if (!(unit > FINEST && unit < COARSEST)) return { unit: 0, length: 0, error: Number.POSITIVE_INFINITY };
  const factor = 1 / unit;
  let [squares, missed] = [0, 0];
  scaled.forEach((value, j) => {
    const y = value * factor;
    const whole = y + ROUNDER - ROUNDER;
    squares += whole * whole;
    missed += (y - whole) * (y - whole);
    q[j] = whole;
  });
  const long = Math.sqrt(squares) * unit;
  return { unit, length: long * UP, error: Math.sqrt(missed) * unit * UP + long * ROUGH };
}

/**
 * Twin of the kernel `shortenPoints`: rows of `X` (n, stride), d columns times `scales` (d), as whole numbers `Q` (n, length);
 * `units` (n), `lengths` and `errors` (n).
 */
export function shortenPoints(
  X: Float64Array,
  n: number,
  d: number,
  stride: number,
  scales: Float64Array,
  _scaled: Float64Array,
  Q: Int16Array,
  length: number,
  units: Float32Array,
  lengths: Float64Array,
  errors: Float64Array,
): void {
  for (let i = 0; i < n; i++) {
    const row = shortRow(X, i * stride, scales, d, Q.subarray(i * length, (i + 1) * length));
    units[i] = row.unit;
    lengths[i] = row.length;
    errors[i] = row.error;
  }
}

/**
 * Twin of the kernel `shortenFactor`: light rows of the factor `W` (d, stride), lower triangular, times `scales` (d), as whole
 * numbers `Q` (d, length); their `units` (d), and their part of the `centre` W μ, `centres` (d). `ranks` (d): the light rows in
 * this order, then the heavy ones; gives how many are light. `errors` (4): what a distance may be wrong by for every unit of
 * length and of error of a point, what rounding adds, and Σ 1 - regCovar |w|² of light rows.
 */
export function shortenFactor(
  W: Float64Array,
  d: number,
  stride: number,
  regCovar: number,
  scales: Float64Array,
  centre: Float64Array,
  _scaled: Float64Array,
  Q: Int16Array,
  length: number,
  units: Float32Array,
  centres: Float32Array,
  ranks: Int32Array,
  errors: Float64Array,
): number {
  let [perLength, perError, squares, shares] = [0, 0, 0, 0];
  let [light, heavy] = [0, d];
  for (let r = d - 1; r >= 0; r--) {
    let square = 0;
    for (let j = 0; j <= r; j++) square += W[r * stride + j]! * W[r * stride + j]!;
    const share = regCovar * square;
    const place = Q.subarray(light * length, (light + 1) * length);
    const row = share < LIGHT ? shortRow(W, r * stride, scales, r + 1, place) : undefined;
    if (!(row !== undefined && row.error < Number.POSITIVE_INFINITY)) {
      ranks[--heavy] = r;
      continue;
    }
    const most = row.length + row.error;
    perLength += row.error * row.error;
    perError += most * most;
    squares += centre[r]! * centre[r]!;
    shares += 1 - share;
    units[light] = row.unit;
    centres[light] = centre[r]!;
    ranks[light++] = r;
  }
  errors.set([Math.sqrt(perLength) * UP, Math.sqrt(perError) * UP, Math.sqrt(squares) * SINGLE, shares]);
  return light;
}

/**
 * The part that heavy rows have in the squared distances of points, rows of `X` (n, stride): all of it, or parts once all lie
 * beyond `room`, looked at before every second one. `heavy`: their places in `W` (d, stride).
 */
export function heavySquares(
  X: Float64Array,
  points: readonly number[],
  W: Float64Array,
  stride: number,
  centre: Float64Array,
  heavy: Int32Array,
  room: readonly number[],
): number[] {
  const sums = points.map(() => 0);
  const isBeyond = () => sums.every((sum, at) => sum > room[at]!);
  for (let p = 0; p < heavy.length && !(p % 2 === 0 && isBeyond()); p++) {
    const r = heavy[p]!;
    points.forEach((i, at) => {
      let [even, odd] = [0, 0];
      for (let j = 0; j < ((r + 2) & ~1); j += 2) {
        even += W[r * stride + j]! * X[i * stride + j]!;
        odd += W[r * stride + j + 1]! * X[i * stride + j + 1]!;
      }
      const z = even + odd - centre[r]!;
      sums[at]! += z * z;
    });
  }
  return sums;
}

/** The part that light rows have, in single precision, likewise: `points` (n, length) with units (n), `Q` (light, length). */
export function lightSquares(
  points: Int16Array,
  pointUnits: Float32Array,
  places: readonly number[],
  Q: Int16Array,
  length: number,
  units: Float32Array,
  centres: Float32Array,
  light: number,
  room: readonly number[],
): number[] {
  const sums = places.map(() => 0);
  const isBeyond = () => sums.every((sum, at) => sum > room[at]!);
  for (let r = 0; r < light && !(r % 2 === 0 && isBeyond()); r++) {
    places.forEach((i, at) => {
      const product = Math.fround(dotShorts(points, i * length, Q, r * length, length));
      const y = Math.fround(Math.fround(product * pointUnits[i]!) * units[r]!);
      const z = Math.fround(y - centres[r]!);
      sums[at] = Math.fround(sums[at]! + Math.fround(z * z));
    });
  }
  return sums;
}
