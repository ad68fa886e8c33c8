import type { MemorisationResults } from './auditResults.ts';
import { percentile, percentiles } from './percentiles.ts';
import { proportion } from './proportion.ts';

/** The percentage of held-out images that count as near. */
const NEAR = 5;

/**
 * Whether generated pictures lie nearer to the fitted images than images do that nobody has fitted. Both must have gone
 * through the same PCA: its blur alone shortens distances.
 *
 * @param generated squared distances of generated pictures to the nearest fitted image, in grey values 0–1
 * @param heldOut the same of held-out images
 * @param pixels of an image
 */
export function memorisation(
  generated: Float64Array,
  heldOut: Float64Array,
  pixels: number,
): MemorisationResults {
  const greyLevels = (squared: Float64Array) => squared.map((x) => 255 * Math.sqrt(x / pixels));
  const [made, found] = [greyLevels(generated), greyLevels(heldOut)];
  const threshold = percentile(found.slice().sort(), NEAR);
  const nearer = made.reduce((count, distance) => count + (distance < threshold ? 1 : 0), 0);
  return {
    generated: percentiles(made),
    heldOut: percentiles(found),
    threshold,
    nearer: proportion(nearer, made.length),
  };
}
