/** The two-sided 5 % point of the standard normal distribution. */
export const Z_95 = 1.959963984540054;

/** A share estimated from counts, with its 95 % confidence interval. */
export interface Proportion {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * `count` of `n` as a share with Wilson's score interval at 95 % (Wilson 1927), which keeps inside [0, 1] and near its
 * nominal coverage for small counts, where the plain normal interval does neither.
 */
export function proportion(count: number, n: number): Proportion {
  const share = count / n;
  const z2 = Z_95 * Z_95;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z_95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  // At both ends the interval ends there too, which rounding would miss.
  return { share, low: count > 0 ? middle - half : 0, high: count < n ? middle + half : 1 };
}

/**
 * z of the two-proportion test with the pooled standard error, for `a` of `n` against `b` of `m`: positive where the
 * first share is larger. 0 where both counts are empty or full, as no difference shows.
 */
export function twoProportionsZ(a: number, n: number, b: number, m: number): number {
  const pooled = (a + b) / (n + m);
  const variance = pooled * (1 - pooled) * (1 / n + 1 / m);
  return variance > 0 ? (a / n - b / m) / Math.sqrt(variance) : 0;
}
