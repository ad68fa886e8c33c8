/** What decides a record besides its own parameters: plain data, checksums of the arrays it is computed from. */
export type RecordKey = Readonly<Record<string, string | number | readonly (string | number)[]>>;

/** A record as it is kept: its value holds for its key alone. */
export interface KeptRecord {
  readonly key: RecordKey;
  /** Plain data without NaN or infinities, of the type of the record that has this name and key. */
  readonly value: unknown;
}

/** Whether two keys are the same in every field, in any order. */
export function sameKey(a: RecordKey, b: RecordKey): boolean {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]));
}
