import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../data/sha256.ts';
import { foreignFiles, MANIFEST, readManifest } from '../publish/manifest.ts';
import { failed, judge, type Outcome } from './outcome.ts';

/** Compares every file of a site with the list that the build wrote: nothing missing, changed or added. */
export function checkManifest(site: string): Outcome {
  const manifest = readManifest(site);
  if (manifest === undefined || !manifest.complete) {
    return failed(
      `${path.join(site, MANIFEST)} is missing or unfinished: make the site again (npm run build)`,
    );
  }
  const problems = [
    ...manifest.files.flatMap((file) => problemOf(site, file)),
    ...foreignFiles(site).map((name) => `${name}: no build made it`),
  ];
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  const count = `${manifest.files.length} files, ${size}`;
  return judge(problems, `${count}, all as they were made`, `${count}, ${problems.length} not as listed`);
}

function problemOf(site: string, file: { path: string; bytes: number; sha256: string }): string[] {
  let content: Uint8Array;
  try {
    content = readFileSync(path.join(site, file.path));
  } catch {
    return [`${file.path}: is missing`];
  }
  if (content.length !== file.bytes)
    return [`${file.path}: ${content.length} bytes, listed are ${file.bytes}`];
  return sha256(content) === file.sha256 ? [] : [`${file.path}: its SHA-256 is not the listed one`];
}
