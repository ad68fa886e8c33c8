import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { KeptRecord } from '../../src/study/records/keptRecord.ts';
import { sha256 } from '../data/sha256.ts';
import { explainSystemError, systemCode, UserError } from '../errors.ts';
import { formatRecord } from './formatRecord.ts';

const plain = v.union([v.string(), v.number()]);
const schema = v.strictObject({
  formatVersion: v.literal(2),
  key: v.record(v.string(), v.union([plain, v.array(plain)])),
  /** SHA-256 of the value as this file would write it alone. */
  sha256: v.string(),
  value: v.unknown(),
});

/** The file of a record in the folder of records. */
export function recordPath(folder: string, name: string): string {
  return path.join(folder, `${name}.json`);
}

/**
 * Reads a record, null where there is none.
 *
 * @throws UserError where the file is damaged, which its checksum shows.
 */
export async function readRecord(folder: string, name: string): Promise<KeptRecord | null> {
  const file = recordPath(folder, name);
  const damaged = (what: string) =>
    new UserError(
      `${file} is damaged: ${what}; get it again (git checkout content/data, or npm run build -- --recompute)`,
    );
  const text = await readText(file);
  if (text === null) return null;
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw damaged((error as Error).message);
  }
  const result = v.safeParse(schema, content);
  if (!result.success) {
    const [issue] = result.issues;
    throw damaged(`${v.getDotPath(issue) ?? 'its content'}: ${issue.message}`);
  }
  const { key, value, sha256: expected } = result.output;
  const found = checksum(value);
  if (found !== expected) throw damaged(`its value has the SHA-256 ${found}, expected ${expected}`);
  return { key, value };
}

/** The text of a file, null where there is none. */
async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw explainSystemError(error, `reading ${file}`);
  }
}

function checksum(value: unknown): string {
  return sha256(new TextEncoder().encode(formatRecord(value)));
}

/** Writes a record into `folder`, whole or not at all, in place of the one that is there. */
export async function writeRecord(folder: string, name: string, { key, value }: KeptRecord): Promise<void> {
  const file = recordPath(folder, name);
  const content = { formatVersion: 2, key, sha256: checksum(value), value };
  try {
    await writeFile(`${file}.tmp`, formatRecord(content));
    await rename(`${file}.tmp`, file);
  } catch (error) {
    throw explainSystemError(error, `writing ${file}`);
  }
}
