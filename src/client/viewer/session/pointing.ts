import { project } from '../../../figures/scene/view.ts';
import type { Picture } from '../panel/picture.ts';
import { type Choice, showsComponent } from '../space/choice.ts';
import { pickEllipsoid, pickPoint } from '../space/pick.ts';
import { hittable, type Shape } from '../space/shapes.ts';
import { MEAN_DOT, MEAN_PICTURE } from '../stage/sizes.ts';

/** What is in sight and may be hit. */
export interface Targets {
  readonly picture: Picture;
  /** Row-major (n, 3). */
  readonly points: Float64Array;
  readonly shapes: readonly Shape[];
  readonly choice: Choice;
  readonly pictures: boolean;
  /** Of the ellipsoids in standard deviations, 0 for none. */
  readonly radius: number;
  readonly showsPoint: (i: number) => boolean;
}

/** The mean at a place of the picture, or -1; those nearer to the viewer first. */
export function meanAt(
  { picture, shapes, choice, pictures }: Targets,
  x: number,
  y: number,
  reach: number,
): number {
  const view = picture.view();
  const half = Math.max(reach, (picture.growth() * (pictures ? MEAN_PICTURE : MEAN_DOT)) / 2);
  let found = -1;
  let nearest = Number.NEGATIVE_INFINITY;
  shapes.forEach(({ centre }, j) => {
    const [cx, cy, depth] = project(view, centre);
    if (Math.abs(cx - x) > half || Math.abs(cy - y) > half || depth <= nearest) return;
    if (!showsComponent(choice, j)) return;
    found = j;
    nearest = depth;
  });
  return found;
}

/** The point at a place of the picture, or -1. */
export function pointAt(
  { picture, points, showsPoint }: Targets,
  x: number,
  y: number,
  reach: number,
): number {
  return pickPoint(picture.view(), points, showsPoint, { x, y, reach });
}

/** The ellipsoid that one sees first at a place of the picture, or -1. */
export function ellipsoidAt({ picture, shapes, choice, radius }: Targets, x: number, y: number): number {
  if (radius === 0) return -1;
  const shown = shapes.map((shape, j) => (showsComponent(choice, j) ? hittable(shape, radius) : null));
  return pickEllipsoid(picture.view(), shown, x, y);
}
