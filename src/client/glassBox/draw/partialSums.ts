import type { PcaVectors } from '../../../numeric/pcaTypes.ts';

/** Round numbers of eigenimages at which it pays to look at the sum. */
const ROUND = [0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500];

/** Numbers of eigenimages, of `d`, after which the sum is shown: round ones, from none to all. */
export function milestones(d: number): number[] {
  return [...ROUND.filter((count) => count < d), d];
}

/** Mean image plus the first `count` scores times their eigenimages: grey values, not clipped (pixels). */
export function partialSum(pca: PcaVectors, scores: ArrayLike<number>, count: number): Float64Array {
  const { nFeatures: size, components, mean } = pca;
  const sum = Float64Array.from(mean);
  for (let j = 0; j < count; j++) {
    for (let i = 0; i < size; i++) sum[i]! += scores[j]! * components[j * size + i]!;
  }
  return sum;
}

/** An eigenimage as bytes: 0 is grey in the middle, its largest magnitude black or white. */
export function eigenImage({ nFeatures: size, components }: PcaVectors, j: number): Uint8Array {
  const values = components.subarray(j * size, (j + 1) * size);
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  return Uint8Array.from(values, (value) => Math.round(127.5 + (127.5 * value) / most));
}
