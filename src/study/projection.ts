import { pcaBasisOfPixels, transformPixels } from '../numeric/pca.ts';
import type { Projection, Subset } from './types.ts';

/** Step 2 of the practice's function, for several settings at once: one decomposition serves all. */
export function project(subset: Subset, settings: readonly number[]): Projection[] {
  const n = subset.indices.length;
  const heldOutN = subset.heldOut.indices.length;
  const basis = pcaBasisOfPixels(subset.pixels, n, subset.width * subset.height);
  return settings.map((setting) => {
    const pca = basis.take(setting);
    return Object.freeze({
      setting,
      id: `pca${setting}`,
      pca,
      scores: transformPixels(pca, subset.pixels, n),
      heldOutScores:
        heldOutN > 0 ? transformPixels(pca, subset.heldOut.pixels, heldOutN) : new Float64Array(0),
    });
  });
}
