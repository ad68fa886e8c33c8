// exp and log of our own, so that their bits do not depend on the engine.

const LOG2E: f64 = 1.4426950408889634;
const LN2_HIGH: f64 = 6.93147180369123816490e-01;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
const LN2: f64 = 0.6931471805599453;
const ROUND: f64 = 6755399441055744.0;
const SQRT2: f64 = 1.4142135623730951;

// e^x for -700 <= x <= 700: Cody and Waite's reduction, then Taylor's series to the 13th power on |r| <= ln 2 / 2.
export function exponential(x: f64): f64 {
  const shifted = x * LOG2E + ROUND;
  const k = shifted - ROUND;
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let p: f64 = 1.6059043836821613e-10;
  p = p * r + 2.08767569878681e-9;
  p = p * r + 2.505210838544172e-8;
  p = p * r + 2.755731922398589e-7;
  p = p * r + 2.7557319223985893e-6;
  p = p * r + 2.48015873015873e-5;
  p = p * r + 1.984126984126984e-4;
  p = p * r + 1.388888888888889e-3;
  p = p * r + 8.333333333333333e-3;
  p = p * r + 4.1666666666666664e-2;
  p = p * r + 1.6666666666666666e-1;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  return p * reinterpret<f64>(((<i64>k) + 1023) << 52);
}

// The constants of exponentials(), each twice: loaded from memory, which is quicker than to make them anew for every pair.
const CONSTANTS: usize = memory.data<f64>([
  LOG2E, LOG2E, ROUND, ROUND, LN2_HIGH, LN2_HIGH, LN2_LOW, LN2_LOW,
  1.6059043836821613e-10, 1.6059043836821613e-10, 2.08767569878681e-9, 2.08767569878681e-9,
  2.505210838544172e-8, 2.505210838544172e-8, 2.755731922398589e-7, 2.755731922398589e-7,
  2.7557319223985893e-6, 2.7557319223985893e-6, 2.48015873015873e-5, 2.48015873015873e-5,
  1.984126984126984e-4, 1.984126984126984e-4, 1.388888888888889e-3, 1.388888888888889e-3,
  8.333333333333333e-3, 8.333333333333333e-3, 4.1666666666666664e-2, 4.1666666666666664e-2,
  1.6666666666666666e-1, 1.6666666666666666e-1, 0.5, 0.5, 1.0, 1.0,
], 16);

@inline
function constant(place: usize): v128 {
  return v128.load(CONSTANTS + (place << 4));
}

// exponential() of two at once. The sum with ROUND holds k in its low bits.
export function exponentials(x: v128): v128 {
  const shifted = f64x2.add(f64x2.mul(x, constant(0)), constant(1));
  const k = f64x2.sub(shifted, constant(1));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, constant(2))), f64x2.mul(k, constant(3)));
  let p = constant(4);
  p = f64x2.add(f64x2.mul(p, r), constant(5));
  p = f64x2.add(f64x2.mul(p, r), constant(6));
  p = f64x2.add(f64x2.mul(p, r), constant(7));
  p = f64x2.add(f64x2.mul(p, r), constant(8));
  p = f64x2.add(f64x2.mul(p, r), constant(9));
  p = f64x2.add(f64x2.mul(p, r), constant(10));
  p = f64x2.add(f64x2.mul(p, r), constant(11));
  p = f64x2.add(f64x2.mul(p, r), constant(12));
  p = f64x2.add(f64x2.mul(p, r), constant(13));
  p = f64x2.add(f64x2.mul(p, r), constant(14));
  p = f64x2.add(f64x2.mul(p, r), constant(15));
  p = f64x2.add(f64x2.mul(p, r), constant(16));
  p = f64x2.add(f64x2.mul(p, r), constant(16));
  return f64x2.mul(p, i64x2.shl(i64x2.add(shifted, i64x2.splat(1023)), 52));
}

// ln x for finite x >= 2^-1022: x = 2^e m with m near 1, then 2 artanh((m - 1) / (m + 1)).
export function logarithm(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  let e = <f64>((bits >> 52) - 1023);
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > SQRT2) {
    m *= 0.5;
    e += 1.0;
  }
  const f = (m - 1.0) / (m + 1.0);
  const f2 = f * f;
  let p: f64 = 0.043478260869565216;
  p = p * f2 + 0.047619047619047616;
  p = p * f2 + 0.05263157894736842;
  p = p * f2 + 0.058823529411764705;
  p = p * f2 + 0.06666666666666667;
  p = p * f2 + 0.07692307692307693;
  p = p * f2 + 0.09090909090909091;
  p = p * f2 + 0.1111111111111111;
  p = p * f2 + 0.14285714285714285;
  p = p * f2 + 0.2;
  p = p * f2 + 0.3333333333333333;
  return e * LN2 + (2.0 * f + 2.0 * f * f2 * p);
}
