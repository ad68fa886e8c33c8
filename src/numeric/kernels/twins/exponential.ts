const STEPS = 46.16624130844683;
const STEP_HIGH = 0.021660849390173098;
const STEP_LOW = 2.325192846878874e-12;
const LN2 = Math.LN2;
const ROUND = 6755399441055744;
const SQRT2 = Math.SQRT2;

const bits = new DataView(new ArrayBuffer(8));

/** 2^(j/32), j = 0 … 31. */
const POWERS = [
  1.0,
  1.0218971486541166,
  1.0442737824274138,
  1.0671404006768237,
  1.0905077326652577,
  1.1143867425958924,
  1.1387886347566916,
  1.1637248587775775,
  1.189207115002721,
  1.215247359980469,
  1.241857812073484,
  1.2690509571917332,
  1.2968395546510096,
  1.3252366431597413,
  1.3542555469368927,
  1.383909881963832,
  SQRT2,
  1.4451808069770467,
  1.4768261459394993,
  1.5091644275934228,
  1.5422108254079407,
  1.5759808451078865,
  1.6104903319492543,
  1.645755478153965,
  1.681792830507429,
  1.718619298122478,
  1.7562521603732995,
  1.7947090750031072,
  1.8340080864093424,
  1.8741676341103,
  1.9152065613971474,
  1.9571441241754002,
];

/** Coefficients of the series of artanh behind its first term, highest power first: 1/23 … 1/3. */
const ARTANH = [
  0.043478260869565216, 0.047619047619047616, 0.05263157894736842, 0.058823529411764705, 0.06666666666666667,
  0.07692307692307693, 0.09090909090909091, 0.1111111111111111, 0.14285714285714285, 0.2, 0.3333333333333333,
];

/**
 * e^x for |x| <= 700: x = k ln 2 / 32 + r, then 2^(k/32) from a table (Tang 1989) and Taylor's series. Bits do not depend on
 * the engine.
 */
export function exponential(x: number): number {
  const k = x * STEPS + ROUND - ROUND;
  const r = x - k * STEP_HIGH - k * STEP_LOW;
  let p = 0.001388888888888889;
  p = p * r + 0.008333333333333333;
  p = p * r + 0.041666666666666664;
  p = p * r + 0.16666666666666666;
  p = p * r + 0.5;
  p = r + r * r * p;
  bits.setFloat64(0, POWERS[k & 31]!);
  bits.setInt32(0, bits.getInt32(0) + ((k >> 5) << 20));
  const power = bits.getFloat64(0);
  return power + power * p;
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
