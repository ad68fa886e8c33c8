/** The longest code that deflate allows, bits. */
const LONGEST = 15;

/** A symbol, or several that were taken together: how often they come, and which they are. */
interface Packet {
  readonly count: number;
  readonly symbols: readonly number[];
}

/**
 * Lengths of the best prefix code of at most 15 bits, 0 for symbols that never come: package-merge (L. L. Larmore and
 * D. S. Hirschberg, "A fast algorithm for optimal length-limited Huffman codes", JACM 1990). A single symbol has one bit.
 *
 * @param counts how often each symbol comes
 */
export function codeLengths(counts: ArrayLike<number>): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const single = Array.from(counts, (count, symbol): Packet => ({ count, symbols: [symbol] }))
    .filter(({ count }) => count > 0)
    .sort(byCount);
  if (single.length === 1) lengths[single[0]!.symbols[0]!] = 1;
  let packets: Packet[] = [];
  for (let bit = 0; bit < LONGEST; bit++) {
    const pairs = Array.from({ length: packets.length >> 1 }, (_, at): Packet => {
      const [first, second] = [packets[2 * at]!, packets[2 * at + 1]!];
      return { count: first.count + second.count, symbols: [...first.symbols, ...second.symbols] };
    });
    packets = [...single, ...pairs].sort(byCount);
  }
  for (const { symbols } of packets.slice(0, Math.max(0, 2 * single.length - 2))) {
    for (const symbol of symbols) lengths[symbol]!++;
  }
  return lengths;
}

function byCount(a: Packet, b: Packet): number {
  return a.count - b.count;
}

/** The code words of deflate for such lengths (RFC 1951, 3.2.2), their first bit the lowest. */
export function codeWords(lengths: Uint8Array): Uint16Array {
  const next = new Uint16Array(LONGEST + 2);
  for (const length of lengths) if (length > 0) next[length + 1]!++;
  for (let bits = 2; bits <= LONGEST; bits++) next[bits] = (next[bits]! + next[bits - 1]!) << 1;
  return Uint16Array.from(lengths, (length) => {
    if (length === 0) return 0;
    let word = next[length]!++;
    let reversed = 0;
    for (let bit = 0; bit < length; bit++, word >>= 1) reversed = (reversed << 1) | (word & 1);
    return reversed;
  });
}
