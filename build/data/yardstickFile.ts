import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { Yardstick } from '../../src/study/audit/yardstick.ts';
import { explainSystemError, systemCode, UserError } from '../errors.ts';

const NAME = 'yardstick.json';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const schema = v.strictObject({
  formatVersion: v.literal(1),
  seed: count,
  subset: hash,
  heldOut: hash,
  bins: count,
  cells: hash,
  samples: count,
  draws: v.pipe(
    v.array(v.strictObject({ ndb: count, jsd: v.number(), twoSample: v.number() })),
    v.minLength(1),
  ),
});

/**
 * Reads the yardstick that comes with the project, null where there is none.
 *
 * @throws UserError where the file is damaged.
 */
export async function readYardstick(folder: string): Promise<Yardstick | null> {
  const file = path.join(folder, NAME);
  const damaged = (what: string) =>
    new UserError(
      `${file} is damaged: ${what}; get it again (git checkout content/data, or npm run yardstick)`,
    );
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw explainSystemError(error, `reading ${file}`);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw damaged((error as Error).message);
  }
  const result = v.safeParse(schema, content);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw damaged(`${v.getDotPath(issue) ?? 'its content'}: ${issue.message}`);
}

/** Writes the yardstick into `folder`, replacing the one that is there. */
export async function writeYardstick(folder: string, yardstick: Yardstick): Promise<void> {
  const file = path.join(folder, NAME);
  try {
    await writeFile(`${file}.tmp`, `${JSON.stringify(yardstick, null, 2)}\n`);
    await rename(`${file}.tmp`, file);
  } catch (error) {
    throw explainSystemError(error, `writing ${file}`);
  }
}
