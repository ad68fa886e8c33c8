import { RandomState } from '../../numeric/random/randomState.ts';
import { compareCells, viewFromCells } from '../audit/cells.ts';
import type { AuditInput } from '../audit/reference.ts';

/** Draws with replacement from the fitted images. */
export const RESAMPLES = 20;

/**
 * Cells in which as many images as are held out, drawn with replacement from the fitted ones, differ from the held-out ones, by
 * draw: what a generator comes to that knows the shares of the cells from the fitted images, and from nothing else.
 */
export function resampledNdb({
  cells,
  pixels,
  labels,
  heldOutPixels,
  heldOutLabels,
  seed,
}: AuditInput): number[] {
  const [n, m] = [labels.length, heldOutLabels.length];
  const shares = viewFromCells(cells, pixels, n).counts.map((count) => count / n);
  const { counts } = viewFromCells(cells, heldOutPixels, m);
  return Array.from({ length: RESAMPLES }, (_, draw) => {
    const drawn = new RandomState((seed + draw) >>> 0).multinomial(m, shares);
    return compareCells([...drawn], counts).ndb;
  });
}
