import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

const ABANDONED_MS = 3600 * 1000;

interface Found {
  readonly file: string;
  readonly bytes: number;
  /** Milliseconds of the last use. */
  readonly used: number;
}

/**
 * Deletes what is left of interrupted writes (temporary files older than an hour), then the entries used longest ago,
 * until the folder holds at most `limitBytes`.
 */
export async function prune(folder: string, limitBytes: number, now = Date.now()): Promise<void> {
  const found = await list(folder);
  const isAbandoned = (entry: Found) => entry.file.endsWith('.tmp') && entry.used < now - ABANDONED_MS;
  for (const { file } of found.filter(isAbandoned)) await rm(file, { force: true });
  const entries = found.filter((entry) => entry.file.endsWith('.bin')).sort((a, b) => a.used - b.used);
  let total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  for (const entry of entries) {
    if (total <= limitBytes) return;
    await rm(entry.file, { force: true });
    total -= entry.bytes;
  }
}

async function list(folder: string): Promise<Found[]> {
  const found: Found[] = [];
  for (const sub of await readdir(folder, { withFileTypes: true })) {
    if (!sub.isDirectory()) continue;
    for (const name of await readdir(path.join(folder, sub.name))) {
      const file = path.join(folder, sub.name, name);
      const facts = await stat(file).catch(() => undefined);
      if (facts?.isFile()) found.push({ file, bytes: facts.size, used: facts.mtimeMs });
    }
  }
  return found;
}
