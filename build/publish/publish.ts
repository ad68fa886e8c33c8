import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { explainSystemError } from '../errors.ts';
import { checkTarget } from './checkTarget.ts';
import { takeLock } from './lock.ts';
import { type Manifest, writeDraftManifest, writeManifest } from './manifest.ts';
import { type Places, placesOf } from './places.ts';
import { recover } from './recover.ts';
import { removeOwn } from './removeOwn.ts';

export interface PublishOptions {
  /** Folders that may not be replaced, nor any above them: the project. */
  readonly protectedFolders: readonly string[];
  /** Told of repairs, and of an old site that could not be removed. */
  readonly warn?: (message: string) => void;
  /** The user's home folder (default: the system's answer). */
  readonly home?: string;
  /** Called before each step, by its name: a test dies there. */
  readonly onStep?: (step: PublishStep) => void;
}

export type PublishStep = 'write' | 'manifest' | 'old away' | 'new in place' | 'remove old' | 'unlock';

/**
 * Makes a site: `write` fills a new folder beside `out`, which then takes the place of `out` by renames. Until then the
 * old site stands untouched; whatever fails, it stays, and nothing temporary is left. Checks and lock come first, so
 * long computations belong into `write`.
 *
 * @param out absolute path: a new or empty folder, or one that this function made.
 * @returns the list of files, which also lies in the site as `.manifest.json`.
 * @throws UserError: refused folder (exit code 2), a second build at the same time, disk full, read-only; what `write` throws.
 */
export async function publish(
  out: string,
  write: (folder: string) => Promise<void> | void,
  options: PublishOptions,
): Promise<Manifest> {
  const { protectedFolders, warn, home, onStep = () => undefined } = options;
  const places = placesOf(out);
  const undo: (() => void)[] = [];
  const undoAll = () => {
    for (const step of undo.splice(0).reverse()) attempt(step);
  };
  process.once('exit', undoAll);
  try {
    checkTarget(out, protectedFolders, home);
    const unlock = open(places, undo, options);
    onStep('write');
    await write(places.draft);
    onStep('manifest');
    const manifest = writeManifest(places.draft);
    // The folder may have changed while the site was made.
    checkTarget(out, protectedFolders, home);
    swap(places, undo, onStep);
    // From here on the new site stands: only the lock is left to undo.
    undo.splice(0, undo.length, unlock);
    onStep('remove old');
    if (existsSync(places.old) && !removeOwn(places.old))
      warn?.(`${places.old} holds files that no build made and stays`);
    onStep('unlock');
    return manifest;
  } catch (error) {
    throw explainSystemError(error, `making ${out}`);
  } finally {
    undoAll();
    process.off('exit', undoAll);
  }
}

/** Parent folders, lock, repairs, empty draft; each with its undoing. Returns the lock's. */
function open(places: Places, undo: (() => void)[], { warn }: PublishOptions): () => void {
  const parent = path.dirname(places.out);
  const firstMade = mkdirSync(parent, { recursive: true });
  if (firstMade !== undefined) undo.push(() => removeEmptyUp(parent, firstMade));
  const unlock = takeLock(places.lock, places.out);
  // The parent can only go once the lock in it is gone.
  undo.push(unlock);
  const repaired = recover(places);
  if (repaired !== undefined) warn?.(repaired);
  mkdirSync(places.draft);
  undo.push(() => rmSync(places.draft, { recursive: true, force: true }));
  writeDraftManifest(places.draft);
  return unlock;
}

/** Two renames, and the way back after the first. */
function swap({ out, draft, old }: Places, undo: (() => void)[], onStep: (step: PublishStep) => void): void {
  onStep('old away');
  if (existsSync(out)) {
    renameSync(out, old);
    undo.push(() => renameSync(old, out));
  }
  onStep('new in place');
  renameSync(draft, out);
}

/** Removes the folders from `last` up to `first`, which this build made, while they are empty. */
function removeEmptyUp(last: string, first: string): void {
  for (let folder = last; ; folder = path.dirname(folder)) {
    rmdirSync(folder);
    if (folder === first) return;
  }
}

function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // Undoing goes as far as it can; what stays is repaired by the next build.
  }
}
