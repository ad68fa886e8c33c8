import { grayBytes } from '../../../figures/image/grayScale.ts';
import { imagesOf } from '../../../numeric/pcaImages.ts';
import type { PcaVectors } from '../../../numeric/pcaTypes.ts';
import type { Line } from './line.ts';

/**
 * The images along a line as bytes. Pixels go straight where points do: two images tell the rest, in however many dimensions.
 */
export function lineImages(pca: PcaVectors, { origin, direction }: Line): (t: number) => Uint8Array {
  const start = imagesOf(pca, origin, 1);
  const change = imagesOf(pca, direction, 1).map((grey, i) => grey - pca.mean[i]!);
  return (t) =>
    grayBytes(
      start.map((grey, i) => grey + t * change[i]!),
      'fixed',
    );
}
