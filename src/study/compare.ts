import type { ComparisonResults, SettingResults } from './results.ts';
import { compareWinners, type WinnersComparison } from './selection/compareWinners.ts';

/** BIC of `k` above the chosen one's, null where k was not tried or collapsed. */
function lossAt(setting: SettingResults, k: number): number | null {
  const entry = setting.sweep.find(
    (e) =>
      e.components === k &&
      e.covarianceType === setting.covarianceType &&
      e.startSeed === setting.best.startSeed &&
      e.collapsed === undefined,
  );
  return entry === undefined ? null : entry.bic - setting.best.bic;
}

const LEVEL = 0.05;

function outcomeOf(
  from: SettingResults,
  to: SettingResults,
  winners: WinnersComparison | null,
  overlap: ComparisonResults['overlap'],
): ComparisonResults['outcome'] {
  if (winners !== null) {
    if (winners.p < LEVEL) return 'changed';
    return winners.interval?.every((end) => end === 0) ? 'unchanged' : 'undecided';
  }
  if (from.chosen.components === to.chosen.components) return 'unchanged';
  return overlap === null ? 'changed' : 'undecided';
}

/** Whether the number of components changed from one setting to the next: question f. Argued from many starts where there are. */
export function compareSettings(from: SettingResults, to: SettingResults): ComparisonResults {
  const winners = compareWinners(from.selection, to.selection);
  const [fromPlateau, toPlateau] = [from, to].map(({ chosen, selection }) =>
    winners !== null && selection !== null ? selection.plateau.range : chosen.plateau,
  ) as [readonly [number, number], readonly [number, number]];
  const first = Math.max(fromPlateau[0], toPlateau[0]);
  const last = Math.min(fromPlateau[1], toPlateau[1]);
  const overlap = first <= last ? ([first, last] as const) : null;
  return {
    from: from.pca,
    to: to.pca,
    fromComponents: from.chosen.components,
    toComponents: to.chosen.components,
    fromPlateau,
    toPlateau,
    overlap,
    winners,
    outcome: outcomeOf(from, to, winners, overlap),
    fromLossAtTo: lossAt(from, to.chosen.components),
    toLossAtFrom: lossAt(to, from.chosen.components),
  };
}
