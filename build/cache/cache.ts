import { mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../errors.ts';
import type { Codec } from './codecs.ts';
import { packEntry, unpackEntry } from './entryFormat.ts';
import { keyHash } from './keyHash.ts';
import { prune } from './prune.ts';

/** A value that may stand in the cache. */
export interface CacheEntry<T> {
  /** What kind of value it is: letters, digits, dashes. Part of the key and of the file name. */
  readonly name: string;
  /** Plain data (typed arrays too) on which the value depends. The code version is always part of it. */
  readonly key: readonly unknown[];
  readonly codec: Codec<T>;
}

export interface Cache {
  /** The value from the cache, or undefined. A damaged entry counts as none. */
  read<T>(entry: CacheEntry<T>): Promise<T | undefined>;
  write<T>(entry: CacheEntry<T>, value: T): Promise<void>;
  /** The value from the cache, else computed and kept. */
  cached<T>(entry: CacheEntry<T>, compute: () => T | Promise<T>): Promise<T>;
}

export interface CacheOptions {
  readonly folder: string;
  /** SHA-256 of the code: entries of another version are never found. */
  readonly codeVersion: string;
  /** false (`--no-cache`): reads nothing, keeps nothing. */
  readonly enabled?: boolean;
  /** Told once if the folder can't be used. */
  readonly warn?: (message: string) => void;
  /** Size at most; the entries used longest ago go first (default 1 GiB). */
  readonly limitBytes?: number;
}

const GIBIBYTE = 2 ** 30;

/** A cache of computed values in files named by the hash of everything they depend on. It never makes a run fail. */
export function createCache(options: CacheOptions): Cache {
  const { folder, codeVersion, enabled = true, limitBytes = GIBIBYTE } = options;
  const state = { usable: enabled, pruned: false, written: 0 };
  const fileOf = (hash: string, name: string) => path.join(folder, hash.slice(0, 2), `${name}-${hash}.bin`);
  const hashOf = ({ name, key }: CacheEntry<never>) => keyHash([name, codeVersion, key]);

  const giveUp = (error: unknown) => {
    if (!state.usable) return;
    state.usable = false;
    options.warn?.(`the cache ${folder} can't be used (${(error as Error).message}): continuing without it`);
  };

  async function read<T>(entry: CacheEntry<T>): Promise<T | undefined> {
    if (!state.usable) return undefined;
    const hash = hashOf(entry as CacheEntry<never>);
    const file = fileOf(hash, entry.name);
    try {
      const payload = unpackEntry(hash, await readFile(file));
      if (payload === undefined) return undefined;
      const value = entry.codec.decode(payload);
      await utimes(file, new Date(), new Date()).catch(() => undefined);
      return value;
    } catch (error) {
      const code = systemCode(error);
      if (code !== undefined && code !== 'ENOENT') giveUp(error);
      return undefined;
    }
  }

  async function write<T>(entry: CacheEntry<T>, value: T): Promise<void> {
    if (!state.usable) return;
    const hash = hashOf(entry as CacheEntry<never>);
    const file = fileOf(hash, entry.name);
    const bytes = packEntry(hash, entry.codec.encode(value));
    const temporary = `${file}.${process.pid}.${state.written++}.tmp`;
    try {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(temporary, bytes);
      await rename(temporary, file);
      if (!state.pruned) {
        state.pruned = true;
        await prune(folder, limitBytes);
      }
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      giveUp(error);
    }
  }

  async function cached<T>(entry: CacheEntry<T>, compute: () => T | Promise<T>): Promise<T> {
    const kept = await read(entry);
    if (kept !== undefined) return kept;
    const value = await compute();
    await write(entry, value);
    return value;
  }

  return Object.freeze({ read, write, cached });
}
