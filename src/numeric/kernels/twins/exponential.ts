const LOG2E = Math.LOG2E;
const LN2_HIGH = 6.9314718036912382e-1;
const LN2_LOW = 1.9082149292705877e-10;
const LN2 = Math.LN2;
const ROUND = 6755399441055744;
const SQRT2 = Math.SQRT2;

const bits = new DataView(new ArrayBuffer(8));

/** Coefficients of Taylor's series of e^r, highest power first: 1/13! … 1/0!. */
const TAYLOR = [
  1.6059043836821613e-10, 2.08767569878681e-9, 2.505210838544172e-8, 2.755731922398589e-7,
  2.7557319223985893e-6, 2.48015873015873e-5, 1.984126984126984e-4, 1.388888888888889e-3,
  8.333333333333333e-3, 4.1666666666666664e-2, 1.6666666666666666e-1, 0.5, 1, 1,
];

/** Coefficients of the series of artanh behind its first term, highest power first: 1/23 … 1/3. */
const ARTANH = [
  0.043478260869565216, 0.047619047619047616, 0.05263157894736842, 0.058823529411764705, 0.06666666666666667,
  0.07692307692307693, 0.09090909090909091, 0.1111111111111111, 0.14285714285714285, 0.2, 0.3333333333333333,
];

/** e^x for |x| <= 700: Cody and Waite's reduction, then Taylor's series. Bits do not depend on the engine. */
export function exponential(x: number): number {
  const k = x * LOG2E + ROUND - ROUND;
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let p = TAYLOR[0]!;
  for (let i = 1; i < TAYLOR.length; i++) p = p * r + TAYLOR[i]!;
  bits.setInt32(0, (k + 1023) << 20);
  bits.setInt32(4, 0);
  return p * bits.getFloat64(0);
}

/** ln x for finite, normal x > 0: x = 2^e m with m near 1, then 2 artanh((m - 1) / (m + 1)). */
export function logarithm(x: number): number {
  bits.setFloat64(0, x);
  const high = bits.getInt32(0);
  let e = (high >> 20) - 1023;
  bits.setInt32(0, (high & 0x000fffff) | 0x3ff00000);
  let m = bits.getFloat64(0);
  if (m > SQRT2) {
    m *= 0.5;
    e += 1;
  }
  const f = (m - 1) / (m + 1);
  const f2 = f * f;
  let p = ARTANH[0]!;
  for (let i = 1; i < ARTANH.length; i++) p = p * f2 + ARTANH[i]!;
  return e * LN2 + (2 * f + 2 * f * f2 * p);
}
