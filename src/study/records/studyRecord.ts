import type { Effects } from '../effects.ts';
import type { StudyOptions } from '../options.ts';
import type { Dataset, Projection, Subset } from '../types.ts';
import { type RecordKey, sameKey } from './keptRecord.ts';

/**
 * A result that takes too long for every build: it comes with the project as `content/data/<name>.json`, and
 * `npm run build -- --recompute` computes it again, bit for bit.
 */
export interface StudyRecord<Value> {
  /** Name of its file: letters, digits, dots and dashes. */
  readonly name: string;
  readonly key: RecordKey;
  /** Whether `compute` reads images that the project doesn't bring along. */
  readonly wholeDataset: boolean;
  /** Must depend on nothing but the images, the key and the code; goes on where it was interrupted, as far as fits are remembered. */
  compute(dataset: Dataset): Value | Promise<Value>;
}

/** What records are made from: the beginning of a study. */
export interface RecordBasis {
  readonly options: StudyOptions;
  readonly subset: Subset;
  readonly projections: readonly Projection[];
}

/** The effects that make records; keeping them is not among these. */
export type RecordEffects = Omit<Effects, 'readRecord' | 'onStage'>;

/** The value that is kept for a record, or null where none is kept or the one that is belongs to another key. */
export async function keptValue<Value>(
  record: StudyRecord<Value>,
  { readRecord }: Pick<Effects, 'readRecord'>,
): Promise<Value | null> {
  const kept = await readRecord(record.name);
  return kept !== null && sameKey(kept.key, record.key) ? (kept.value as Value) : null;
}
