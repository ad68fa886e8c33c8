import { existsSync, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { foreignFiles, readManifest } from './manifest.ts';

const SHOWN = 10;

/**
 * Refuses an output folder that must not be replaced. Nothing is touched.
 *
 * @param protectedFolders neither these nor any folder above them may be the output (the project).
 * @throws UserError (exit code 2) that says why, and names files that we did not make.
 */
export function checkTarget(out: string, protectedFolders: readonly string[], home = homedir()): void {
  const remedy = 'choose a new or empty folder, or one that an earlier build made (--out DIR)';
  const refuse = (why: string) => {
    throw new UserError(`the output folder ${out} ${why}: ${remedy}`, { exitCode: 2 });
  };
  const target = resolveExisting(out);
  for (const folder of [...protectedFolders, home]) {
    if (contains(target, resolveExisting(folder))) refuse(`is, or contains, ${folder}`);
  }
  if (path.dirname(target) === target) refuse('is the root of the file system');
  const facts = lstatSync(out, { throwIfNoEntry: false });
  if (facts === undefined) return;
  if (facts.isSymbolicLink()) refuse('is a symbolic link');
  if (!facts.isDirectory()) refuse('is a file');
  if (readdirSync(out).length === 0) return;
  const foreign = foreignFiles(out);
  if (foreign.length > 0) refuse(`holds files that no build made (${nameSome(foreign)})`);
  if (readManifest(out) === undefined)
    refuse(`holds folders that no build made (${nameSome(readdirSync(out))})`);
}

/** The first names and how many more there are. */
export function nameSome(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return `${names.slice(0, SHOWN).join(', ')}${more}`;
}

function contains(outer: string, inner: string): boolean {
  const relative = path.relative(outer, inner);
  return (
    relative === '' ||
    !(relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative))
  );
}

/** The real path of the part that exists, with the rest behind it. */
function resolveExisting(target: string): string {
  if (existsSync(target)) return realpathSync(target);
  const parent = path.dirname(target);
  return parent === target ? target : path.join(resolveExisting(parent), path.basename(target));
}
