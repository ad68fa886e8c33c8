import type { ArenaResults } from '../../src/study/arena/arenaResults.ts';
import { arenas } from '../../src/study/arena/arenas.ts';
import type { Results } from '../../src/study/results.ts';

/** The arenas of made-up results, computed as those of real ones are. */
export function makeArenas(results: Omit<Results, 'arena'>): ArenaResults[] {
  const { settings, startSeed, subset, generators } = results;
  return arenas(settings, { startSeed, n: subset.count }, generators);
}

type Change = (arena: ArenaResults) => Partial<ArenaResults>;

function changed(results: Results, change: Change): Results {
  return { ...results, arena: results.arena.map((arena) => ({ ...arena, ...change(arena) })) };
}

const favourite = (covarianceType: string, components: number, value: number, atEdge = false) => {
  const winner = { covarianceType, components, value, atEdge };
  return { winner, byType: [winner] };
};

/** Outcomes of the contest of criteria. */
export function arenaVariants(results: Results): Readonly<Record<string, Results>> {
  const bic = favourite('tied', 53, 138_000);
  return {
    'no arena': { ...results, arena: [] },
    'arena: all agree': changed(results, () => ({
      bic,
      aic: bic,
      icl: favourite('tied', 53, 138_900),
      heldOut: favourite('tied', 53, -6.3),
      cells: favourite('tied', 53, 8),
      entropy: 0.02,
      optimism: { found: 1, expected: 1 },
    })),
    'arena: all disagree': changed(results, () => ({
      bic: favourite('tied', 53, 138_000, true),
      aic: favourite('full', 12, 137_000, true),
      icl: favourite('diag', 20, 139_000, true),
      heldOut: favourite('full', 6, 71.9, true),
      cells: favourite('tied', 100, 9, true),
      entropy: 0.4,
      optimism: { found: 30, expected: 20 },
      degenerate: [{ covarianceType: 'full', components: [11, 12] }],
    })),
    'arena: the same family': changed(results, () => ({
      bic,
      icl: null,
      heldOut: favourite('tied', 60, -6.3),
      cells: favourite('diag', 60, 9),
      entropy: null,
      optimism: { found: 0.5, expected: 1 },
      degenerate: [{ covarianceType: 'full', components: [12] }],
    })),
    'arena: nothing held out': changed(results, () => ({ heldOut: null, cells: null, optimism: null })),
  };
}
