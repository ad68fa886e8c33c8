import type { Effects } from '../effects.ts';
import type { StudyOptions } from '../options.ts';
import { StaleRecord } from '../records/staleRecord.ts';
import { keptValue } from '../records/studyRecord.ts';
import type { Projection, SweepEntry } from '../types.ts';
import { type SelectionPlan, selectionRecord } from './selectionRecord.ts';
import { restrict, type StartTable } from './startTable.ts';

/** What a study knows by then. Lists have one entry a setting. */
export interface SelectedStudy {
  readonly options: StudyOptions;
  readonly projections: readonly Projection[];
  readonly sweeps: readonly (readonly SweepEntry[])[];
}

/** What the record of a setting belongs to. */
export function selectionPlan(projection: Projection, options: StudyOptions): SelectionPlan {
  return { projection, covarianceType: options.covariance[0]!, components: options.components };
}

/**
 * The fits from many starts of each setting, for the k that the study tries; null where no record covers them.
 *
 * @throws StaleRecord where a fit of the study differs from the same one in the record.
 */
export async function selectionTables(
  { options, projections, sweeps }: SelectedStudy,
  effects: Effects,
): Promise<(StartTable | null)[]> {
  // One after the other: of several contradictions the first is the one that is told.
  const tables: (StartTable | null)[] = [];
  for (const [at, projection] of projections.entries()) {
    const record = selectionRecord(selectionPlan(projection, options), effects);
    const kept = await keptValue(record, effects);
    if (kept !== null) checkAgainst(sweeps[at]!, kept, record.name, options.covariance[0]!);
    tables.push(kept === null ? null : restrict(kept, options.components));
  }
  return tables;
}

/** Fits that both the study and the record hold have to be the same, bit for bit. */
function checkAgainst(
  sweep: readonly SweepEntry[],
  { seeds, components, bic }: StartTable,
  name: string,
  type: SweepEntry['covarianceType'],
): void {
  for (const entry of sweep) {
    if (entry.covarianceType !== type) continue;
    const kept = bic[seeds.indexOf(entry.startSeed)]?.[components.indexOf(entry.components)];
    if (kept === undefined || kept === entry.bic) continue;
    const fit = `start seed ${entry.startSeed}, k = ${entry.components}`;
    throw new StaleRecord(name, `BIC of ${fit} is ${kept} there, ${entry.bic} in this build`);
  }
}
