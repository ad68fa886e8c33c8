import { type Blend, sampleBlend } from '../../numeric/gmm/blend.ts';
import { type MixtureSamples, sample } from '../../numeric/gmm/sample.ts';
import type { GaussianMixture } from '../../numeric/gmm/types.ts';

/** Whatever points can be drawn from. */
export type Generator = GaussianMixture | Blend;

/** Draws `n` points, by `sample` or `sampleBlend`. */
export function draw(
  generator: Generator,
  n: number,
  options: { readonly seed: number; readonly shuffled?: boolean },
): MixtureSamples {
  return 'parts' in generator ? sampleBlend(generator, n, options) : sample(generator, n, options);
}
