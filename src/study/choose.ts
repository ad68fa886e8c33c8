import type { Chosen, SweepEntry } from './types.ts';

/** Order of the sweep's lines: by covariance type as tried, seed, k. */
function candidates(entries: readonly SweepEntry[]): SweepEntry[] {
  const sound = entries.filter((entry) => entry.collapsed === undefined);
  if (sound.length === 0) {
    throw new RangeError(
      `every fit has components that fell to the regularisation (k = ${entries.map((e) => e.components).join(', ')}): ` +
        'decrease the components or raise regCovar',
    );
  }
  return [...sound].sort((a, b) => a.components - b.components);
}

/** The entry with the smallest BIC among sound fits, the smallest k among equals. */
export function smallestBic(entries: readonly SweepEntry[]): SweepEntry {
  return candidates(entries).reduce((best, entry) => (entry.bic < best.bic ? entry : best));
}

/**
 * Chooses k on one sweep (one covariance type, one seed): the smallest BIC. The plateau holds every k whose BIC is above
 * it by at most `plateauFraction` of the whole fall, BIC of the smallest k tried minus the minimum.
 */
export function chooseComponents(entries: readonly SweepEntry[], plateauFraction: number): Chosen {
  const sound = candidates(entries);
  const best = smallestBic(sound);
  const margin = plateauFraction * (sound[0]!.bic - best.bic);
  const onPlateau = sound.filter((entry) => entry.bic <= best.bic + margin).map((entry) => entry.components);
  const tried = entries.map((entry) => entry.components);
  return Object.freeze({
    components: best.components,
    rule:
      'smallest BIC among the fits whose components all stand above the regularisation; the plateau holds the k within ' +
      `${plateauFraction} of the fall of BIC from the smallest k`,
    plateau: [onPlateau[0]!, onPlateau.at(-1)!] as const,
    margin,
    onPlateau,
    atEdge:
      tried.length > 1 && (best.components === Math.min(...tried) || best.components === Math.max(...tried)),
  });
}
