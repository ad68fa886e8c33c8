import { firstThree } from '../../../figures/scene/bounds.ts';
import { componentCovariances } from '../../../figures/scene/componentCovariance.ts';
import type { LiveSetting } from '../../../study/live/liveIndex.ts';
import type { EmFrame } from '../engine/messages.ts';

/** A mixture on its way as the picture needs it: everything in three dimensions. */
export interface SceneFrame {
  /** Row-major (k, 3). */
  readonly means: Float64Array;
  /** Row-major (k, 3, 3). */
  readonly covariances: Float64Array;
  /** Component that claims each image (n). */
  readonly labels: Int32Array;
  /** Images that another component claimed one iteration before. */
  readonly moved: readonly number[];
}

/** The scene of a frame; `before` is the frame of the iteration before, undefined for the start. */
export function sceneFrame(setting: LiveSetting, frame: EmFrame, before: EmFrame | undefined): SceneFrame {
  const { covarianceType, components: nComponents, dimensions: nFeatures } = setting;
  const { means, covariances, labels } = frame;
  const moved: number[] = [];
  if (before !== undefined) {
    labels.forEach((label, i) => {
      if (label !== before.labels[i]) moved.push(i);
    });
  }
  return {
    means: firstThree(means, nFeatures),
    covariances: componentCovariances({ covarianceType, nComponents, nFeatures, covariances }),
    labels,
    moved,
  };
}
