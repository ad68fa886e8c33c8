import { drawEllipsoids } from './draw3d/drawEllipsoids.ts';
import { openScene, type SceneOptions } from './draw3d/scene3d.ts';
import { ellipsoidAxes } from './scene/ellipsoid.ts';

export interface Ellipsoids3dOptions extends SceneOptions {
  /** In standard deviations, in any order. Default 1, 2, 3. */
  readonly radii?: readonly number[];
}

/** Radii in ascending order. Throws on none, and on one that is not above 0. */
export function sortedRadii(radii: readonly number[] = [1, 2, 3]): number[] {
  if (radii.length === 0 || !radii.every((radius) => Number.isFinite(radius) && radius > 0)) {
    throw new Error(`ellipsoids: got the radii [${radii.join(', ')}], expected at least one number above 0.`);
  }
  return [...radii].sort((a, b) => a - b);
}

/** Opacity falling evenly from 0.6 for the smallest of `count` radii to 0.1 for the largest. */
export function opacities(count: number): number[] {
  return Array.from({ length: count }, (_, i) =>
    count === 1 ? 0.6 : (0.6 * (count - 1 - i) + 0.1 * i) / (count - 1),
  );
}

/** Checks m covariances (m, 3, 3), centres (m, 3) and colours (m), and returns m. */
function requireShapes(covariances: Float64Array, centres: Float64Array, colors: readonly string[]): number {
  const m = covariances.length / 9;
  if (!Number.isInteger(m)) {
    throw new Error(
      `ellipsoids3d: got ${covariances.length} covariance values, expected row-major (m, 3, 3).`,
    );
  }
  if (centres.length !== 3 * m) {
    throw new Error(
      `ellipsoids3d: got ${centres.length} coordinates of centres, expected ${3 * m}: (m, 3) for ${m} covariances.`,
    );
  }
  if (colors.length !== m) {
    throw new Error(`ellipsoids3d: got ${colors.length} colours for ${m} covariances, expected one each.`);
  }
  return m;
}

/** Opposite corners of the box of every ellipsoid (centre ± radius · standard deviation): the camera is fitted to them. */
function extent(covariances: Float64Array, centres: Float64Array, m: number, radius: number): Float64Array {
  const out = new Float64Array(m * 6);
  for (let j = 0; j < m; j += 1) {
    // Refuses what is no covariance matrix.
    ellipsoidAxes(covariances.subarray(9 * j, 9 * j + 9));
    for (let i = 0; i < 3; i += 1) {
      const reach = radius * Math.sqrt(covariances[9 * j + 4 * i]!);
      out[6 * j + i] = centres[3 * j + i]! - reach;
      out[6 * j + 3 + i] = centres[3 * j + i]! + reach;
    }
  }
  return out;
}

/**
 * Ellipsoids of covariances at several radii (default 1, 2 and 3 standard deviations), the smallest the most
 * opaque (0.6), the largest the least (0.1). A static view draws their exact shadows; the mesh of 20×20 for a
 * view that turns is `ellipsoidMesh` of scene/ellipsoid.ts.
 *
 * @param covariances row-major (m, 3, 3)
 * @param centres row-major (m, 3)
 * @param colors one a covariance, as #rrggbb
 */
export function ellipsoids3d(
  covariances: Float64Array,
  centres: Float64Array,
  colors: readonly string[],
  options: Ellipsoids3dOptions,
): SVGElement {
  const m = requireShapes(covariances, centres, colors);
  const radii = sortedRadii(options.radii);
  const content = extent(covariances, centres, m, radii.at(-1)!);
  const { root, view } = openScene(content, 'ellipsoids3d', options);
  root.append(
    drawEllipsoids(options.document, view, {
      covariances,
      centres,
      colors,
      radii,
      opacities: opacities(radii.length),
      strokeOpacities: radii.map(() => 1),
      strokeWidth: 1,
    }),
  );
  return root;
}
