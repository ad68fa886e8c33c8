import { median } from '../median.ts';
import { signedRank } from './signedRank.ts';
import { holm } from './signTest.ts';

/** All tests of a plateau together are wrong at most this often. */
const LEVEL = 0.05;

/** The k that can't be told from the best one by several starts. */
export interface SelectionPlateau {
  /** How it was found, in English. */
  readonly rule: string;
  /** The k on it, ascending, and the first and the last of them. */
  readonly components: readonly number[];
  readonly range: readonly [number, number];
  /** The smallest k on it, and its median BIC above that of the best k. */
  readonly parsimonious: number;
  readonly parsimoniousExcess: number;
  /** Median over its k of what the seed alone changes: the largest minus the smallest BIC. */
  readonly spread: number;
}

/**
 * The plateau of BIC over several starts. Every k is set against the one with the smallest median, start by start (the same
 * seed, paired): where Wilcoxon's signed-rank test finds its BIC above the other's, after Holm's correction for the number of
 * k, it is off the plateau; all others are on it. So the rule is a comparison of all with the best (Hsu 1981) that needs no
 * margin set by hand. What it leaves on the plateau can't be told apart by these starts, which is less than being equal: more
 * starts would narrow it.
 *
 * @param columns BIC by k and seed, NaN where a fit doesn't count
 * @param bestAt place of the smallest of `medians`
 */
export function findPlateau(
  components: readonly number[],
  columns: readonly (readonly number[])[],
  bestAt: number,
  medians: readonly number[],
): SelectionPlateau {
  const best = columns[bestAt]!;
  const rivals = [...components.keys()].filter((at) => at !== bestAt);
  const adjusted = holm(rivals.map((at) => signedRank(paired(columns[at]!, best))));
  const worse = new Set(
    rivals.filter((at, place) => adjusted[place]! <= LEVEL && isAbove(columns[at]!, best)),
  );
  const on = [...components.keys()].filter((at) => !worse.has(at));
  const ranges = on.map((at) => {
    const values = columns[at]!.filter((bic) => !Number.isNaN(bic));
    return Math.max(...values) - Math.min(...values);
  });
  const first = on[0]!;
  return {
    rule:
      'every k whose BIC cannot be told from that of the k with the smallest median BIC, paired by start seed: exact ' +
      `signed-rank test, two-sided, with Holm's correction over all k, at ${LEVEL}`,
    components: on.map((at) => components[at]!),
    range: [components[first]!, components[on.at(-1)!]!],
    parsimonious: components[first]!,
    parsimoniousExcess: medians[first]! - medians[bestAt]!,
    spread: median(ranges),
  };
}

/** Differences by seed where both fits count. */
function paired(column: readonly number[], best: readonly number[]): number[] {
  return column.map((bic, seed) => bic - best[seed]!).filter((difference) => !Number.isNaN(difference));
}

function isAbove(column: readonly number[], best: readonly number[]): boolean {
  return median(paired(column, best)) > 0;
}
