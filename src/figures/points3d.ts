import { toHex } from './base/color.ts';
import { drawMarkers } from './draw3d/drawMarkers.ts';
import { DEFAULT_MARKER, type Marker } from './draw3d/marker.ts';
import { openScene, requirePoints3, type SceneOptions } from './draw3d/scene3d.ts';

export interface Points3dOptions extends SceneOptions {
  /** Merged over the defaults. */
  readonly marker?: Partial<Marker>;
}

/** Colours of points that are colours: RGB = point / 255, clipped. */
export function ownColors(points: Float64Array): string[] {
  requirePoints3(points, 'ownColors');
  return Array.from({ length: points.length / 3 }, (_, i) =>
    toHex([points[3 * i]! / 255, points[3 * i + 1]! / 255, points[3 * i + 2]! / 255]),
  );
}

/**
 * Points in three dimensions, the far ones first, coloured by themselves (RGB = point / 255) unless told. Draws a
 * new figure, or into a cell of a grid of plots. No legend.
 *
 * @param points row-major (n, 3)
 * @returns the figure, or the group in the cell
 */
export function points3d(points: Float64Array, options: Points3dOptions): SVGElement {
  requirePoints3(points, 'points3d');
  const scene = openScene(points, 'points3d', options);
  const marker = { ...DEFAULT_MARKER, color: ownColors(points), ...options.marker };
  const count = points.length / 3;
  if (typeof marker.color !== 'string' && marker.color.length !== count) {
    throw new Error(
      `points3d: got ${marker.color.length} colours for ${count} points, expected one for all or one each.`,
    );
  }
  scene.root.append(drawMarkers(options.document, scene.view, points, marker));
  return scene.root;
}
