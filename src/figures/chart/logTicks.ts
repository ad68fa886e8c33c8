/** 1, 2, 5, 10, 20, 50, … within [low, high], or other `steps` of each decade. Low must be at least 1. */
export function logTicks(low: number, high: number, steps: readonly number[] = [1, 2, 5]): number[] {
  if (!(low >= 1) || !(high >= low)) {
    throw new Error(`logTicks: got ${low} to ${high}, expected a range that starts at 1 or above.`);
  }
  const ticks: number[] = [];
  for (let power = 1; power <= high; power *= 10) {
    ticks.push(...steps.map((step) => step * power).filter((tick) => tick >= low && tick <= high));
  }
  return ticks;
}
