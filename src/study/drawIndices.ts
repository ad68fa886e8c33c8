import { choiceWithoutReplacement } from '../numeric/random/choice.ts';
import { defaultRng } from '../numeric/random/pcg64.ts';

/**
 * The images of a study: `indices` as NumPy's `default_rng(seed).choice(count, size, replace=False)` draws them, and
 * `heldOut`, up to `heldOutSize` others (fewer where the data set has no more): the full permutation
 * `choice(count, count, replace=False)` of a fresh generator, walked from its end, without what the subset holds.
 */
export function drawIndices(count: number, size: number, heldOutSize: number, seed: number) {
  const indices = choiceWithoutReplacement(defaultRng(seed), count, Math.min(size, count));
  const taken = new Set(indices);
  const heldOut = new Int32Array(Math.min(heldOutSize, count - indices.length));
  if (heldOut.length === 0) return { indices, heldOut };
  const order = choiceWithoutReplacement(defaultRng(seed), count, count);
  let filled = 0;
  for (let i = count - 1; filled < heldOut.length; i--) {
    const index = order[i]!;
    if (!taken.has(index)) heldOut[filled++] = index;
  }
  return { indices, heldOut };
}
