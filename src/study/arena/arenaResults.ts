import { MIXTURE_TYPES } from '../../numeric/gmm/types.ts';
import type { GeneratorResults } from '../generator/generatorResults.ts';
import type { SweepEntry } from '../types.ts';

/** What a judge likes best: of one type, or of all. */
export interface Favourite {
  readonly covarianceType: string;
  readonly components: number;
  readonly value: number;
  /** Whether k is the first or last one that was tried for this type, where there are several. */
  readonly atEdge: boolean;
}

/** One judge before all types. */
export interface Judge {
  readonly winner: Favourite;
  /** The best k of every type, in the order of the types. */
  readonly byType: readonly Favourite[];
}

/** All judges before the fits of one setting. Degenerate fits take no part. */
export interface ArenaResults {
  /** As asked for: 3, 0.95. */
  readonly pca: number;
  readonly dimensions: number;
  readonly bic: Judge;
  readonly aic: Judge;
  /** Null where no entry has it. */
  readonly icl: Judge | null;
  /** Nats per held-out image; null where none is held out. */
  readonly heldOut: Judge | null;
  /** Cells that differ from held-out images taken through the same PCA, on the grid of k of the trials; null without them. */
  readonly cells: Judge | null;
  /** Entropy (nats an image) of the responsibilities of BIC's winner: half of what ICL adds to BIC; null where it has no ICL. */
  readonly entropy: number | null;
  /** What AIC's winner loses from fitted to held-out images (nats an image), and what AIC expects: parameters / images. */
  readonly optimism: { readonly found: number; readonly expected: number } | null;
  /** Fits that could not win, by type; those without any are left out. */
  readonly degenerate: readonly { readonly covarianceType: string; readonly components: readonly number[] }[];
  /** What BIC charges for a parameter: ln n. */
  readonly price: number;
  /** What BIC would rise by if grey values went from 0 to 255 and not from 0 to 1: 2 n d ln 255. */
  readonly unitShift: number;
}

/** One fit as a judge sees it. */
interface Score {
  readonly covarianceType: string;
  readonly components: number;
  readonly value: number;
}

type Better = (a: number, b: number) => boolean;
const smaller: Better = (a, b) => a < b;
const larger: Better = (a, b) => a > b;

function judge(scores: readonly Score[], better: Better): Judge | null {
  const byType = MIXTURE_TYPES.flatMap((type): Favourite[] => {
    const own = scores.filter(({ covarianceType }) => covarianceType === type);
    if (own.length === 0) return [];
    const ks = own.map(({ components }) => components);
    const best = own.reduce((a, b) => (better(b.value, a.value) ? b : a));
    const { components } = best;
    const atEdge = ks.length > 1 && (components === Math.min(...ks) || components === Math.max(...ks));
    return [{ ...best, atEdge }];
  });
  if (byType.length === 0) return null;
  return { winner: byType.reduce((a, b) => (better(b.value, a.value) ? b : a)), byType };
}

function scoresBy(entries: readonly SweepEntry[], pick: (entry: SweepEntry) => number | undefined): Score[] {
  return entries.flatMap((entry) => {
    const value = pick(entry);
    const { covarianceType, components } = entry;
    return value === undefined ? [] : [{ covarianceType, components, value }];
  });
}

function cellScores(generators: GeneratorResults | undefined): Score[] {
  const sound = (generators?.models ?? []).filter(({ collapsed }) => collapsed === 0);
  return sound
    .filter(({ family }) => ['spherical', 'diag', 'tied', 'full'].includes(family))
    .map(({ family, components, mixtureNdb }) => ({ covarianceType: family, components, value: mixtureNdb }));
}

function degenerate(entries: readonly SweepEntry[]): ArenaResults['degenerate'] {
  return MIXTURE_TYPES.flatMap((covarianceType) => {
    const own = entries.filter((e) => e.covarianceType === covarianceType && e.collapsed !== undefined);
    const components = own.map((e) => e.components).sort((a, b) => a - b);
    return components.length === 0 ? [] : [{ covarianceType, components }];
  });
}

function optimism({ score, heldOutScore, parameters }: SweepEntry, n: number): ArenaResults['optimism'] {
  if (heldOutScore === undefined) return null;
  return { found: score - heldOutScore, expected: parameters / n };
}

/**
 * Sets all judges before the fits of one setting.
 *
 * @param entries of one start seed; n images were fitted
 * @param generators the trials of the same setting, where they are kept
 */
export function arenaResults(
  { pca, dimensions, n }: { readonly pca: number; readonly dimensions: number; readonly n: number },
  entries: readonly SweepEntry[],
  generators: GeneratorResults | undefined,
): ArenaResults | null {
  const sound = entries.filter((entry) => entry.collapsed === undefined);
  const bic = judge(
    scoresBy(sound, (e) => e.bic),
    smaller,
  );
  const aic = judge(
    scoresBy(sound, (e) => e.aic),
    smaller,
  );
  if (bic === null || aic === null) return null;
  const entryOf = ({ covarianceType, components }: Favourite) =>
    sound.find((e) => e.covarianceType === covarianceType && e.components === components)!;
  const first = entryOf(bic.winner);
  return {
    ...{ pca, dimensions, bic, aic },
    icl: judge(
      scoresBy(sound, (e) => e.icl),
      smaller,
    ),
    heldOut: judge(
      scoresBy(sound, (e) => e.heldOutScore),
      larger,
    ),
    cells: judge(cellScores(generators), smaller),
    entropy: first.icl === undefined ? null : (first.icl - first.bic) / (2 * n),
    optimism: optimism(entryOf(aic.winner), n),
    degenerate: degenerate(entries),
    price: Math.log(n),
    unitShift: 2 * n * dimensions * Math.log(255),
  };
}
