import { type FigureOptions, figureRoot, labelsOf } from '../base/figureRoot.ts';
import { role, svg } from '../base/svg.ts';
import { type Bounds, boundsOf } from '../scene/bounds.ts';
import { type CameraAngles, makeCamera } from '../scene/camera.ts';
import { fitView, type Projected, projectAll, type View } from '../scene/view.ts';
import { drawBackdrop } from './drawBackdrop.ts';
import { drawEllipsoids } from './drawEllipsoids.ts';
import { type MeanPicture, placedPictures, placedSize } from './meanPictures.ts';
import { type PointsGroup, pointsGroup, pointsLayer } from './pointsLayer.ts';
import { AXIS_ROOM, type AxesStyle, airy } from './scene3d.ts';

/** Everything a view draws, in three dimensions, options settled. */
export interface MixtureScene {
  /** Row-major (n, 3). */
  readonly points: Float64Array;
  readonly labels: ArrayLike<number>;
  /** Row-major (k, 3). */
  readonly means: Float64Array;
  /** Row-major (k, 3, 3). */
  readonly covariances: Float64Array;
  readonly colors: readonly string[];
  /** Ascending; none for no ellipsoids. */
  readonly radii: readonly number[];
  readonly pictures: readonly MeanPicture[];
  readonly layout: 'above' | 'row';
  readonly axes: Exclude<AxesStyle, 'none'>;
  readonly pointSize: number;
  readonly pointOpacity: number;
  readonly meanSize: number;
  readonly pictureSize: number;
  readonly frameWidth: number;
  readonly width: number;
  readonly height: number;
}

/** One view in three layers of the same viewBox, to be laid over each other in this order. */
export interface MixtureView {
  readonly camera: CameraAngles;
  readonly width: number;
  readonly height: number;
  /** Grid and axes: inline, in the page's colours. */
  readonly frame: SVGSVGElement;
  /** Text of an SVG file of the points alone: to be published, and shown as an image. */
  readonly points: string;
  /** Ellipsoids, means and their pictures: inline. */
  readonly overlay: SVGSVGElement;
  /** The same points, for the sheet that holds all layers. */
  readonly dots: PointsGroup;
}

/** Thins what would pile up: 1 up to sixteen components, falling with the root of their number. */
const crowd = (components: number): number => Math.min(1, Math.sqrt(16 / components));

/** Light fills: dozens of components must not hide the points. Larger radii are fainter, outlines too. */
const fills = (radii: number, components: number): number[] =>
  Array.from({ length: radii }, (_, i) => (0.16 * crowd(components)) / ((i + 1) * (i + 1)));
const outlines = (radii: number, components: number): number[] =>
  Array.from({ length: radii }, (_, i) => (i === 0 ? 0.9 : (0.9 * crowd(components)) / (i + 1)));

const pictureStyle = (scene: MixtureScene) => ({ size: scene.pictureSize, frameWidth: scene.frameWidth });

function fitScene(scene: MixtureScene, angles: CameraAngles): { view: View; bounds: Bounds } {
  const bounds = airy(boundsOf(scene.points));
  const above = scene.layout === 'above' && scene.pictures.length > 0;
  const top = above ? placedSize(scene.pictures.length, pictureStyle(scene), scene.width) + 4 : 0;
  const rect = {
    x: AXIS_ROOM,
    y: top + AXIS_ROOM / 2,
    width: scene.width - 2 * AXIS_ROOM,
    height: scene.height - top - 1.75 * AXIS_ROOM,
  };
  return { view: fitView(bounds, makeCamera(angles), rect), bounds };
}

function drawMeans(document: Document, scene: MixtureScene, at: Projected): SVGGElement {
  const group = svg(document, 'g', { ...role('paper'), stroke: 'currentColor', 'stroke-width': 1 });
  const order = scene.colors.map((_, j) => j).sort((i, j) => at.depth[i]! - at.depth[j]! || i - j);
  for (const j of order) {
    group.append(
      svg(document, 'circle', { cx: at.x[j]!, cy: at.y[j]!, r: scene.meanSize / 2, fill: scene.colors[j] }),
    );
  }
  return group;
}

function drawOverlay(scene: MixtureScene, view: View, options: FigureOptions): SVGSVGElement {
  const { document } = options;
  const means = projectAll(view, scene.means);
  const overlay = figureRoot(options, scene.width, scene.height, 'mixture3d');
  if (scene.radii.length > 0) {
    const [count, k] = [scene.radii.length, scene.colors.length];
    const look = { opacities: fills(count, k), strokeOpacities: outlines(count, k), strokeWidth: 0.8 };
    overlay.append(drawEllipsoids(document, view, { ...scene, ...look, centres: scene.means }));
  }
  if (scene.layout === 'above' && scene.pictures.length > 0) {
    const anchors = scene.pictures.map(({ component: j }) => ({ x: means.x[j]!, y: means.y[j]! }));
    const style = pictureStyle(scene);
    overlay.append(placedPictures(document, scene.pictures, anchors, scene.colors, scene.width, style));
  }
  overlay.append(drawMeans(document, scene, means));
  return overlay;
}

/** One orthographic view of a mixture. The text alternative goes to the overlay, the topmost layer. */
export function mixtureView(scene: MixtureScene, camera: CameraAngles, options: FigureOptions): MixtureView {
  const { width, height } = scene;
  const { view, bounds } = fitScene(scene, camera);
  const look = { size: scene.pointSize, opacity: scene.pointOpacity };
  const dots = pointsGroup(projectAll(view, scene.points), scene.labels, scene.colors, look);
  const frame = figureRoot({ document: options.document }, width, height, 'mixture3d-frame');
  frame.append(drawBackdrop(options.document, view, bounds, scene.axes, labelsOf(options)));
  return {
    camera,
    width,
    height,
    frame,
    points: pointsLayer(dots, width, height),
    overlay: drawOverlay(scene, view, options),
    dots,
  };
}
