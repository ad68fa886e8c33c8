import { lstatSync, readdirSync, rmdirSync, rmSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { MANIFEST, MANIFEST_PARTIAL, readManifest } from './manifest.ts';

/**
 * Removes a folder that we published: the files its manifest names, then the folders left empty. A draft (a build that
 * never ended) is removed whole: nobody else knows of it.
 *
 * @returns whether the folder is gone; if not, it holds files of somebody else.
 */
export function removeOwn(folder: string): boolean {
  const manifest = readManifest(folder);
  if (manifest !== undefined && !manifest.complete) {
    rmSync(folder, { recursive: true, force: true });
    return true;
  }
  for (const file of manifest?.files ?? []) removeFile(path.join(folder, file.path));
  removeFile(path.join(folder, MANIFEST_PARTIAL));
  // The manifest goes last, so that a removal cut short can be taken up again.
  const others = pruneEmpty(folder).filter((name) => name !== MANIFEST);
  if (others.length > 0) return false;
  removeFile(path.join(folder, MANIFEST));
  rmdirSync(folder);
  return true;
}

/** Removes empty folders below `folder`; returns the names left in it. */
function pruneEmpty(folder: string): string[] {
  for (const name of readdirSync(folder)) {
    const inner = path.join(folder, name);
    if (lstatSync(inner).isDirectory() && pruneEmpty(inner).length === 0) rmdirSync(inner);
  }
  return readdirSync(folder);
}

/** Removes a file that may not be there. */
export function removeFile(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
