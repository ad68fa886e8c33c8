import { svg } from '../base/svg.ts';
import { pointPaths } from '../scene/pointPaths.ts';
import { projectAll, type View } from '../scene/view.ts';
import type { Marker } from './marker.ts';

/** Steps of a picture unit that positions are rounded to. */
const RESOLUTION = 4;

/**
 * Opaque markers without a line as the dots of one path a group, groups from far to near: a fifteenth of the bytes of
 * markers drawn one by one.
 *
 * @param points row-major (n, 3)
 * @param groups group of each point (n)
 * @param colors one a group
 */
export function drawDots(
  document: Document,
  view: View,
  points: Float64Array,
  groups: ArrayLike<number>,
  colors: readonly string[],
  { size, symbol }: Pick<Marker, 'size' | 'symbol'>,
): SVGGElement {
  const paths = pointPaths(projectAll(view, points), groups, colors.length, RESOLUTION);
  return svg(
    document,
    'g',
    {
      transform: `scale(${1 / RESOLUTION})`,
      fill: 'none',
      'stroke-linecap': symbol === 'circle' ? 'round' : 'square',
      'stroke-width': size * RESOLUTION,
    },
    ...paths.map(({ group, d }) => svg(document, 'path', { stroke: colors[group], d })),
  );
}
