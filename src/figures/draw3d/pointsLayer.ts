import { short } from '../base/svg.ts';
import { pointPaths } from '../scene/pointPaths.ts';
import type { Projected } from '../scene/view.ts';

export interface PointsLayerOptions {
  readonly width: number;
  readonly height: number;
  /** Diameter of a dot in picture units. */
  readonly size: number;
  readonly opacity: number;
  /** Steps a picture unit that positions are rounded to, default 4. */
  readonly resolution?: number;
}

/** Points by component as the paths of a group, and the group's scale. */
export function pointsGroup(
  points: Projected,
  groups: ArrayLike<number>,
  colors: readonly string[],
  options: PointsLayerOptions,
): string {
  const { size, opacity, resolution = 4 } = options;
  const paths = pointPaths(points, groups, colors.length, resolution).map(
    ({ group, d }) => `<path stroke="${colors[group]}" d="${d}"/>`,
  );
  const translucent = opacity < 1 ? ` stroke-opacity="${short(opacity)}"` : '';
  return (
    `<g transform="scale(${short(1 / resolution, 6)})" fill="none" stroke-linecap="round"` +
    ` stroke-width="${short(size * resolution)}"${translucent}>${paths.join('')}</g>`
  );
}

/**
 * The points of a view as a file of their own: transparent, literal colours that read on both themes, the same
 * viewBox as the layers around it. The page shows it as a lazy image, so that its HTML stays light.
 *
 * @param groups component of each point (n)
 * @param colors one a component
 */
export function pointsLayer(
  points: Projected,
  groups: ArrayLike<number>,
  colors: readonly string[],
  options: PointsLayerOptions,
): string {
  const { width, height } = options;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `${pointsGroup(points, groups, colors, options)}</svg>\n`
  );
}
