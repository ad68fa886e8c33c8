import { type FigureOptions, figureRoot, labelsOf } from '../base/figureRoot.ts';
import { svg } from '../base/svg.ts';
import { type Bounds, boundsOf } from '../scene/bounds.ts';
import { type CameraAngles, makeCamera } from '../scene/camera.ts';
import { fitView, type Rect, type View } from '../scene/view.ts';
import { drawBackdrop } from './drawBackdrop.ts';

/** A cell of a grid of plots: where in a given figure a scene is drawn. */
export interface Cell extends Rect {
  readonly parent: SVGElement;
}

/**
 * Axes of a scene: `pc` titles them PC1, PC2, PC3 over a grey grid on paper; `plain` titles them x, y, z and draws
 * no grid; `none` leaves the points alone.
 */
export type AxesStyle = 'pc' | 'plain' | 'none';

/** What every 3D figure takes. */
export interface SceneOptions extends FigureOptions {
  /** Default: azimuth 35°, elevation 22°. */
  readonly camera?: CameraAngles;
  /** Draw into a cell of a given figure instead of a new one. */
  readonly into?: Cell;
  /** Size of a new figure, default 340 × 304. */
  readonly width?: number;
  readonly height?: number;
  readonly axes?: AxesStyle;
}

export const DEFAULT_CAMERA: CameraAngles = Object.freeze({ azimuth: 35, elevation: 22 });

/** Room for numbers and titles of axes around the box. */
export const AXIS_ROOM = 30;

/** An open scene: the element to append to, and its view. */
export interface Scene {
  readonly root: SVGElement;
  readonly view: View;
  readonly bounds: Bounds;
  readonly size: { readonly width: number; readonly height: number };
}

/** Box with a little air, so that no dot stands on an edge. */
export function airy(bounds: Bounds, share = 0.03): Bounds {
  const air = [0, 1, 2].map((i) => (bounds.max[i]! - bounds.min[i]!) * share) as [number, number, number];
  return {
    min: [bounds.min[0] - air[0], bounds.min[1] - air[1], bounds.min[2] - air[2]],
    max: [bounds.max[0] + air[0], bounds.max[1] + air[1], bounds.max[2] + air[2]],
  };
}

/**
 * Starts a scene: a new figure, or a group in the cell asked for, with its axes drawn and its camera fitted to the
 * extent of `content`.
 *
 * @param content points that must be seen, row-major (n, 3)
 */
export function openScene(content: Float64Array, name: string, options: SceneOptions): Scene {
  const { into, axes = 'plain' } = options;
  const { width = 340, height = 304 } = into ?? options;
  const root =
    into === undefined
      ? figureRoot(options, width, height, name)
      : svg(options.document, 'g', { transform: `translate(${into.x},${into.y})` });
  into?.parent.append(root);
  const bounds = airy(boundsOf(content));
  const room = axes === 'none' ? 4 : AXIS_ROOM;
  const rect = { x: room, y: room / 2, width: width - 2 * room, height: height - 1.5 * room };
  const view = fitView(bounds, makeCamera(options.camera ?? DEFAULT_CAMERA), rect);
  if (axes !== 'none') root.append(drawBackdrop(options.document, view, bounds, axes, labelsOf(options)));
  return { root, view, bounds, size: { width, height } };
}

/** Checks that an array holds points in three dimensions. */
export function requirePoints3(points: Float64Array, what: string): void {
  if (points.length % 3 !== 0) {
    throw new Error(
      `${what}: got ${points.length} values, expected points in three dimensions, row-major (n, 3).`,
    );
  }
}
