/** A measured point: a size and the seconds it took, both above 0. */
export interface Point {
  readonly value: number;
  readonly seconds: number;
}

/** Exponent a of seconds ≈ c·valueᵃ: the slope of the least-squares line through the logarithms. Two points at least. */
export function exponentOf(points: readonly Point[]): number {
  if (points.length < 2) throw new RangeError(`${points.length} points; an exponent needs two at least`);
  const xs = points.map(({ value }) => Math.log(value));
  const ys = points.map(({ seconds }) => Math.log(seconds));
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const covariance = xs.reduce((sum, x, i) => sum + (x - mx) * (ys[i]! - my), 0);
  const variance = xs.reduce((sum, x) => sum + (x - mx) * (x - mx), 0);
  return covariance / variance;
}

/** The same over the upper half of the points, where what does not grow weighs least. */
export function upperExponentOf(points: readonly Point[]): number {
  return exponentOf(points.slice(-Math.max(2, Math.ceil(points.length / 2))));
}
