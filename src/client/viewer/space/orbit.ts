import type { Bounds } from '../../../figures/scene/bounds.ts';
import { type CameraAngles, makeCamera, type Vector3 } from '../../../figures/scene/camera.ts';
import { fitView, type View } from '../../../figures/scene/view.ts';

/** How a reader looks at the scene: an orthographic camera that turns around a point of it. */
export interface Orbit extends CameraAngles {
  /** Pixels of the picture for each unit of the scene. */
  readonly scale: number;
  /** What stands in the middle of the picture. */
  readonly target: Vector3;
}

/** Size of the picture in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How far the scale may leave that of the fitted view, as factors. */
export const ZOOM_RANGE = Object.freeze({ least: 0.4, most: 24 });

/** Room around the box for the texts of its axes, in pixels. */
const ROOM = 38;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The whole box in a picture of this size. */
export function fitOrbit(bounds: Bounds, angles: CameraAngles, size: Size): Orbit {
  const room = Math.min(ROOM, size.width / 8, size.height / 8);
  const rect = { x: room, y: room, width: size.width - 2 * room, height: size.height - 2 * room };
  const { scale } = fitView(bounds, makeCamera(angles), rect);
  const target = [0, 1, 2].map((i) => (bounds.min[i]! + bounds.max[i]!) / 2) as unknown as Vector3;
  return { azimuth: angles.azimuth, elevation: angles.elevation, scale, target };
}

/** Turned by degrees; the elevation stays within a quarter turn, the azimuth in [0, 360). */
export function turnOrbit(orbit: Orbit, azimuth: number, elevation: number): Orbit {
  const around = (((orbit.azimuth + azimuth) % 360) + 360) % 360;
  return { ...orbit, azimuth: around, elevation: clamp(orbit.elevation + elevation, -90, 90) };
}

/** The scene moved by pixels of the picture, y downwards. */
export function panOrbit(orbit: Orbit, dx: number, dy: number): Orbit {
  const { right, up } = makeCamera(orbit);
  const target = orbit.target.map(
    (t, i) => t - (right[i]! * dx - up[i]! * dy) / orbit.scale,
  ) as unknown as Vector3;
  return { ...orbit, target };
}

/**
 * Nearer by `factor` (above 1) or further away, within {@link ZOOM_RANGE} of `fitted`. What stands `x`, `y` pixels
 * from the middle of the picture stays there.
 */
export function zoomOrbit(orbit: Orbit, factor: number, fitted: number, x = 0, y = 0): Orbit {
  const scale = clamp(orbit.scale * factor, fitted * ZOOM_RANGE.least, fitted * ZOOM_RANGE.most);
  const change = scale / orbit.scale;
  const moved = panOrbit(orbit, x - x * change, y - y * change);
  // The pan was measured at the old scale.
  const target = orbit.target.map((t, i) => t + (moved.target[i]! - t) / change) as unknown as Vector3;
  return { ...orbit, scale, target };
}

/** The camera with its picture. */
export function viewOf(orbit: Orbit, size: Size): View {
  const camera = makeCamera(orbit);
  const at = (axis: Vector3) =>
    axis[0] * orbit.target[0] + axis[1] * orbit.target[1] + axis[2] * orbit.target[2];
  return {
    camera,
    scale: orbit.scale,
    originX: size.width / 2 - orbit.scale * at(camera.right),
    originY: size.height / 2 + orbit.scale * at(camera.up),
  };
}

/** The point of the scene at a place of the picture, on the plane through `depth` (along `towards`) parallel to it. */
export function unproject(view: View, x: number, y: number, depth: number): Vector3 {
  const { right, up, towards } = view.camera;
  const u = (x - view.originX) / view.scale;
  const v = (view.originY - y) / view.scale;
  return [0, 1, 2].map((i) => right[i]! * u + up[i]! * v + towards[i]! * depth) as unknown as Vector3;
}
