/** More than the rounding of a double to single precision, and twice over. */
export const ROUNDING = 2.5e-7;

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

/** Σ precision (x - mean)² of row i under component c. */
export function squareInSingle(
  short: Float32Array,
  i: number,
  { wide, means, precision }: Shortened,
  c: number,
): number {
  const lanes = new Float32Array(4);
  for (let j = 0; j < wide; j++) {
    const e = fround(short[i * wide + j]! - means[c * wide + j]!);
    lanes[j & 3]! += fround(fround(e * e) * precision[c * wide + j]!);
  }
  const [a, b, c2, d] = lanes as unknown as [number, number, number, number];
  return fround(fround(a + c2) + fround(b + d));
}
