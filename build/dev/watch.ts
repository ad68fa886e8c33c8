import { type FSWatcher, lstatSync, readdirSync, watch } from 'node:fs';
import path from 'node:path';

/** Time without a further change after which a batch is told, milliseconds: editors write in several steps. */
const QUIET_MS = 40;

/** What to watch and whom to tell. */
export interface WatchOptions {
  readonly root: string;
  /** Relative to the root; everything below them is watched, folders made later too. */
  readonly folders: readonly string[];
  /** Told the files of a batch of changes: relative to the root, forward slashes, sorted. */
  readonly onChange: (files: readonly string[]) => void;
  /** Told of a folder whose changes will not be seen. */
  readonly warn: (message: string) => void;
}

/**
 * Watches folders, one system watch for each: the recursive watch of Node 20 on Linux follows files by their inode
 * and loses those that editors replace.
 *
 * @returns the function that ends it.
 */
export function watchFolders({ root, folders, onChange, warn }: WatchOptions): () => void {
  const watchers = new Map<string, FSWatcher>();
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const note = (file: string) => {
    changed.add(file);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const batch = [...changed].sort();
      changed.clear();
      onChange(batch);
    }, QUIET_MS);
  };
  const forget = (gone: string) => {
    for (const [folder, watcher] of watchers) {
      if (folder !== gone && !folder.startsWith(`${gone}/`)) continue;
      watcher.close();
      watchers.delete(folder);
    }
  };
  const follow = (folder: string, isNew: boolean) => {
    if (watchers.has(folder)) return;
    try {
      const watcher = watch(path.join(root, folder), (_, name) => {
        if (name !== null) look(`${folder}/${name}`);
      });
      watcher.on('error', () => forget(folder));
      watchers.set(folder, watcher);
    } catch (error) {
      warn(`changes in ${folder}/ are not seen: ${(error as Error).message}`);
      return;
    }
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const inner = `${folder}/${entry.name}`;
      if (entry.isDirectory()) follow(inner, isNew);
      else if (isNew) note(inner);
    }
  };
  const look = (name: string) => {
    const isFolder = lstatSync(path.join(root, name), { throwIfNoEntry: false })?.isDirectory();
    if (isFolder) return follow(name, true);
    forget(name);
    note(name);
  };
  for (const folder of folders) follow(folder, false);
  return () => {
    clearTimeout(timer);
    for (const folder of folders) forget(folder);
  };
}
