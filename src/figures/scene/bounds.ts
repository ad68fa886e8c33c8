import type { Vector3 } from './camera.ts';

/** Smallest axis-parallel box around points. */
export interface Bounds {
  readonly min: Vector3;
  readonly max: Vector3;
}

/**
 * The first three coordinates of each row, zeros where there are fewer.
 *
 * @param rows row-major (n, dimensions)
 * @returns row-major (n, 3)
 */
export function firstThree(rows: Float64Array, dimensions: number): Float64Array {
  if (!(dimensions >= 1) || rows.length % dimensions !== 0) {
    throw new Error(
      `firstThree: got ${rows.length} values for ${dimensions} dimensions, expected row-major (n, dimensions).`,
    );
  }
  if (dimensions === 3) return rows;
  const n = rows.length / dimensions;
  const kept = Math.min(3, dimensions);
  const out = new Float64Array(n * 3);
  for (let i = 0; i < n; i += 1) {
    for (let axis = 0; axis < kept; axis += 1) out[i * 3 + axis] = rows[i * dimensions + axis]!;
  }
  return out;
}

/** Box of points, row-major (n, 3). Throws on none, or on one that is not finite. */
export function boundsOf(points: Float64Array): Bounds {
  if (points.length === 0 || points.length % 3 !== 0) {
    throw new Error(`boundsOf: got ${points.length} values, expected at least one point, row-major (n, 3).`);
  }
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 1) {
    const value = points[i]!;
    if (!Number.isFinite(value)) {
      throw new Error(
        `boundsOf: point ${Math.floor(i / 3)} has the coordinate ${value}, expected finite numbers.`,
      );
    }
    const axis = i % 3;
    if (value < min[axis]!) min[axis] = value;
    if (value > max[axis]!) max[axis] = value;
  }
  return { min: min as unknown as Vector3, max: max as unknown as Vector3 };
}

/** The eight corners of a box, row-major (8, 3); bit i of a corner's index says which end of axis i. */
export function corners(bounds: Bounds): Float64Array {
  const out = new Float64Array(24);
  for (let corner = 0; corner < 8; corner += 1) {
    for (let axis = 0; axis < 3; axis += 1) {
      out[corner * 3 + axis] = (corner >> axis) & 1 ? bounds.max[axis]! : bounds.min[axis]!;
    }
  }
  return out;
}
