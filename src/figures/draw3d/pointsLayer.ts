import { short } from '../base/svg.ts';
import { pointPaths } from '../scene/pointPaths.ts';
import type { Projected } from '../scene/view.ts';

export interface PointsLayerOptions {
  /** Diameter of a dot in picture units. */
  readonly size: number;
  readonly opacity: number;
  /** Steps a picture unit that positions are rounded to, default 4. */
  readonly resolution?: number;
}

/** Points as the paths of a group: its attributes, and one path a colour. */
export interface PointsGroup {
  readonly attributes: Readonly<Record<string, string>>;
  readonly paths: readonly { readonly stroke: string; readonly d: string }[];
}

/**
 * Points by component as the paths of a group.
 *
 * @param groups component of each point (n)
 * @param colors one a component
 */
export function pointsGroup(
  points: Projected,
  groups: ArrayLike<number>,
  colors: readonly string[],
  { size, opacity, resolution = 4 }: PointsLayerOptions,
): PointsGroup {
  return {
    attributes: {
      transform: `scale(${short(1 / resolution, 6)})`,
      fill: 'none',
      'stroke-linecap': 'round',
      'stroke-width': short(size * resolution),
      ...(opacity < 1 ? { 'stroke-opacity': short(opacity) } : {}),
    },
    paths: pointPaths(points, groups, colors.length, resolution).map(({ group, d }) => ({
      stroke: colors[group]!,
      d,
    })),
  };
}

/**
 * The points of a view as a file of their own: transparent, literal colours that read on both themes, the same
 * viewBox as the layers around it. The page shows it as a lazy image, so that its HTML stays light.
 */
export function pointsLayer({ attributes, paths }: PointsGroup, width: number, height: number): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  const drawn = paths.map(({ stroke, d }) => `<path stroke="${stroke}" d="${d}"/>`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<g${written.join('')}>${drawn.join('')}</g></svg>\n`
  );
}
