import { firstThree } from '../../../figures/scene/bounds.ts';
import type { Vector3 } from '../../../figures/scene/camera.ts';
import { componentCovariance } from '../../../figures/scene/componentCovariance.ts';
import { ellipsoidAxes } from '../../../figures/scene/ellipsoid.ts';
import type { MixtureLike } from '../viewerData.ts';
import type { Hittable } from './pick.ts';

/** A component's ellipsoid at one standard deviation, in the first three dimensions. */
export interface Shape {
  readonly centre: Vector3;
  /** Semi-axes, descending (3). */
  readonly radii: Float64Array;
  /** Row-major (3, 3): column j is the direction of radius j; right-handed. */
  readonly directions: Float64Array;
}

/** Thinnest half axis as a share of the thickest: a flat ellipsoid still has two sides. */
const THINNEST = 1e-4;

/** The ellipsoids of a mixture, of all four covariance types. */
export function shapesOf(mixture: MixtureLike): Shape[] {
  const means = firstThree(mixture.means, mixture.nFeatures);
  return Array.from({ length: mixture.nComponents }, (_, j) => {
    const { radii, directions } = ellipsoidAxes(componentCovariance(mixture, j));
    return {
      centre: [means[3 * j]!, means[3 * j + 1]!, means[3 * j + 2]!],
      radii: radii.map((radius) => Math.max(radius, THINNEST * radii[0]!, 1e-9)),
      directions: rightHanded(directions),
    };
  });
}

/** A reflection would turn triangles inside out: the last axis changes its sign. */
function rightHanded(m: Float64Array): Float64Array {
  const [a, b, c, d, e, f, g, h, i] = m as unknown as readonly number[];
  const determinant = a! * (e! * i! - f! * h!) - b! * (d! * i! - f! * g!) + c! * (d! * h! - e! * g!);
  return determinant < 0 ? m.map((value, at) => (at % 3 === 2 ? -value : value)) : m;
}

/**
 * Where an instance of the unit sphere goes: 4×4, column-major as WebGL takes it, written into `out` from `at`.
 *
 * @param radius in standard deviations
 */
export function writeInstance(shape: Shape, radius: number, out: Float32Array, at: number): void {
  for (let axis = 0; axis < 3; axis += 1) {
    for (let row = 0; row < 3; row += 1) {
      out[at + 4 * axis + row] = radius * shape.radii[axis]! * shape.directions[3 * row + axis]!;
    }
    out[at + 4 * axis + 3] = 0;
    out[at + 12 + axis] = shape.centre[axis]!;
  }
  out[at + 15] = 1;
}

/** The same ellipsoid to be hit by a line of sight. */
export function hittable(shape: Shape, radius: number): Hittable {
  const whitening = new Float64Array(9);
  for (let axis = 0; axis < 3; axis += 1) {
    const size = radius * shape.radii[axis]!;
    for (let row = 0; row < 3; row += 1) {
      whitening[3 * axis + row] = shape.directions[3 * row + axis]! / size;
    }
  }
  return { centre: shape.centre, whitening };
}
