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
 * Σ precision (x - mean)² of four rows; or, looked at after 16 columns and every 32 from there, the sums so far where all lie
 * BEYOND the room that there is.
 */
export function fourSquares(
  short: Float32Array,
  rows: readonly number[],
  { wide, means, precision }: Shortened,
  c: number,
  rooms: readonly number[],
): number[] {
  const lanes = rows.map(() => new Float32Array(4));
  let sums: number[] = [];
  for (let j = 0, look = 16; j < wide; look = Math.min(look + 32, wide)) {
    for (; j < look; j++) {
      rows.forEach((i, at) => {
        const e = fround(short[i * wide + j]! - means[c * wide + j]!);
        lanes[at]![j & 3]! += fround(fround(e * e) * precision[c * wide + j]!);
      });
    }
    sums = lanes.map(([a, b, c2, d]) => fround(fround(a! + c2!) + fround(b! + d!)));
    if (sums.every((sum, at) => sum > fround(rooms[at]! + 2 * BEYOND))) break;
  }
  return sums;
}
