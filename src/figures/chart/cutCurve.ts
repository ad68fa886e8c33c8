/** A point of a curve; `y` is NaN where the curve leaves the frame. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/**
 * A curve as far as it runs between two heights: where it crosses one of them it ends on it, and a point without a
 * height parts it from where it comes back. No part of it is drawn along the edge, which would look like data.
 *
 * @param points x ascending
 */
export function cutCurve(
  points: readonly CurvePoint[],
  [low, high]: readonly [number, number],
): CurvePoint[] {
  const inside = ({ y }: CurvePoint) => y >= low && y <= high;
  return points.flatMap((point, i): CurvePoint[] => {
    const before = points[i - 1];
    const own = inside(point) ? [point] : [];
    if (before === undefined || inside(before) === inside(point)) return own;
    const outside = inside(point) ? before : point;
    const edge = outside.y > high ? high : low;
    const part = (edge - before.y) / (point.y - before.y);
    const crossing = { x: before.x + part * (point.x - before.x), y: edge };
    const gap = { x: crossing.x, y: Number.NaN };
    return inside(point) ? [gap, crossing, point] : [crossing, gap];
  });
}
