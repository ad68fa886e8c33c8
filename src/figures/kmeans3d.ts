import { componentColors } from './componentColors.ts';
import { drawDots } from './draw3d/drawDots.ts';
import { drawMarkers } from './draw3d/drawMarkers.ts';
import { DEFAULT_MARKER, type Marker } from './draw3d/marker.ts';
import { openScene, requirePoints3, type SceneOptions } from './draw3d/scene3d.ts';

export interface Kmeans3dOptions extends SceneOptions {
  /** One a cluster, as #rrggbb. Default: the centres mapped to RGB by min–max of each axis. */
  readonly colors?: readonly string[];
  /** Merged over: size 0.5, no line. */
  readonly pointMarker?: Partial<Omit<Marker, 'color'>>;
  /** Merged over: size 8, circle, white line of 1. */
  readonly centreMarker?: Partial<Omit<Marker, 'color'>>;
}

const POINT = { ...DEFAULT_MARKER, size: 0.5, line: { color: '#ffffff', width: 0 } } as const;
const CENTRE = {
  ...DEFAULT_MARKER,
  size: 8,
  symbol: 'circle',
  line: { color: '#ffffff', width: 1 },
} as const;

/**
 * Clusters in three dimensions: each one's points (size 0.5) and its centre (size 8, circle) in its colour.
 *
 * @param points row-major (n, 3)
 * @param labels cluster of each point (n)
 * @param centres row-major (k, 3)
 */
export function kmeans3d(
  points: Float64Array,
  labels: ArrayLike<number>,
  centres: Float64Array,
  options: Kmeans3dOptions,
): SVGElement {
  requirePoints3(points, 'kmeans3d: points');
  requirePoints3(centres, 'kmeans3d: centres');
  const [n, k] = [points.length / 3, centres.length / 3];
  if (labels.length !== n) throw new Error(`kmeans3d: got ${labels.length} labels for ${n} points.`);
  const colors = options.colors ?? componentColors(centres, 3);
  if (colors.length !== k) throw new Error(`kmeans3d: got ${colors.length} colours for ${k} clusters.`);
  const stray = Array.from(labels).findIndex((label) => colors[label] === undefined);
  if (stray >= 0) {
    throw new Error(`kmeans3d: point ${stray} is of cluster ${labels[stray]}, expected 0 to ${k - 1}.`);
  }
  const content = new Float64Array([...points, ...centres]);
  const { root, view } = openScene(content, 'kmeans3d', options);
  const { document } = options;
  const point = { ...POINT, ...options.pointMarker };
  const plain = point.opacity === 1 && point.line.width === 0;
  root.append(
    plain
      ? drawDots(document, view, points, labels, colors, point)
      : drawMarkers(document, view, points, { ...point, color: Array.from(labels, (at) => colors[at]!) }),
    drawMarkers(document, view, centres, { ...CENTRE, ...options.centreMarker, color: colors }),
  );
  return root;
}
