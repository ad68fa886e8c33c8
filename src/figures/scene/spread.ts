/**
 * Positions as near as possible (least squares) to the wanted ones, in their order, that leave `gaps` between
 * neighbours and stay within [low, high]: pool-adjacent-violators on the wanted places minus the room before them.
 *
 * @param wanted any order; the result is in the same order
 * @param size room that each one takes around its position
 * Throws where they don't fit.
 */
export function spread(wanted: readonly number[], size: number, low: number, high: number): number[] {
  const n = wanted.length;
  if (n * size > high - low + 1e-9) {
    throw new Error(
      `spread: ${n} items of ${size} do not fit between ${low} and ${high}; give fewer or more room.`,
    );
  }
  const order = wanted.map((_, i) => i).sort((i, j) => wanted[i]! - wanted[j]! || i - j);
  const blocks: { sum: number; count: number }[] = [];
  order.forEach((index, rank) => {
    blocks.push({ sum: wanted[index]! - rank * size, count: 1 });
    while (blocks.length > 1 && mean(blocks.at(-2)!) > mean(blocks.at(-1)!)) {
      const last = blocks.pop()!;
      const before = blocks.pop()!;
      blocks.push({ sum: before.sum + last.sum, count: before.count + last.count });
    }
  });
  const [first, last] = [low + size / 2, high - size / 2 - (n - 1) * size];
  const out = new Array<number>(n);
  let rank = 0;
  for (const block of blocks) {
    const base = Math.min(last, Math.max(first, mean(block)));
    for (let i = 0; i < block.count; i += 1, rank += 1) out[order[rank]!] = base + rank * size;
  }
  return out;
}

const mean = (block: { sum: number; count: number }): number => block.sum / block.count;
