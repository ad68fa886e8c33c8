import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { nameSome } from './checkTarget.ts';
import { takeLock } from './lock.ts';
import { extendManifest, foreignFiles, readManifest, writeDraftManifest } from './manifest.ts';
import { placesOf } from './places.ts';
import { recover } from './recover.ts';

/** A file that is made from a finished site and goes into it. */
export interface AddedFile {
  /** Relative to the site, without folders. */
  readonly path: string;
  readonly content: Uint8Array;
}

/**
 * Adds files to a finished site and to its manifest, with the site's lock in hand: the next build replaces them together
 * with the pages they were made from. Killed at any moment, it leaves a site that the next build knows as its own: the
 * files are written beside it, then named in the manifest, then moved in.
 *
 * @throws UserError (exit code 2) where `out` holds no finished site of ours, or files that no build made.
 */
export async function addFiles(
  out: string,
  make: (folder: string) => Promise<readonly AddedFile[]>,
): Promise<readonly AddedFile[]> {
  checkSite(out);
  const places = placesOf(out);
  const unlock = takeLock(places.lock, out);
  try {
    recover(places);
    checkSite(out);
    const files = await make(out);
    mkdirSync(places.draft);
    writeDraftManifest(places.draft);
    for (const { path: name, content } of files) writeFileSync(path.join(places.draft, name), content);
    extendManifest(out, files);
    for (const { path: name } of files) renameSync(path.join(places.draft, name), path.join(out, name));
    return files;
  } finally {
    rmSync(places.draft, { recursive: true, force: true });
    unlock();
  }
}

function checkSite(out: string): void {
  const refuse = (why: string) => {
    throw new UserError(why, { exitCode: 2 });
  };
  if (readManifest(out)?.complete !== true) {
    refuse(`${out} holds no finished site: make it first (npm run build), or name its folder (--out DIR)`);
  }
  const foreign = foreignFiles(out);
  if (foreign.length > 0)
    refuse(`${out} holds files that no build made (${nameSome(foreign)}): move them away`);
}
