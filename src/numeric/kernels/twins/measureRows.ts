import { heavySquares, lightSquares } from './factorShorts.ts';

/** Nats below the cut at which a distance is given up, so that the bound it leaves lasts for some iterations. */
const BEYOND = 20;

/** Rounding of a sum of squares in single precision: a step for each column and some more, relative, and twice over. */
const SINGLE = 1.2e-7;

/** More than the rounding of doubles. */
const DOUBLE = 1e-9;

/** More than single precision says anything of, and a bound on a distance that is none. */
const FARTHEST = 1e15;
const ANY = 1e300;

/**
 * Twin of the kernel `measureRows`: below and above (n) ← bounds on the distances of the listed points from a component with
 * factor W (d, stride) and W μ, centre (d); heavy (n) ← the part of its heavy rows in the squares of these. With `within`, distances that
 * put the logit, `top` at the mean, below floors (n) may be given up: `above` and heavy say nothing then; heavyOnly: light rows
 * count for nothing. points (n, length) with
 * pointUnits, lengths and errors (n), Q (d, length), units, centres and ranks (d), of which so many are light, wrong (3): see `shortenFactor`.
 */
export function measureRows(
  X: Float64Array,
  d: number,
  stride: number,
  W: Float64Array,
  centre: Float64Array,
  points: Int16Array,
  length: number,
  pointUnits: Float32Array,
  lengths: Float64Array,
  errors: Float64Array,
  Q: Int16Array,
  units: Float32Array,
  centres: Float32Array,
  ranks: Int32Array,
  light: number,
  heavyOnly: boolean,
  wrong: Float64Array,
  top: number,
  within: boolean,
  floors: Float64Array,
  rows: Int32Array,
  count: number,
  below: Float64Array,
  above: Float64Array,
  heavy: Float64Array,
): void {
  const rounding = SINGLE * (d + 16);
  for (let p = 0; p < count; p += 4) {
    const four = Array.from(rows.subarray(p, Math.min(p + 4, count)));
    const slack = four.map((i) => lengths[i]! * wrong[0]! + errors[i]! * wrong[1]! + wrong[2]!);
    const room = four.map((i) =>
      within ? Math.max(2 * (top - floors[i]! + BEYOND), 0) : Number.POSITIVE_INFINITY,
    );
    const heavies = heavySquares(X, four, W, stride, centre, ranks.subarray(light, d), room);
    const lightRoom = four.map((_, h) => {
      const limit = (Math.sqrt(Math.max(room[h]! - heavies[h]!, 0)) + slack[h]!) / (1 - rounding);
      return Math.fround(limit * limit);
    });
    const squares = lightSquares(
      ...([points, pointUnits, four, Q, length, units, centres] as const),
      ...([heavyOnly ? 0 : light, lightRoom] as const),
    );
    four.forEach((i, h) => {
      const root = Math.fround(Math.sqrt(squares[h]!));
      const least = root * (1 - rounding) - slack[h]!;
      const most = root * (1 + rounding) + slack[h]!;
      const low = Math.sqrt(heavies[h]! + (least > 0 ? least * least : 0)) * (1 - DOUBLE);
      const high = Math.sqrt(heavies[h]! + most * most) * (1 + DOUBLE);
      below[i] = low > 0 ? Math.min(low, FARTHEST) : 0;
      above[i] = high < FARTHEST ? high : ANY;
      heavy[i] = heavies[h]!;
    });
  }
}
