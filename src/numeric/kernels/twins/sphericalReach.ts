import { SHARED_BLOCK } from './blocks.ts';
import { NEGLIGIBLE } from './responsibilities.ts';
import { dotShorts } from './shorts.ts';
import { ROUNDING } from './single.ts';

const SMALLEST = 1e-30;
const LARGEST = 1e30;
const UP = 1 + 1e-9;
const CAREFUL = Math.fround(1 - 1e-6);
const LONGEST = Math.fround(1e15);

const { abs, fround, min, sqrt } = Math;

/** Rows and means in short: see assembly/spherical.ts. */
export interface Shorts {
  readonly Q: Int16Array;
  readonly length: number;
  readonly squares: Int32Array;
  readonly errors: Float32Array;
  readonly R: Int16Array;
  readonly squaresR: Int32Array;
  readonly error: number;
  readonly unit: number;
}

/**
 * How far components went, rounded up; their halves, rounded down; their peaks, rounded up; lines that bound the distance within
 * which they reach a floor (k each): see assembly/sphericalReach.ts.
 */
export interface Table {
  readonly ways: Float32Array;
  readonly halves: Float32Array;
  readonly tops: Float32Array;
  readonly lines: Float32Array;
  readonly slopes: Float32Array;
}

/** Length of the rows of bounds on k components. */
export function wideOf(k: number): number {
  return (k + 15) & ~15;
}

/** Length of the scratch for the rows of a block: see `divide` in assembly/spherical.ts. */
export function deskLength(k: number): number {
  const lists = SHARED_BLOCK * k + 4;
  return 3 * wideOf(k) + SHARED_BLOCK * Math.ceil(k / 64) + SHARED_BLOCK + 4 + 3 * lists;
}

export function tabulate(stride: number, way: Float64Array, half: Float64Array, peak: Float64Array): Table {
  const possible = peak.filter((top) => top > Number.NEGATIVE_INFINITY);
  const sum = possible.reduce((all, top) => all + top, 0);
  const typical = NEGLIGIBLE + 0.5 * stride - sum / Math.max(possible.length, 1);
  const slopes = peak.map(
    (top, c) => 0.5 / (sqrt(Math.max(top + typical, 1)) * sqrt(min(half[c]!, LARGEST))),
  );
  const lines = peak.map((top, c) => {
    const rest = way[c]! + (0.5 * sqrt(Math.max(top + typical, 1))) / sqrt(min(half[c]!, LARGEST));
    const rise = slopes[c]! * top;
    return rest + rise + ROUNDING * (rest + abs(rise));
  });
  return {
    ways: Float32Array.from(way, (w) => w * (1 + ROUNDING)),
    halves: Float32Array.from(half, (h) => (h < SMALLEST ? 0 : min(h, LARGEST) * (1 - ROUNDING))),
    tops: Float32Array.from(peak, (top) => top + ROUNDING * abs(top)),
    lines: Float32Array.from(half, (h, c) => (h < SMALLEST ? Number.POSITIVE_INFINITY : lines[c]!)),
    slopes: Float32Array.from(half, (h, c) => (h < SMALLEST ? 0 : slopes[c]!)),
  };
}

/** The logit below which a component no longer counts, beside one at the distance `most`. */
export function floorBy(peak: number, half: number, most: number): number {
  return peak - half * most * most - NEGLIGIBLE;
}

function cutOf(floor: number): number {
  return fround(floor - ROUNDING * abs(floor));
}

/** Components whose bound, `lower` from `at`, does not lie beyond their line for the floor. */
export function withinReach(
  lower: Float32Array,
  at: number,
  { lines, slopes }: Table,
  floor: number,
): number[] {
  const depth = fround(2 * ROUNDING * abs(floor) - floor);
  return [...lines.keys()].filter((c) => !(lower[at + c]! > fround(lines[c]! + fround(slopes[c]! * depth))));
}

/** What is kept in `lower` of a component whose squared distance is known. */
export function boundBy(squared: number, { ways }: Table, c: number): number {
  return min(fround(fround(fround(sqrt(squared)) + ways[c]!) * CAREFUL), LONGEST);
}

/** Squared distance of row i from component c, by whole numbers. */
function apartOf({ Q, length, squares, R, squaresR }: Shorts, i: number, c: number): number {
  return squares[i]! + squaresR[c]! - 2 * dotShorts(Q, i * length, R, c * length, length);
}

/** Not less than the distance of row i from component c. */
export function mostBy(shorts: Shorts, i: number, c: number): number {
  const { errors, error, unit } = shorts;
  if (unit === 0) return Number.POSITIVE_INFINITY;
  return (sqrt(apartOf(shorts, i, c)) + (errors[i]! + error)) * unit * UP;
}

/** Those of the components that may reach the floor by their whole numbers; writes new bounds for all, `lower` from `at`. */
export function shortlist(
  shorts: Shorts,
  i: number,
  floor: number,
  lower: Float32Array,
  at: number,
  { ways, halves, tops }: Table,
  components: readonly number[],
): number[] {
  const cut = cutOf(floor);
  const errors = fround((shorts.errors[i]! + shorts.error) * (1 + ROUNDING));
  const units = fround(shorts.unit * (1 - 4 * ROUNDING));
  return components.filter((c) => {
    const apart = fround(sqrt(fround(apartOf(shorts, i, c))));
    const distance = Math.max(fround(fround(apart - errors) * units), 0);
    lower[at + c] = min(fround(fround(distance + ways[c]!) * CAREFUL), LONGEST);
    return !(fround(fround(distance * distance) * halves[c]!) > fround(tops[c]! - cut));
  });
}
