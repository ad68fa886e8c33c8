import type { ClassCoverage, CoverageResults } from './auditResults.ts';
import { proportion, twoProportionsZ, Z_95 } from './proportion.ts';

function countLabels(labels: Uint8Array, indices: Int32Array, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const index of indices) counts[labels[index]!]!++;
  return counts;
}

/**
 * Whether every class is generated as often as it is found. A picture has the class of its nearest fitted image;
 * held-out images are classified alike, so that the classifier's own leanings cancel out.
 *
 * @param labels of the fitted images
 * @param generated index of the fitted image nearest to each generated picture
 * @param heldOut the same for each held-out image, whose true labels are `truth`
 */
export function coverage(
  labels: Uint8Array,
  classes: number,
  generated: Int32Array,
  heldOut: Int32Array,
  truth: Uint8Array,
): CoverageResults {
  const made = countLabels(labels, generated, classes);
  const found = countLabels(labels, heldOut, classes);
  const byClass = made.map((count, label): ClassCoverage => {
    const z = twoProportionsZ(count, generated.length, found[label]!, heldOut.length);
    return {
      class: label,
      generated: proportion(count, generated.length),
      heldOut: proportion(found[label]!, heldOut.length),
      z,
      differs: Math.abs(z) > Z_95,
    };
  });
  let right = 0;
  heldOut.forEach((index, i) => {
    if (labels[index] === truth[i]) right++;
  });
  return {
    accuracy: right / heldOut.length,
    byClass,
    differing: byClass.filter(({ differs }) => differs).length,
  };
}
