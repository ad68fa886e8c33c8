import { drawIndices } from './drawIndices.ts';
import type { Dataset, Draw, Subset } from './types.ts';

function read(dataset: Dataset, indices: Int32Array): Draw {
  return { indices, pixels: dataset.rows(indices), labels: dataset.labels(indices) };
}

/**
 * Draws `subsample` images (all of them where the data set has no more) and as many others to hold out. Step 1 of the
 * practice's function; see {@link drawIndices} for the streams.
 */
export function drawSubset(dataset: Dataset, subsample: number, seed: number): Subset {
  const { indices, heldOut } = drawIndices(dataset.count, subsample, subsample, seed);
  const { width, height, classes } = dataset;
  return Object.freeze({
    ...read(dataset, indices),
    width,
    height,
    classes,
    heldOut: read(dataset, heldOut),
  });
}

/** How many images of each class a draw has (classes). */
export function classCounts(draw: Draw, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of draw.labels) counts[label]!++;
  return counts;
}
