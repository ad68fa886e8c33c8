import { cellsOf, isAudited } from '../audit/auditStudy.ts';
import { yardstickRecord } from '../audit/yardstick.ts';
import type { RecordBasis, RecordEffects, StudyRecord } from './studyRecord.ts';

/** Every record that a study with these options can use, in the order in which they are computed. */
export async function recordsOf(
  basis: RecordBasis,
  effects: RecordEffects,
): Promise<readonly StudyRecord<unknown>[]> {
  const { subset, options } = basis;
  const records: StudyRecord<unknown>[] = [];
  if (isAudited(subset)) {
    const cells = await cellsOf(subset, options.seed, effects);
    records.push(yardstickRecord(subset, cells, options.seed, effects.sha256));
  }
  return records;
}
