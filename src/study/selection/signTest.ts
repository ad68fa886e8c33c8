/** What the signs of paired differences say. */
export interface SignTest {
  /** Differences above, below and equal to 0. */
  readonly positive: number;
  readonly negative: number;
  readonly zero: number;
  /** Two-sided p of the exact sign test; differences of 0 say nothing and are left out. */
  readonly p: number;
}

/** Probability that at most `most` of `n` fair coins fall heads. */
export function fairTail(n: number, most: number): number {
  let term = 1;
  for (let i = 0; i < n; i++) term /= 2;
  let sum = 0;
  for (let i = 0; i <= Math.min(most, n); i++) {
    sum += term;
    term *= (n - i) / (i + 1);
  }
  return sum;
}

/**
 * The exact two-sided sign test (Dixon & Mood 1946) of the hypothesis that a difference is as likely above 0 as below. It
 * asks nothing of the distribution but independence.
 */
export function signTest(differences: readonly number[]): SignTest {
  const positive = differences.filter((x) => x > 0).length;
  const negative = differences.filter((x) => x < 0).length;
  const n = positive + negative;
  const p = Math.min(1, 2 * fairTail(n, Math.min(positive, negative)));
  return { positive, negative, zero: differences.length - n, p };
}

/**
 * The interval of the median that the sign test doesn't reject at `level`: the r-th smallest and r-th largest difference
 * with the largest r that keeps the chance of missing at or below the level. Null where there are too few (five at 0.05).
 */
export function medianInterval(
  differences: readonly number[],
  level = 0.05,
): readonly [number, number] | null {
  const n = differences.length;
  let rank = 0;
  while (rank < n / 2 && 2 * fairTail(n, rank) <= level) rank++;
  if (rank === 0) return null;
  const sorted = [...differences].sort((a, b) => a - b);
  return [sorted[rank - 1]!, sorted[n - rank]!];
}

/** Holm's adjustment (1979): p-values that may each be held against the level of all of them together. */
export function holm(ps: readonly number[]): number[] {
  const order = [...ps.keys()].sort((a, b) => ps[a]! - ps[b]! || a - b);
  const adjusted = new Array<number>(ps.length);
  let largest = 0;
  order.forEach((at, place) => {
    largest = Math.max(largest, Math.min(1, (ps.length - place) * ps[at]!));
    adjusted[at] = largest;
  });
  return adjusted;
}
