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

/** How far components went, rounded up; their halves, rounded down; their peaks, rounded up (k each). */
export interface Table {
  readonly ways: Float32Array;
  readonly halves: Float32Array;
  readonly tops: Float32Array;
}

export function tabulate(way: Float64Array, half: Float64Array, peak: Float64Array): Table {
  return {
    ways: Float32Array.from(way, (w) => w * (1 + ROUNDING)),
    halves: Float32Array.from(half, (h) => (h < SMALLEST ? 0 : min(h, LARGEST) * (1 - ROUNDING))),
    tops: Float32Array.from(peak, (top) => top + ROUNDING * abs(top)),
  };
}

/** The logit below which a component no longer counts, beside one at the distance `most`. */
export function floorBy(peak: number, half: number, most: number): number {
  return peak - half * most * most - NEGLIGIBLE;
}

function cutOf(floor: number): number {
  return fround(floor - ROUNDING * abs(floor));
}

/** Components whose bound, `lower` from `at`, lets them reach the floor. */
export function withinReach(
  lower: Float32Array,
  at: number,
  { ways, halves, tops }: Table,
  floor: number,
): number[] {
  const cut = cutOf(floor);
  return [...ways.keys()].filter((c) => {
    const bound = Math.max(fround(lower[at + c]! - ways[c]!), 0);
    return !(fround(fround(bound * bound) * halves[c]!) > fround(tops[c]! - cut));
  });
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
