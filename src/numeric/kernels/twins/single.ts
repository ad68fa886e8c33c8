/** More than the rounding of a double to single precision, and twice over. */
export const ROUNDING = 2.5e-7;

/** Nats below the cut at which a sum of squares is given up, so that the bound it leaves lasts for some iterations. */
const BEYOND = 120;

/** Larger precisions than this might leave the range. */
const LARGEST = 1e30;

const { fround } = Math;

/** Means and precisions (k, wide) in single precision, and what distances may be too large by (k): see assembly/single.ts. */
export interface Shortened {
  readonly wide: number;
  readonly means: Float32Array;
  readonly precision: Float32Array;
  readonly slack: Float32Array;
}

/** Parameters (k, stride) in single precision; see {@link Shortened}. */
export function shorten(
  k: number,
  stride: number,
  means: Float64Array,
  precision: Float64Array,
  scale: number,
  wide: number,
): Shortened {
  const out = {
    wide,
    means: new Float32Array(k * wide),
    precision: new Float32Array(k * wide),
    slack: new Float32Array(k),
  };
  if (wide === 0) return out;
  for (let c = 0; c < k; c++) {
    let squares = 0;
    let fits = true;
    for (let j = 0; j < stride; j++) {
      const m = means[c * stride + j]! * scale;
      const p = precision[c * stride + j]! / scale / scale;
      out.means[c * wide + j] = m;
      out.precision[c * wide + j] = p;
      squares += m * m * p;
      if (!(p < LARGEST)) fits = false;
    }
    out.slack[c] = fits ? ROUNDING * Math.sqrt(squares) : Number.POSITIVE_INFINITY;
  }
  return out;
}

/**
 * Σ precision (x - mean)² of two rows; or, looked at after every 32 columns, the sums so far where both lie BEYOND the room
 * that there is.
 */
export function twoSquares(
  short: Float32Array,
  rows: readonly [number, number],
  { wide, means, precision }: Shortened,
  c: number,
  rooms: readonly [number, number],
): readonly [number, number] {
  const lanes = [new Float32Array(8), new Float32Array(8)] as const;
  let sums: readonly [number, number] = [0, 0];
  for (let from = 0; from < wide; from += 32) {
    for (let j = from; j < Math.min(from + 32, wide); j++) {
      rows.forEach((i, at) => {
        const e = fround(short[i * wide + j]! - means[c * wide + j]!);
        lanes[at]![j & 7]! += fround(fround(e * e) * precision[c * wide + j]!);
      });
    }
    sums = [totalOf(lanes[0]), totalOf(lanes[1])];
    if (sums.every((sum, at) => sum > fround(rooms[at]! + 2 * BEYOND))) break;
  }
  return sums;
}

/** The sum of eight lanes as the kernel takes it. */
function totalOf(lanes: Float32Array): number {
  const four = [0, 1, 2, 3].map((lane) => fround(lanes[lane]! + lanes[lane + 4]!)) as [
    number,
    number,
    number,
    number,
  ];
  return fround(fround(four[0] + four[2]) + fround(four[1] + four[3]));
}
