/** Euclidean length, by a root of a sum of squares: Math.hypot rounds differently from one engine to the next. */
export function norm(...values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}
