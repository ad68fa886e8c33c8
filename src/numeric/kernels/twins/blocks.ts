/** Rows taken at a time by the sums over sparse responsibilities. */
export const BLOCK = 128;

/** The same for the sums of squares by column, which take three rows of a component for each block. */
export const MOMENTS_BLOCK = 512;

/** The same where only rows that no single component holds have entries to add. */
export const SHARED_BLOCK = 1024;

/** The same for distances under diagonal covariances, a multiple of 64. */
export const SMALL_BLOCK = 128;

/**
 * Twin of `listByComponent`: the entries of rows first … last - 1 by component, each list ascending. `heads` (k) and `links`
 * (2 an entry: the next one, the row) count from the block's first entry; -1 ends a list.
 */
export function listByComponent(
  first: number,
  last: number,
  k: number,
  start: Int32Array,
  index: Int32Array,
  heads: Int32Array,
  links: Int32Array,
): void {
  heads.fill(-1, 0, k);
  const from = start[first]!;
  for (let i = last - 1; i >= first; i--) {
    for (let p = start[i + 1]! - 1; p >= start[i]!; p--) {
      links[2 * (p - from)] = heads[index[p]!]!;
      links[2 * (p - from) + 1] = i;
      heads[index[p]!] = p - from;
    }
  }
}
