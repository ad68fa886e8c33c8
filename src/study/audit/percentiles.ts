/** Percentile `percent` (0–100) of values in ascending order, linear between neighbours (NumPy's default). */
export function percentile(sorted: ArrayLike<number>, percent: number): number {
  const place = (percent * (sorted.length - 1)) / 100;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}

/** The 101 percentiles 0, 1, …, 100 of `values`, so that the one at 50 is the median. */
export function percentiles(values: ArrayLike<number>): number[] {
  const sorted = Float64Array.from(values).sort();
  return Array.from({ length: 101 }, (_, percent) => percentile(sorted, percent));
}
