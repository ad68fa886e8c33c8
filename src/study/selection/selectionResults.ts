import { median } from '../median.ts';
import { findPlateau, type SelectionPlateau } from './plateau.ts';
import { medianInterval } from './signTest.ts';
import type { StartTable } from './startTable.ts';

/** How the choice of k depends on the seed of the start: one a setting, from the record of its fits. */
export interface SelectionResults {
  /** Start seeds, each with every k. */
  readonly seeds: readonly number[];
  /** k tried of which at least one fit is sound, ascending; the lists below have an entry each. */
  readonly components: readonly number[];
  /** BIC over the seeds; fits with a collapsed component are left out. */
  readonly bicMedian: readonly number[];
  readonly bicMin: readonly number[];
  readonly bicMax: readonly number[];
  /** The k with the smallest BIC, a seed. */
  readonly winners: readonly number[];
  /** Median of the winners, and the interval of that median which the sign test doesn't reject at 5 %. */
  readonly winnersMedian: number;
  readonly winnersInterval: readonly [number, number] | null;
  /** How many seeds each k wins; those that win none are left out. By k, ascending. */
  readonly wins: readonly { readonly components: number; readonly count: number }[];
  /** The k with the smallest median BIC, that median, and what the seed alone changes there: the largest minus the smallest BIC. */
  readonly best: { readonly components: number; readonly bicMedian: number; readonly spread: number };
  readonly plateau: SelectionPlateau;
  /** The k of the model that the report shows, seen from all seeds. */
  readonly chosen: ChosenAmongSeeds;
  /** Fits that used up their iterations, and those with a collapsed component. */
  readonly unconverged: number;
  readonly collapsed: number;
}

/** A k among all seeds. */
export interface ChosenAmongSeeds {
  readonly components: number;
  /** Seeds that it wins. */
  readonly wins: number;
  readonly onPlateau: boolean;
  /** Its median BIC above the smallest one; null where none of its fits is sound. */
  readonly excess: number | null;
}

/** BIC by seed and k with NaN for fits that can't win, and without the k that have no other. */
function soundColumns(table: StartTable): { components: number[]; columns: number[][] } {
  const columns = table.components.map((_, column) => table.bic.map((row) => row[column]!));
  for (const [seed, k] of table.collapsed) {
    columns[table.components.indexOf(k)]![table.seeds.indexOf(seed)] = Number.NaN;
  }
  const kept = [...columns.keys()].filter((at) => columns[at]!.some((bic) => !Number.isNaN(bic)));
  return { components: kept.map((at) => table.components[at]!), columns: kept.map((at) => columns[at]!) };
}

const sound = (values: readonly number[]) => values.filter((value) => !Number.isNaN(value));

/** The k with the smallest BIC of every seed that has a sound fit, the smallest k among equals. */
function winnersOf(components: readonly number[], columns: readonly number[][], seeds: number): number[] {
  return Array.from({ length: seeds }, (_, seed) => {
    let best = -1;
    columns.forEach((column, at) => {
      if (column[seed]! < (columns[best]?.[seed] ?? Number.POSITIVE_INFINITY)) best = at;
    });
    return best;
  }).flatMap((at) => (at < 0 ? [] : [components[at]!]));
}

/** Sums up the fits of all seeds; `chosen` is the k of the model that the report shows. Null where no fit is sound. */
export function selectionResults(table: StartTable, chosen: number): SelectionResults | null {
  const { components, columns } = soundColumns(table);
  if (components.length === 0) return null;
  const medians = columns.map((column) => median(sound(column)));
  const bestAt = medians.indexOf(Math.min(...medians));
  const winners = winnersOf(components, columns, table.seeds.length);
  const counts = components.map((k) => winners.filter((winner) => winner === k).length);
  const [lows, highs] = [Math.min, Math.max].map((of) => columns.map((column) => of(...sound(column))));
  const plateau = findPlateau(components, columns, bestAt, medians);
  const chosenAt = components.indexOf(chosen);
  return {
    seeds: table.seeds,
    components,
    bicMedian: medians,
    bicMin: lows!,
    bicMax: highs!,
    winners,
    winnersMedian: median(winners),
    winnersInterval: medianInterval(winners),
    wins: components.flatMap((k, at) => (counts[at]! > 0 ? [{ components: k, count: counts[at]! }] : [])),
    best: {
      components: components[bestAt]!,
      bicMedian: medians[bestAt]!,
      spread: highs![bestAt]! - lows![bestAt]!,
    },
    plateau,
    chosen: {
      components: chosen,
      wins: counts[chosenAt] ?? 0,
      onPlateau: plateau.components.includes(chosen),
      excess: chosenAt < 0 ? null : medians[chosenAt]! - medians[bestAt]!,
    },
    unconverged: table.unconverged.length,
    collapsed: table.collapsed.length,
  };
}
