import { aic, bic } from '../../numeric/criteria.ts';
import type { CovarianceType } from '../../numeric/gmm/types.ts';
import type { SweepEntry } from '../types.ts';

/** BIC of every k from every start seed, of one setting and covariance type: the value of the records `selection-…`. */
export interface StartTable {
  readonly seeds: readonly number[];
  /** k, ascending. */
  readonly components: readonly number[];
  /** A row a seed, a column a k; so are iterations. */
  readonly bic: readonly (readonly number[])[];
  readonly iterations: readonly (readonly number[])[];
  /** [seed, k] of the fits that used up their iterations, and of those with a component fallen to the regularisation. */
  readonly unconverged: readonly (readonly [seed: number, k: number])[];
  readonly collapsed: readonly (readonly [seed: number, k: number])[];
}

/** Sets the fits of a sweep of several seeds, seed after seed and each with every k ascending, in a table. */
export function startTable(entries: readonly SweepEntry[]): StartTable {
  const seeds = [...new Set(entries.map((entry) => entry.startSeed))];
  const components = [...new Set(entries.map((entry) => entry.components))];
  const rows = seeds.map((_, at) => entries.slice(at * components.length, (at + 1) * components.length));
  const places = (chosen: readonly SweepEntry[]) =>
    chosen.map(({ startSeed, components: k }) => [startSeed, k] as const);
  return {
    seeds,
    components,
    bic: rows.map((row) => row.map((entry) => entry.bic)),
    iterations: rows.map((row) => row.map((entry) => entry.iterations)),
    unconverged: places(entries.filter((entry) => !entry.converged)),
    collapsed: places(entries.filter((entry) => entry.collapsed !== undefined)),
  };
}

/** The part of a table with these k alone, or null where it lacks one of them. */
export function restrict(table: StartTable, components: readonly number[]): StartTable | null {
  const columns = components.map((k) => table.components.indexOf(k));
  if (columns.includes(-1)) return null;
  const pick = (rows: StartTable['bic']) => rows.map((row) => columns.map((column) => row[column]!));
  const kept = (places: StartTable['collapsed']) => places.filter(([, k]) => components.includes(k));
  return {
    seeds: table.seeds,
    components,
    bic: pick(table.bic),
    iterations: pick(table.iterations),
    unconverged: kept(table.unconverged),
    collapsed: kept(table.collapsed),
  };
}

/** One fit of a table, as curves show it. */
export type StartEntry = Pick<SweepEntry, 'covarianceType' | 'startSeed' | 'components' | 'bic' | 'aic'>;

/** The sound fits of a table; `parametersOf` counts the free parameters of k components, `n` the images fitted. */
export function soundEntries(
  table: StartTable,
  covarianceType: CovarianceType,
  n: number,
  parametersOf: (k: number) => number,
): StartEntry[] {
  const fallen = new Set(table.collapsed.map(([seed, k]) => `${seed}/${k}`));
  return table.seeds.flatMap((startSeed, row) =>
    table.components.flatMap((components, column): StartEntry[] => {
      if (fallen.has(`${startSeed}/${components}`)) return [];
      const value = table.bic[row]![column]!;
      const parameters = parametersOf(components);
      // BIC and AIC of one fit differ by their penalties alone.
      const other = value - bic(0, parameters, n) + aic(0, parameters, n);
      return [{ covarianceType, startSeed, components, bic: value, aic: other }];
    }),
  );
}
