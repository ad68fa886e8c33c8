import { grayBytes } from '../../../figures/image/grayScale.ts';
import { familyOf } from '../../../numeric/gmm/families.ts';
import { imagesOf } from '../../../numeric/pcaImages.ts';
import type { LiveModel } from '../../../study/live/liveModel.ts';
import { componentAt } from './chooseComponent.ts';
import type { Noise } from './noise.ts';

/** One image from a mixture, with everything that happened on its way. */
export interface Drawn {
  /** Place in [0, 1) on the bar of weights. */
  readonly at: number;
  readonly component: number;
  /** Standard normals (d). */
  readonly z: Float64Array;
  /** Mean of the component (d). */
  readonly mean: Float64Array;
  /** μ + L z, in PC space (d). */
  readonly scores: Float64Array;
  /** Grey values, 0 black and 1 white, not clipped (pixels). */
  readonly image: Float64Array;
  /** The same as it is shown: 0–255, clipped and rounded. */
  readonly pixels: Uint8Array;
}

/**
 * What a mixture makes of a noise. With `own`, the mixture is the one that the noise was drawn for: the image is that of
 * `sample(mixture, 1, { seed })`. Another mixture takes the same place on its own bar of weights and the same normals, as many as it
 * has dimensions.
 */
export function drawOnce({ mixture, pca }: Omit<LiveModel, 'precision'>, noise: Noise, own: boolean): Drawn {
  const { nFeatures: d, means, weights, covarianceType } = mixture;
  const { at } = noise.choice;
  const component = own ? noise.choice.component : componentAt(weights, at);
  const z = noise.normals(d);
  const mean = means.slice(component * d, (component + 1) * d);
  const scores = new Float64Array(d);
  familyOf(covarianceType).noise(mixture, component)(z, scores, 0);
  for (let j = 0; j < d; j++) scores[j]! += mean[j]!;
  const image = imagesOf(pca, scores, 1);
  return Object.freeze({ at, component, z, mean, scores, image, pixels: grayBytes(image, 'fixed') });
}
