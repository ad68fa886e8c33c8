import type { CovarianceType } from '../../numeric/gmm/types.ts';
import { median } from '../../study/median.ts';

/** What a curve needs of an entry of the sweep. */
export interface CurveEntry {
  readonly covarianceType: CovarianceType;
  readonly startSeed: number;
  readonly components: number;
  readonly bic: number;
  readonly aic: number;
  readonly icl?: number;
  readonly heldOutScore?: number;
  /** Cells that differ, where pictures were generated. */
  readonly cells?: number;
  /** Components that fell to the regularisation, if any: such a fit is no point of a curve. */
  readonly collapsed?: readonly number[];
}

/** An entry that may lack criteria. */
export type PointEntry = Pick<CurveEntry, 'covarianceType' | 'startSeed' | 'components'> &
  Partial<CurveEntry>;

export type Criterion = 'bic' | 'aic' | 'icl' | 'heldOutScore' | 'cells';

/** One k of a curve, over its start seeds. */
export interface SeriesRow {
  readonly components: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** A curve: one covariance type, k ascending. */
export interface Series {
  readonly covarianceType: CovarianceType;
  /** Start seeds of the k that has most. */
  readonly seeds: number;
  readonly rows: readonly SeriesRow[];
}

/** Curves of a criterion, one a covariance type in the order of their first entries. Entries without it and degenerate ones are left out. */
export function seriesOf(entries: readonly PointEntry[], criterion: Criterion): Series[] {
  const byType = new Map<CovarianceType, Map<number, number[]>>();
  for (const entry of entries) {
    const value = entry[criterion];
    if (value === undefined || entry.collapsed !== undefined) continue;
    if (!Number.isFinite(value)) {
      throw new Error(
        `seriesOf: ${criterion} of ${entry.covarianceType}, k = ${entry.components} is ${value}, expected a finite number.`,
      );
    }
    const byK = byType.get(entry.covarianceType) ?? new Map<number, number[]>();
    byType.set(entry.covarianceType, byK);
    byK.set(entry.components, [...(byK.get(entry.components) ?? []), value]);
  }
  return [...byType].map(([covarianceType, byK]) => ({
    covarianceType,
    seeds: Math.max(...[...byK.values()].map((values) => values.length)),
    rows: [...byK]
      .sort(([a], [b]) => a - b)
      .map(([components, values]) => ({
        components,
        median: median(values),
        min: Math.min(...values),
        max: Math.max(...values),
      })),
  }));
}

/** The row with the smallest median (first of equals). */
export function lowest(series: Series): SeriesRow {
  return series.rows.reduce((best, row) => (row.median < best.median ? row : best));
}

/** Last k of each curve; those that end within a tenth of the range of the last of all are drawn up to it. */
export function alignedEnds(series: readonly Series[], range: number): number[] {
  const ends = series.map(({ rows }) => rows.at(-1)!.components);
  const last = Math.max(...ends);
  return ends.map((end) => (last - end <= range / 10 ? last : end));
}
