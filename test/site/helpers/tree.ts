import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles } from '../../../build/publish/manifest.ts';

/** SHA-256 of every file of a folder by its relative path: equal for folders that hold the same, byte for byte. */
export function tree(folder: string): Readonly<Record<string, string>> {
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(path.join(folder, name)))
      .digest('hex');
  return Object.fromEntries(listFiles(folder).map((name) => [name, hash(name)]));
}
