import { dot, type Vector3 } from './camera.ts';
import { ellipsoidAxes } from './ellipsoid.ts';
import { norm } from './norm.ts';
import { project, type View } from './view.ts';

/** An ellipse in the picture. */
export interface Shadow {
  readonly cx: number;
  readonly cy: number;
  /** Semi-axes in picture units, the larger first. */
  readonly rx: number;
  readonly ry: number;
  /** Degrees from the picture's x axis to the larger one, y downwards, in (-90, 90]. */
  readonly angle: number;
  /** Of the centre: larger is nearer. */
  readonly depth: number;
}

/** Variance of the picture's x and y and their covariance: P Σ P', in units of the scene, y downwards. */
function pictureCovariance(covariance: ArrayLike<number>, view: View): [number, number, number] {
  const { right, up } = view.camera;
  const times = (v: Vector3): Vector3 => [
    covariance[0]! * v[0] + covariance[1]! * v[1] + covariance[2]! * v[2],
    covariance[3]! * v[0] + covariance[4]! * v[1] + covariance[5]! * v[2],
    covariance[6]! * v[0] + covariance[7]! * v[1] + covariance[8]! * v[2],
  ];
  const across = times(right);
  return [dot(right, across), -dot(up, across), dot(up, times(up))];
}

/**
 * The exact outline of an ellipsoid seen by an orthographic camera: an ellipse, that of the projected covariance.
 *
 * @param covariance row-major (3, 3)
 * @param radius in standard deviations
 */
export function ellipsoidShadow(
  covariance: ArrayLike<number>,
  centre: Vector3,
  radius: number,
  view: View,
): Shadow {
  // Refuses what is no covariance matrix before its shadow hides the fault.
  ellipsoidAxes(covariance);
  const [a, b, c] = pictureCovariance(covariance, view);
  const middle = (a + c) / 2;
  const spread = norm((a - c) / 2, b);
  const size = radius * view.scale;
  const [cx, cy, depth] = project(view, centre);
  return {
    cx,
    cy,
    rx: size * Math.sqrt(Math.max(0, middle + spread)),
    ry: size * Math.sqrt(Math.max(0, middle - spread)),
    angle: (Math.atan2(2 * b, a - c) * 90) / Math.PI,
    depth,
  };
}
