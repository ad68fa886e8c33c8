import { linkSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { removeFile } from './removeOwn.ts';

interface Owner {
  readonly pid: number;
  /** When the process started, in the system's own ticks: tells it from a later process of the same number. */
  readonly started: string | null;
}

const HALF_WRITTEN_MS = 10_000;
const held = new Set<string>();

/**
 * Takes the lock `file` for this process, and returns the function that gives it back. A lock whose process is gone is
 * taken over.
 *
 * @throws UserError that names the process which holds it.
 */
export function takeLock(file: string, what: string): () => void {
  for (let attempt = 0; attempt < 5; attempt++) {
    if (tryCreate(file)) {
      held.add(file);
      sweep(file);
      return () => {
        if (held.delete(file)) removeFile(file);
      };
    }
    const content = readText(file);
    if (content === undefined) continue;
    const owner = parseOwner(content);
    if (owner === undefined ? isFresh(file) : isRunning(owner, file)) throw busy(file, what, owner);
    clearStale(file, content);
  }
  throw busy(file, what, undefined);
}

function busy(file: string, what: string, owner: Owner | undefined): UserError {
  const who = owner === undefined ? 'another process' : `process ${owner.pid}`;
  return new UserError(`${what} is being built by ${who} (lock ${file}): wait for it to end, or stop it`);
}

/** The content is there from the first moment: a file of ours is linked to the name, which fails if the name is taken. */
function tryCreate(file: string): boolean {
  const own = `${file}.${process.pid}`;
  const content = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Owner);
  writeFileSync(own, content);
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') return createWithoutLinks(file, content);
    throw error;
  } finally {
    removeFile(own);
  }
}

/** For file systems without hard links. */
function createWithoutLinks(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseOwner(content: string): Owner | undefined {
  try {
    const { pid, started } = JSON.parse(content) as Partial<Owner>;
    return Number.isInteger(pid) && pid! > 0 ? { pid: pid!, started: started ?? null } : undefined;
  } catch {
    return undefined;
  }
}

/** A lock without content may be one that is being written at this moment. */
function isFresh(file: string): boolean {
  const facts = statSync(file, { throwIfNoEntry: false });
  return facts !== undefined && Date.now() - facts.mtimeMs < HALF_WRITTEN_MS;
}

function isRunning({ pid, started }: Owner, file: string): boolean {
  if (pid === process.pid) return held.has(file);
  if (!isAlive(pid)) return false;
  const now = startOf(pid);
  return started === null || now === null || now === started;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of /proc/<pid>/stat, counted from behind the name, which may hold spaces; null where there is no /proc. */
function startOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/** Removes the auxiliary files (`<lock>.<pid>`, `<lock>.<pid>.stale`) of processes that died while they took the lock. */
function sweep(file: string): void {
  const folder = path.dirname(file);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${path.basename(file)}.`)) continue;
    const match = /^\.(\d+)(\.stale)?$/.exec(name.slice(path.basename(file).length));
    if (match !== null && !isAlive(Number(match[1]))) removeFile(path.join(folder, name));
  }
}

/** Takes a stale lock away, unless somebody else did so and made a new one in between: that is put back. */
function clearStale(file: string, content: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readText(aside) !== content) {
    try {
      linkSync(aside, file);
    } catch {
      // A third process holds the lock by now: the next attempt reads who.
    }
  }
  removeFile(aside);
}
