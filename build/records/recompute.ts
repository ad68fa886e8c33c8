import path from 'node:path';
import { projectAll } from '../../src/study/index.ts';
import type { KeptRecord } from '../../src/study/records/keptRecord.ts';
import { recordsOf } from '../../src/study/records/recordsOf.ts';
import type { RecordBasis, StudyRecord } from '../../src/study/records/studyRecord.ts';
import { drawSubset } from '../../src/study/subset.ts';
import type { Dataset } from '../../src/study/types.ts';
import { openDataset } from '../data/openDataset.ts';
import { UserError } from '../errors.ts';
import { suggestion } from '../options/nearest.ts';
import { type Context, openStudyDataset, recordFolder, studyOptions } from '../study/context.ts';
import { differences } from './differences.ts';
import { readRecord, writeRecord } from './recordFile.ts';

/**
 * Computes every record of the study again, on the worker pool, and says of each whether it came out the same, bit for
 * bit; where it did not, or there was none, the file in content/data/ is written anew.
 */
export async function recomputeRecords(context: Context): Promise<void> {
  const { effects, environment, options, progress } = context;
  const dataset = await openStudyDataset(context);
  const study = studyOptions(options);
  const subset = drawSubset(dataset, study.subsample, study.seed);
  const { projections } = await projectAll({ subset, options: study }, effects);
  const basis: RecordBasis = { options: study, subset, projections };
  for (const record of chosenRecords(await recordsOf(basis, effects), options.records)) {
    progress.log(`computing content/data/${record.name}.json again`);
    const value = await record.compute(record.wholeDataset ? await openWhole(context) : dataset);
    progress.log(await keepRecord(recordFolder(environment), record, value));
  }
}

/** The records that `--records` names, all without it. */
function chosenRecords(
  all: readonly StudyRecord<unknown>[],
  names: readonly string[] | undefined,
): readonly StudyRecord<unknown>[] {
  if (names === undefined) return all;
  const known = all.map((record) => record.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return all.filter((record) => names.includes(record.name));
  throw new UserError(
    `--records ${unknown}: expected, with these options, some of ${known.join(', ')}${suggestion(unknown, known)}`,
    { exitCode: 2 },
  );
}

async function openWhole({ environment, options, progress }: Context): Promise<Dataset> {
  const { dataset } = await openDataset({
    config: options.config.dataset,
    dataDir: options.dataDir,
    embeddedDir: undefined,
    downloadDir: path.join(environment.root, '.cache', 'data'),
    progress,
  });
  return dataset;
}

/** Sets a record that was computed again beside the one in `folder`, writes it if need be, and tells what was found. */
export async function keepRecord(
  folder: string,
  { name, key }: Pick<StudyRecord<unknown>, 'name' | 'key'>,
  value: unknown,
): Promise<string> {
  const before = await readRecord(folder, name).catch((error: Error) => error);
  const after: KeptRecord = { key, value };
  const file = `content/data/${name}.json`;
  if (before instanceof Error || before === null) {
    await writeRecord(folder, name, after);
    return `${file}: written; ${before === null ? 'there was none' : before.message}`;
  }
  const { count, first } = differences(before, JSON.parse(JSON.stringify(after)));
  if (first === undefined) return `${file}: the same, bit for bit`;
  await writeRecord(folder, name, after);
  return `${file}: written anew, ${count} ${count === 1 ? 'value differs' : 'values differ'} (${first.place} was ${first.before}, is ${first.after})`;
}
