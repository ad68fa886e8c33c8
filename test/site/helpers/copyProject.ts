import { copyFileSync, cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';
import { temporaryFolder } from '../../build/temporary.ts';

const FOLDERS = ['build', 'content', 'src'];
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json'];

/**
 * A copy of the project to break, alone in a new folder, with the dependencies linked; removed when the test is over. It
 * shares the cache of results, or has a copy of it where the test looks at what the cache holds (`ownCache`).
 */
export function copyProject({ ownCache = false } = {}): string {
  const root = inject('root');
  const copy = path.join(temporaryFolder(), 'proyecto');
  mkdirSync(copy);
  for (const folder of FOLDERS) cpSync(path.join(root, folder), path.join(copy, folder), { recursive: true });
  for (const file of FILES) copyFileSync(path.join(root, file), path.join(copy, file));
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  const [cache, target] = [root, copy].map((folder) => path.join(folder, '.cache', 'results')) as [
    string,
    string,
  ];
  mkdirSync(path.dirname(target));
  if (!existsSync(cache)) return copy;
  if (ownCache) cpSync(cache, target, { recursive: true });
  else symlinkSync(cache, target, 'junction');
  return copy;
}
