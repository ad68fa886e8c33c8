import { eigen3 } from './eigen3.ts';
import { norm } from './norm.ts';

/** Axes of the ellipsoid at one standard deviation. */
export interface EllipsoidAxes {
  /** Semi-axes, descending (3). */
  readonly radii: Float64Array;
  /** Row-major (3, 3): column j is the direction of radius j. */
  readonly directions: Float64Array;
}

/**
 * Axes of a covariance's ellipsoid: directions from its eigenvectors, radii from the roots of its eigenvalues.
 * Eigenvalues that rounding left just below zero count as zero.
 *
 * @param covariance symmetric and positive semidefinite, row-major (3, 3)
 */
export function ellipsoidAxes(covariance: ArrayLike<number>): EllipsoidAxes {
  const { values, vectors } = eigen3(covariance);
  const tolerance = 1e-9 * Math.max(1e-300, values[0]!);
  if (values[2]! < -tolerance) {
    throw new Error(
      `ellipsoidAxes: the covariance has the eigenvalue ${values[2]}, expected none below 0; it is not a covariance matrix.`,
    );
  }
  return { radii: values.map((value) => Math.sqrt(Math.max(0, value))), directions: vectors };
}

/** Triangles of a surface. */
export interface Mesh {
  /** Row-major (vertices, 3). */
  readonly positions: Float64Array;
  /** Unit normals, row-major (vertices, 3). */
  readonly normals: Float64Array;
  /** Three vertices a triangle, counter-clockwise seen from outside. */
  readonly indices: Uint32Array;
}

export interface MeshOptions {
  /** In standard deviations, default 1. */
  readonly radius?: number;
  /** Vertices along each of the two angles, default 20. */
  readonly steps?: number;
}

/** A covariance's ellipsoid around a centre as a mesh of `steps` × `steps` vertices, pole to pole. */
export function ellipsoidMesh(
  covariance: ArrayLike<number>,
  centre: ArrayLike<number>,
  options: MeshOptions = {},
): Mesh {
  const { radius = 1, steps = 20 } = options;
  const { radii, directions } = ellipsoidAxes(covariance);
  const positions = new Float64Array(steps * steps * 3);
  const normals = new Float64Array(steps * steps * 3);
  for (let i = 0; i < steps * steps; i += 1) {
    const unit = spherePoint(i, steps);
    const normal = unit.map((u, j) => u / Math.max(radii[j]!, 1e-12));
    const length = norm(...normal);
    for (let axis = 0; axis < 3; axis += 1) {
      let [position, direction] = [centre[axis]!, 0];
      for (let j = 0; j < 3; j += 1) {
        position += radius * radii[j]! * unit[j]! * directions[3 * axis + j]!;
        direction += (normal[j]! / length) * directions[3 * axis + j]!;
      }
      positions[3 * i + axis] = position;
      normals[3 * i + axis] = direction;
    }
  }
  return { positions, normals, indices: gridTriangles(steps, determinantSign(directions)) };
}

/** Vertex of the unit sphere: columns run around, rows from pole to pole. */
function spherePoint(index: number, steps: number): [number, number, number] {
  const around = (2 * Math.PI * (index % steps)) / (steps - 1);
  const down = (Math.PI * Math.floor(index / steps)) / (steps - 1);
  return [Math.cos(around) * Math.sin(down), Math.sin(around) * Math.sin(down), Math.cos(down)];
}

/** Reflected axes would turn the triangles inside out. */
function determinantSign(m: Float64Array): number {
  const [a, b, c, d, e, f, g, h, i] = m as unknown as number[] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return Math.sign(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g));
}

function gridTriangles(steps: number, sign: number): Uint32Array {
  const indices = new Uint32Array((steps - 1) * (steps - 1) * 6);
  let at = 0;
  for (let row = 0; row + 1 < steps; row += 1) {
    for (let column = 0; column + 1 < steps; column += 1) {
      const a = row * steps + column;
      const b = a + steps;
      const quad = sign > 0 ? [a, b, b + 1, a, b + 1, a + 1] : [a, b + 1, b, a, a + 1, b + 1];
      indices.set(quad, at);
      at += 6;
    }
  }
  return indices;
}
