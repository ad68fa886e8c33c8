// Rows taken at a time by the sums over sparse responsibilities.
export const BLOCK: i32 = 128;

// The same for the sums of squares by column, which take three rows of a component for each block.
export const MOMENTS_BLOCK: i32 = 512;

// The same where only rows that no single component holds have entries to add.
export const SHARED_BLOCK: i32 = 1024;

// The same for distances under diagonal covariances, a multiple of 64.
export const SMALL_BLOCK: i32 = 128;

// Lists the entries of rows first … last - 1 by component, each list ascending: heads (k) and links (2 an entry: the next
// one, the row), places counted from the block's first entry; -1 ends a list.
export function listByComponent(first: i32, last: i32, k: i32, start: usize, index: usize, heads: usize, links: usize): void {
  for (let c = 0; c < k; c++) store<i32>(heads + (<usize>c << 2), -1);
  const from = load<i32>(start + (<usize>first << 2));
  let p = load<i32>(start + (<usize>last << 2));
  for (let i = last - 1; i >= first; i--) {
    for (const begin = load<i32>(start + (<usize>i << 2)); p > begin; ) {
      p--;
      const head = heads + (<usize>load<i32>(index + (<usize>p << 2)) << 2);
      const link = links + (<usize>(p - from) << 3);
      store<i32>(link, load<i32>(head));
      store<i32>(link, i, 4);
      store<i32>(head, p - from);
    }
  }
}

@inline
export function nextOf(links: usize, entry: i32): i32 {
  return entry < 0 ? -1 : load<i32>(links + (<usize>entry << 3));
}

@inline
export function rowOf(links: usize, entry: i32): i32 {
  return load<i32>(links + (<usize>entry << 3), 4);
}
