const STEPS = [1, 2, 5, 10] as const;

/** Round values (1, 2 or 5 times a power of ten apart) within [low, high], about `count` of them. */
export function niceTicks(low: number, high: number, count: number): number[] {
  const range = high - low;
  if (!(range > 0) || count < 1) return [];
  let power = 1;
  while (power * 10 <= range / count) power *= 10;
  while (power > range / count) power /= 10;
  const step = power * STEPS.find((candidate) => candidate * power >= (range / count) * 0.999)!;
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * range; i += 1) {
    ticks.push(Number((i * step).toPrecision(12)));
  }
  return ticks;
}
