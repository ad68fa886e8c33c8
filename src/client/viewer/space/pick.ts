import type { Vector3 } from '../../../figures/scene/camera.ts';
import { project, type View } from '../../../figures/scene/view.ts';
import { unproject } from './orbit.ts';

/** Where to look in the picture, and how far around it, in pixels. */
export interface Aim {
  readonly x: number;
  readonly y: number;
  readonly reach: number;
}

/**
 * Of the shown points within reach the one nearest to the viewer, or -1. Points that stand at the place itself (within
 * a third of the reach) go before others.
 *
 * @param points row-major (n, 3)
 * @param shown whether each point may be picked (n)
 */
export function pickPoint(
  view: View,
  points: ArrayLike<number>,
  shown: (i: number) => boolean,
  aim: Aim,
): number {
  let found = -1;
  let rank = Number.NEGATIVE_INFINITY;
  let close = false;
  for (let i = 0; i * 3 < points.length; i += 1) {
    const [x, y, depth] = project(view, [points[3 * i]!, points[3 * i + 1]!, points[3 * i + 2]!]);
    const squared = (x - aim.x) * (x - aim.x) + (y - aim.y) * (y - aim.y);
    if (squared > aim.reach * aim.reach || !shown(i)) continue;
    const isClose = squared * 9 <= aim.reach * aim.reach;
    if ((isClose && !close) || (isClose === close && depth > rank)) {
      found = i;
      rank = depth;
      close ||= isClose;
    }
  }
  return found;
}

/**
 * The shown point nearest to a place of the picture, however far; -1 where none is shown.
 *
 * @param points row-major (n, 3)
 */
export function nearestPoint(
  view: View,
  points: ArrayLike<number>,
  shown: (i: number) => boolean,
  x: number,
  y: number,
): number {
  let found = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i * 3 < points.length; i += 1) {
    if (!shown(i)) continue;
    const [px, py] = project(view, [points[3 * i]!, points[3 * i + 1]!, points[3 * i + 2]!]);
    const squared = (px - x) * (px - x) + (py - y) * (py - y);
    if (squared >= least) continue;
    least = squared;
    found = i;
  }
  return found;
}

/** An ellipsoid to be hit: where it stands, and W with |W (x − centre)| = 1 on its surface. */
export interface Hittable {
  readonly centre: Vector3;
  /** Row-major (3, 3). */
  readonly whitening: ArrayLike<number>;
}

/**
 * The ellipsoid that a line of sight meets first, or -1. Exact: in the ellipsoid's own coordinates it is the unit
 * sphere, and the line a quadratic equation in the depth.
 *
 * @param ellipsoids null for one that is not shown
 */
export function pickEllipsoid(
  view: View,
  ellipsoids: readonly (Hittable | null)[],
  x: number,
  y: number,
): number {
  const origin = unproject(view, x, y, 0);
  let found = -1;
  let nearest = Number.NEGATIVE_INFINITY;
  ellipsoids.forEach((ellipsoid, j) => {
    if (ellipsoid === null) return;
    const depth = firstDepth(ellipsoid, origin, view.camera.towards);
    if (depth <= nearest) return;
    nearest = depth;
    found = j;
  });
  return found;
}

/** Largest t with origin + t · towards on the surface, −∞ where the line passes by. */
function firstDepth({ centre, whitening }: Hittable, origin: Vector3, towards: Vector3): number {
  const o = times(whitening, [origin[0] - centre[0], origin[1] - centre[1], origin[2] - centre[2]]);
  const u = times(whitening, towards);
  const a = u[0] * u[0] + u[1] * u[1] + u[2] * u[2];
  const b = o[0] * u[0] + o[1] * u[1] + o[2] * u[2];
  const c = o[0] * o[0] + o[1] * o[1] + o[2] * o[2] - 1;
  const discriminant = b * b - a * c;
  return discriminant < 0 || !(a > 0) ? Number.NEGATIVE_INFINITY : (Math.sqrt(discriminant) - b) / a;
}

function times(m: ArrayLike<number>, v: Vector3): [number, number, number] {
  return [
    m[0]! * v[0] + m[1]! * v[1] + m[2]! * v[2],
    m[3]! * v[0] + m[4]! * v[1] + m[5]! * v[2],
    m[6]! * v[0] + m[7]! * v[1] + m[8]! * v[2],
  ];
}
