import { firstThree } from '../../figures/scene/bounds.ts';
import type { GaussianMixture } from '../../numeric/gmm/types.ts';
import type { PcaVectors } from '../../numeric/pcaTypes.ts';
import type { LiveIndex, LiveSetting } from '../../study/live/liveIndex.ts';
import type { LiveModel } from '../../study/live/liveModel.ts';
import type { LivePoints } from '../../study/live/livePoints.ts';

/** Of a mixture what the viewer needs. */
export type MixtureLike = Pick<
  GaussianMixture,
  'covarianceType' | 'nComponents' | 'nFeatures' | 'weights' | 'means' | 'covariances'
>;

/** One setting of the report, as the viewer shows it. */
export interface ViewerData {
  readonly setting: LiveSetting;
  readonly mixture: MixtureLike;
  /** From scores back to grey values, 0 to 1. */
  readonly pca: PcaVectors;
  /** Scores of the images in the first three dimensions, zeros where the setting has fewer; row-major (n, 3). */
  readonly points: Float64Array;
  /** Component that claims each image (n). */
  readonly components: ArrayLike<number>;
  /** Class of each image (n). */
  readonly classes: ArrayLike<number>;
  /** Size of an image in pixels. */
  readonly width: number;
  readonly height: number;
}

/** The setting that was asked for by id (`pca3`) or by what it keeps (`3`, `0.95`), else the first. */
export function settingAsked(index: LiveIndex, asked: string | undefined): LiveSetting {
  const found = index.settings.find(({ id, pca }) => asked === id || asked === String(pca));
  return found ?? index.settings[0]!;
}

/** Puts together what the files hold. */
export function viewerData(
  { width, height }: Pick<LiveIndex, 'width' | 'height'>,
  setting: LiveSetting,
  { mixture, pca }: Pick<LiveModel, 'mixture' | 'pca'>,
  { scores, dimensions, classes, labels }: LivePoints,
): ViewerData {
  const points = firstThree(scores, dimensions).slice();
  for (let axis = mixture.nFeatures; axis < 3; axis += 1) {
    for (let at = axis; at < points.length; at += 3) points[at] = 0;
  }
  return { setting, mixture, pca, points, components: labels[setting.id]!, classes, width, height };
}
