import type { Cache, CacheEntry } from './cache.ts';

/**
 * The values of all entries, in their order: those in the cache, and the others as `make` makes them, which are then kept.
 *
 * @param make given the places of the entries that are missing, gives their values in the same order
 */
export async function cachedEach<T>(
  cache: Cache,
  entries: readonly CacheEntry<T>[],
  make: (missing: readonly number[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const values: (T | undefined)[] = await Promise.all(entries.map((entry) => cache.read(entry)));
  const missing = [...entries.keys()].filter((at) => values[at] === undefined);
  const made = await make(missing);
  await Promise.all(made.map((value, place) => cache.write(entries[missing[place]!]!, value)));
  made.forEach((value, place) => {
    values[missing[place]!] = value;
  });
  return values as T[];
}
