import type { GaussianMixture } from '../numeric/gmm/types.ts';
import type { FigureOptions } from './base/figureRoot.ts';
import { componentColors } from './componentColors.ts';
import type { MeanPicture } from './draw3d/meanPictures.ts';
import { mixtureRow, mixtureSheet } from './draw3d/mixtureSheet.ts';
import { type MixtureView, mixtureView } from './draw3d/mixtureView.ts';
import { sortedRadii } from './ellipsoids3d.ts';
import { firstThree } from './scene/bounds.ts';
import type { CameraAngles } from './scene/camera.ts';
import { componentCovariances } from './scene/componentCovariance.ts';

/** A fitted mixture and the data it claims. */
export interface MixtureData {
  /** Scores in the space of the fit, row-major (n, d); the first three dimensions are drawn. */
  readonly points: Float64Array;
  /** Component that claims each point (n). */
  readonly labels: ArrayLike<number>;
  readonly mixture: Pick<
    GaussianMixture,
    'covarianceType' | 'nComponents' | 'nFeatures' | 'means' | 'covariances'
  >;
}

export interface Mixture3dOptions extends FigureOptions {
  /** One a view. Default: two, a right angle apart. */
  readonly cameras?: readonly CameraAngles[];
  /** Whether ellipsoids are drawn (default), and at which standard deviations (default 1). */
  readonly ellipsoids?: boolean;
  readonly radii?: readonly number[];
  /** Layout for PC space: axes titled PC1 to PC3 over a grey grid (default); without it plain axes. */
  readonly pcSpace?: boolean;
  /** One a component, as #rrggbb. Default: the means mapped to RGB by min–max of each axis. */
  readonly colors?: readonly string[];
  /** Diameters: points 1, means 8. */
  readonly pointSize?: number;
  readonly pointOpacity?: number;
  readonly meanSize?: number;
  /** Mean images, of which the first `pictureCount` (default 8) are shown, framed in their component's colour. */
  readonly pictures?: readonly MeanPicture[];
  readonly pictureCount?: number;
  /** `above` each view with leader lines to their means (default), or in a `row` below all views, numbered. */
  readonly pictureLayout?: 'above' | 'row';
  /** Edge of a picture (default 28) and width of its frame (default 6 in a row, 3 above a view). */
  readonly pictureSize?: number;
  readonly frameWidth?: number;
  /** Size of one view, default 340 × 304. */
  readonly width?: number;
  readonly height?: number;
}

/** The snapshot: views for the page, and one sheet that stands alone. */
export interface MixtureFigure {
  readonly colors: readonly string[];
  readonly views: readonly MixtureView[];
  /** The row of pictures, where it was asked for. */
  readonly row: SVGSVGElement | null;
  /** All views side by side with the row of pictures: complete, for download. */
  readonly sheet: SVGSVGElement;
}

/** Side and a little above; the second view a quarter turn further. */
export const SNAPSHOT_CAMERAS: readonly CameraAngles[] = Object.freeze([
  Object.freeze({ azimuth: 35, elevation: 22 }),
  Object.freeze({ azimuth: 125, elevation: 22 }),
]);

function checked(data: MixtureData, options: Mixture3dOptions): readonly string[] {
  const { mixture, points, labels } = data;
  const n = points.length / mixture.nFeatures;
  if (labels.length !== n) throw new Error(`mixture3d: got ${labels.length} labels for ${n} points.`);
  const colors = options.colors ?? componentColors(mixture.means, mixture.nFeatures);
  if (colors.length !== mixture.nComponents) {
    throw new Error(`mixture3d: got ${colors.length} colours for ${mixture.nComponents} components.`);
  }
  const stray = options.pictures?.find(({ component }) => colors[component] === undefined);
  if (stray !== undefined) {
    throw new Error(
      `mixture3d: got a picture of component ${stray.component}, expected 0 to ${colors.length - 1}.`,
    );
  }
  return colors;
}

/**
 * A fitted mixture in the first three dimensions of its data: points (size 1) in the colour of the component that
 * claims them, means as dots of size 8, and ellipsoids (the marginal covariance there, of all four types) by
 * their exact shadows. A mixture of fewer dimensions lies flat.
 */
export function mixture3d(data: MixtureData, options: Mixture3dOptions): MixtureFigure {
  const colors = checked(data, options);
  const { mixture } = data;
  const layout = options.pictureLayout ?? 'above';
  const scene = {
    points: firstThree(data.points, mixture.nFeatures),
    labels: data.labels,
    means: firstThree(mixture.means, mixture.nFeatures),
    covariances: componentCovariances(mixture),
    colors,
    radii: options.ellipsoids === false ? [] : sortedRadii(options.radii ?? [1]),
    pictures: (options.pictures ?? []).slice(0, options.pictureCount ?? 8),
    layout,
    axes: options.pcSpace === false ? ('plain' as const) : ('pc' as const),
    pointSize: options.pointSize ?? 1,
    pointOpacity: options.pointOpacity ?? 1,
    meanSize: options.meanSize ?? 8,
    pictureSize: options.pictureSize ?? 28,
    frameWidth: options.frameWidth ?? (layout === 'row' ? 6 : 3),
    width: options.width ?? 340,
    height: options.height ?? 304,
  };
  const views = (options.cameras ?? SNAPSHOT_CAMERAS).map((camera) => mixtureView(scene, camera, options));
  return Object.freeze({
    colors,
    views,
    row: mixtureRow(scene, options),
    sheet: mixtureSheet(scene, views, options),
  });
}
