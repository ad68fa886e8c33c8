import type { ComparisonResults, SettingResults } from './results.ts';

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

/** Whether the number of components changed from one setting to the next, argued from plateaus: question f. */
export function compareSettings(from: SettingResults, to: SettingResults): ComparisonResults {
  const first = Math.max(from.chosen.plateau[0], to.chosen.plateau[0]);
  const last = Math.min(from.chosen.plateau[1], to.chosen.plateau[1]);
  const overlap = first <= last ? ([first, last] as const) : null;
  const same = from.chosen.components === to.chosen.components;
  return {
    from: from.pca,
    to: to.pca,
    fromComponents: from.chosen.components,
    toComponents: to.chosen.components,
    fromPlateau: from.chosen.plateau,
    toPlateau: to.chosen.plateau,
    overlap,
    outcome: same ? 'unchanged' : overlap === null ? 'changed' : 'undecided',
    fromLossAtTo: lossAt(from, to.chosen.components),
    toLossAtFrom: lossAt(to, from.chosen.components),
  };
}
