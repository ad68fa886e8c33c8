import { lstatSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../data/sha256.ts';

/** Name of the list of files inside a published folder, by which the program knows its own work. */
export const MANIFEST = '.manifest.json';
/** What a build that died while writing the list leaves. */
export const MANIFEST_PARTIAL = `${MANIFEST}.tmp`;
const GENERATOR = 'gmm-garments';

export interface ManifestFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly generator: typeof GENERATOR;
  /** false while the folder is being filled. */
  readonly complete: boolean;
  /** By path, ascending by code units. */
  readonly files: readonly ManifestFile[];
}

/** The manifest of a folder, or undefined where there is none of ours. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(readFileSync(path.join(folder, MANIFEST), 'utf8')) as Partial<Manifest>;
    const isOurs = manifest?.generator === GENERATOR && Array.isArray(manifest.files);
    return isOurs ? (manifest as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

/** Marks a folder as ours before anything else is in it. */
export function writeDraftManifest(folder: string): void {
  write(folder, { generator: GENERATOR, complete: false, files: [] });
}

/** Lists and hashes everything in the folder and writes the list into it. */
export function writeManifest(folder: string): Manifest {
  const files = listFiles(folder)
    .filter((name) => name !== MANIFEST)
    .map((name) => {
      const content = readFileSync(path.join(folder, name));
      return { path: name, bytes: content.length, sha256: sha256(content) };
    });
  const manifest: Manifest = { generator: GENERATOR, complete: true, files };
  write(folder, manifest);
  return manifest;
}

/** Names more files in the manifest of a finished site, in place of those of the same path; the files come afterwards. */
export function extendManifest(
  folder: string,
  added: readonly { path: string; content: Uint8Array }[],
): void {
  const entries = new Map((readManifest(folder)?.files ?? []).map((file) => [file.path, file]));
  for (const { path: name, content } of added) {
    entries.set(name, { path: name, bytes: content.length, sha256: sha256(content) });
  }
  const files = [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  write(folder, { generator: GENERATOR, complete: true, files });
}

function write(folder: string, manifest: Manifest): void {
  const partial = path.join(folder, MANIFEST_PARTIAL);
  writeFileSync(partial, `${JSON.stringify(manifest, null, 1)}\n`);
  renameSync(partial, path.join(folder, MANIFEST));
}

/** Everything in a folder that is not a folder itself, at any depth: relative paths with forward slashes, sorted. */
export function listFiles(folder: string): string[] {
  const walk = (relative: string): string[] =>
    readdirSync(path.join(folder, relative)).flatMap((name) => {
      const inner = relative === '' ? name : `${relative}/${name}`;
      return lstatSync(path.join(folder, inner)).isDirectory() ? walk(inner) : [inner];
    });
  return walk('').sort();
}

/** Files of the folder that its manifest does not name: not ours, never to be deleted. */
export function foreignFiles(folder: string): string[] {
  const manifest = readManifest(folder);
  const own = new Set(manifest?.files.map((file) => file.path)).add(MANIFEST_PARTIAL);
  if (manifest !== undefined) own.add(MANIFEST);
  return listFiles(folder).filter((name) => !own.has(name));
}
