import { grayBytes } from '../../figures/image/grayScale.ts';
import { sample } from '../../numeric/gmm/sample.ts';
import { imagesOf } from '../../numeric/pcaImages.ts';
import type { LiveModel } from '../../study/live/liveModel.ts';

/** What decides a picture, besides the model. */
export interface DrawOptions {
  /** Images, from 1. */
  readonly n: number;
  /** 0 to 2^32 - 1. */
  readonly seed: number;
  /** Draw from this component alone; null: from the whole mixture. */
  readonly component: number | null;
}

/** Images drawn from a mixture. */
export interface Garments {
  readonly n: number;
  /** Row-major (n, d), in PC space. */
  readonly scores: Float64Array;
  /** Component that made each image (n). */
  readonly components: Int32Array;
  /** Grey values, 0 black and 1 white, not clipped; row-major (n, pixels). */
  readonly images: Float64Array;
  /** The same as they are shown: 0–255, clipped and rounded. */
  readonly pixels: Uint8Array;
}

/**
 * Draws images in the order of their components, as `npm run sample` does: the same options and the same model give the same
 * pixels, in a browser and in Node.
 */
export function drawGarments({ mixture, pca }: LiveModel, { n, seed, component }: DrawOptions): Garments {
  const { X, components } = sample(mixture, n, component === null ? { seed } : { seed, component });
  const images = imagesOf(pca, X, n);
  return { n, scores: X, components, images, pixels: grayBytes(images, 'fixed') };
}
