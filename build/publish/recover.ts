import { existsSync, renameSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { nameSome } from './checkTarget.ts';
import { foreignFiles, readManifest } from './manifest.ts';
import type { Places } from './places.ts';
import { removeOwn } from './removeOwn.ts';

/**
 * Repairs what a build left that died at any moment. The steps of a build, and what stands there after each:
 *
 * 1. `draft` is filled: the old site stands, and a draft to throw away.
 * 2. `out` renamed to `old`: no site; the old one comes back.
 * 3. `draft` renamed to `out`: the new site stands, and the old one to throw away.
 *
 * Called with the lock in hand.
 *
 * @returns what was repaired, for the terminal; undefined where there was nothing to do.
 * @throws UserError (exit code 2) where one of these names is taken by files that no build made.
 */
export function recover({ out, draft, old }: Places): string | undefined {
  const done: string[] = [];
  refuseForeign(draft);
  refuseForeign(old);
  if (existsSync(old) && !existsSync(out)) {
    renameSync(old, out);
    done.push(`the site ${out} of an interrupted build is back`);
  }
  for (const folder of [draft, old]) {
    if (!existsSync(folder)) continue;
    removeOwn(folder);
    done.push(`${folder}, left by an interrupted build, is removed`);
  }
  return done.length === 0 ? undefined : done.join('; ');
}

function refuseForeign(folder: string): void {
  if (!existsSync(folder)) return;
  const isDraft = readManifest(folder)?.complete === false;
  const foreign = isDraft ? [] : foreignFiles(folder);
  if (foreign.length === 0) return;
  throw new UserError(
    `${folder} is needed for the build, but holds files that no build made (${nameSome(foreign)}): move it away`,
    {
      exitCode: 2,
    },
  );
}
