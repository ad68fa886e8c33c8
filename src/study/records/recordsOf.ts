import { cellsOf, isAudited } from '../audit/auditStudy.ts';
import { yardstickRecord } from '../audit/yardstick.ts';
import { generatorRecord } from '../generator/generatorRecord.ts';
import { selectionRecord } from '../selection/selectionRecord.ts';
import { selectionPlan } from '../selection/selectionStudy.ts';
import { tutorialRecord } from '../tutorial/tutorialRecord.ts';
import type { RecordBasis, RecordEffects, StudyRecord } from './studyRecord.ts';

/** Every record that a study with these options can use, in the order in which they are computed. */
export async function recordsOf(
  basis: RecordBasis,
  effects: RecordEffects,
): Promise<readonly StudyRecord<unknown>[]> {
  const { subset, options, projections } = basis;
  const records: StudyRecord<unknown>[] = [tutorialRecord(subset, options.seed, effects)];
  if (isAudited(subset)) {
    const cells = await cellsOf(subset, options.seed, effects);
    records.push(yardstickRecord(subset, cells, options.seed, effects.sha256));
    basis.projections.forEach((_, at) => {
      records.push(generatorRecord(basis, cells, at, effects));
    });
  }
  for (const projection of projections) {
    records.push(selectionRecord(selectionPlan(projection, options), effects));
  }
  return records;
}
