import { type Bounds, corners } from './bounds.ts';
import { type Camera, dot, type Vector3 } from './camera.ts';

/** A rectangle in picture units, y downwards. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A camera with its picture: scene units to picture units. */
export interface View {
  readonly camera: Camera;
  /** Picture units for each unit of the scene, the same on all axes. */
  readonly scale: number;
  /** Where the scene's origin falls in the picture. */
  readonly originX: number;
  readonly originY: number;
}

/** Points in the picture. */
export interface Projected {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Larger is nearer to the viewer, in scene units. */
  readonly depth: Float64Array;
}

/** Picture position and depth of one point. */
export function project(view: View, point: Vector3): [x: number, y: number, depth: number] {
  const { camera, scale } = view;
  return [
    view.originX + scale * dot(camera.right, point),
    view.originY - scale * dot(camera.up, point),
    dot(camera.towards, point),
  ];
}

/** The same for points row-major (n, 3). */
export function projectAll(view: View, points: Float64Array): Projected {
  const n = points.length / 3;
  const out = { x: new Float64Array(n), y: new Float64Array(n), depth: new Float64Array(n) };
  for (let i = 0; i < n; i += 1) {
    const [x, y, depth] = project(view, [points[3 * i]!, points[3 * i + 1]!, points[3 * i + 2]!]);
    out.x[i] = x;
    out.y[i] = y;
    out.depth[i] = depth;
  }
  return out;
}

/** The largest and centred picture of a box within a rectangle. A box without extent is drawn at scale 1. */
export function fitView(bounds: Bounds, camera: Camera, rect: Rect): View {
  const box = projectAll({ camera, scale: 1, originX: 0, originY: 0 }, corners(bounds));
  const [x0, x1] = [Math.min(...box.x), Math.max(...box.x)];
  const [y0, y1] = [Math.min(...box.y), Math.max(...box.y)];
  const scales = [rect.width / (x1 - x0), rect.height / (y1 - y0)].filter(Number.isFinite);
  const scale = scales.length === 0 ? 1 : Math.min(...scales);
  return Object.freeze({
    camera,
    scale,
    originX: rect.x + rect.width / 2 - (scale * (x0 + x1)) / 2,
    originY: rect.y + rect.height / 2 - (scale * (y0 + y1)) / 2,
  });
}
