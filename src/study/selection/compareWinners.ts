import { median } from '../median.ts';
import type { SelectionResults } from './selectionResults.ts';
import { medianInterval, signTest } from './signTest.ts';

/** The k that wins in one setting against the k that wins in another, by the seed of the start. */
export interface WinnersComparison {
  readonly seeds: readonly number[];
  /** Winner of the second setting minus winner of the first, a seed. */
  readonly differences: readonly number[];
  /** Median of the differences, and its interval that the sign test doesn't reject at 5 % (null: too few seeds). */
  readonly median: number;
  readonly interval: readonly [number, number] | null;
  /** Seeds with more, fewer and as many components in the second setting. */
  readonly more: number;
  readonly fewer: number;
  readonly same: number;
  /** Two-sided p of the exact sign test. */
  readonly p: number;
  /** k on both plateaus, ascending. */
  readonly onBoth: readonly number[];
}

/** The winners of two settings, paired by seed; null where they have not the same seeds or a seed has no winner. */
export function compareWinners(
  from: SelectionResults | null,
  to: SelectionResults | null,
): WinnersComparison | null {
  if (from === null || to === null) return null;
  const { seeds, winners } = from;
  const full = winners.length === seeds.length && to.winners.length === seeds.length;
  if (!full || seeds.some((seed, at) => seed !== to.seeds[at])) return null;
  const differences = to.winners.map((winner, at) => winner - winners[at]!);
  const { positive, negative, zero, p } = signTest(differences);
  return {
    seeds,
    differences,
    median: median(differences),
    interval: medianInterval(differences),
    ...{ more: positive, fewer: negative, same: zero, p },
    onBoth: from.plateau.components.filter((k) => to.plateau.components.includes(k)),
  };
}
