// exp and log of our own, so that their bits do not depend on the engine.

const STEPS: f64 = 46.16624130844683;
const STEP_HIGH: f64 = 0.021660849390173098;
const STEP_LOW: f64 = 2.325192846878874e-12;
const LN2: f64 = 0.6931471805599453;
const ROUND: f64 = 6755399441055744.0;
const SQRT2: f64 = 1.4142135623730951;

// Bits of 2^(j/32), j = 0 … 31, less j where the sum with k, shifted likewise, puts it.
const POWERS: usize = memory.data<u64>([
  0x3ff0000000000000, 0x3fefd9b0d3158574, 0x3fefb5586cf9890f, 0x3fef9301d0125b51,
  0x3fef72b83c7d517b, 0x3fef54873168b9aa, 0x3fef387a6e756238, 0x3fef1e9df51fdee1,
  0x3fef06fe0a31b715, 0x3feef1a7373aa9cb, 0x3feedea64c123422, 0x3feece086061892d,
  0x3feebfdad5362a27, 0x3feeb42b569d4f82, 0x3feeab07dd485429, 0x3feea47eb03a5585,
  0x3feea09e667f3bcd, 0x3fee9f75e8ec5f74, 0x3feea11473eb0187, 0x3feea589994cce13,
  0x3feeace5422aa0db, 0x3feeb737b0cdc5e5, 0x3feec49182a3f090, 0x3feed503b23e255d,
  0x3feee89f995ad3ad, 0x3feeff76f2fb5e47, 0x3fef199bdd85529c, 0x3fef3720dcef9069,
  0x3fef5818dcfba487, 0x3fef7c97337b9b5f, 0x3fefa4afa2a490da, 0x3fefd0765b6e4540,
], 16);

// e^x for -700 <= x <= 700: x = k ln 2 / 32 + r, then 2^(k/32) from a table (Tang 1989) and Taylor's series to the sixth
// power on |r| <= ln 2 / 64. The sum with ROUND holds k in its low bits.
export function exponential(x: f64): f64 {
  const shifted = x * STEPS + ROUND;
  const k = shifted - ROUND;
  const r = x - k * STEP_HIGH - k * STEP_LOW;
  let p: f64 = 0.001388888888888889;
  p = p * r + 0.008333333333333333;
  p = p * r + 0.041666666666666664;
  p = p * r + 0.16666666666666666;
  p = p * r + 0.5;
  p = r + r * r * p;
  const bits = reinterpret<u64>(shifted);
  const power = reinterpret<f64>(load<u64>(POWERS + (<usize>(bits & 31) << 3)) + (bits << 47));
  return power + power * p;
}

// The constants of exponentials(), each twice: loaded from memory, which is quicker than to make them anew for every pair.
const CONSTANTS: usize = memory.data<f64>([
  STEPS, STEPS, ROUND, ROUND, STEP_HIGH, STEP_HIGH, STEP_LOW, STEP_LOW,
  0.001388888888888889, 0.001388888888888889, 0.008333333333333333, 0.008333333333333333,
  0.041666666666666664, 0.041666666666666664, 0.16666666666666666, 0.16666666666666666, 0.5, 0.5,
], 16);

@inline
function constant(place: usize): v128 {
  return v128.load(CONSTANTS + (place << 4));
}

// exponential() of two at once.
export function exponentials(x: v128): v128 {
  const shifted = f64x2.add(f64x2.mul(x, constant(0)), constant(1));
  const k = f64x2.sub(shifted, constant(1));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, constant(2))), f64x2.mul(k, constant(3)));
  let p = constant(4);
  p = f64x2.add(f64x2.mul(p, r), constant(5));
  p = f64x2.add(f64x2.mul(p, r), constant(6));
  p = f64x2.add(f64x2.mul(p, r), constant(7));
  p = f64x2.add(f64x2.mul(p, r), constant(8));
  p = f64x2.add(r, f64x2.mul(f64x2.mul(r, r), p));
  const first = POWERS + (<usize>(i32x4.extract_lane(shifted, 0) & 31) << 3);
  const second = POWERS + (<usize>(i32x4.extract_lane(shifted, 2) & 31) << 3);
  const bits = v128.load64_lane(second, v128.load64_zero(first), 1);
  const power = i64x2.add(bits, i64x2.shl(shifted, 47));
  return f64x2.add(power, f64x2.mul(power, p));
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
