import { BitWriter } from './bitWriter.ts';
import { codeLengths, codeWords } from './huffman.ts';

/** Numbers that repeat themselves: value i stands `counts[i mod counts.length]` times. */
export interface Runs {
  readonly values: Float64Array;
  /** Whole numbers from 1 on. */
  readonly counts: readonly number[];
}

/** Bytes of a number, and so the distance at which a run repeats itself. */
const WIDTH = 8;
const LONGEST_MATCH = 258;
const SHORTEST_MATCH = 3;
const END = 256;
const LENGTH_SYMBOLS = 29;
/** Distance 8 is the last of those whose symbol is 5; a code of one symbol has one bit, and the extra bit is set. */
const DISTANCE = { symbol: 5, word: 0b10, bits: 2 } as const;
/** Lengths of codes are written by a code of their own: here 16 symbols of 4 bits each. */
const LENGTH_BITS = 4;
const LENGTH_CODES = 19;
const REPEATS = 3;

/** What deflate is made of: a byte as it is, or a match at distance 8. */
interface Sink {
  literal(byte: number): void;
  match(length: number): void;
}

/** Symbol of a match, and the bits behind it (RFC 1951, 3.2.5). */
function lengthSymbol(length: number): { symbol: number; extra: number; bits: number } {
  if (length === LONGEST_MATCH) return { symbol: END + LENGTH_SYMBOLS, extra: 0, bits: 0 };
  const from = length - SHORTEST_MATCH;
  const bits = Math.max(0, 29 - Math.clz32(from));
  return { symbol: END + 1 + 4 * bits + (from >> bits), extra: from & ((1 << bits) - 1), bits };
}

/** Bytes that a run repeats, as matches: none may be shorter than three. */
function sendRepeats(bytes: number, sink: Sink): void {
  let left = bytes;
  while (left > 0) {
    const fits = left <= LONGEST_MATCH || left >= LONGEST_MATCH + SHORTEST_MATCH;
    const length = fits ? Math.min(left, LONGEST_MATCH) : left - WIDTH;
    sink.match(length);
    left -= length;
  }
}

/** Bytes of the runs, little-endian, each number once and then its repeats. Neighbours that are equal are one run. */
function send(head: Uint8Array, numbers: Uint8Array, counts: readonly number[], sink: Sink): void {
  for (const byte of head) sink.literal(byte);
  const n = numbers.length / WIDTH;
  const equals = (i: number, j: number) => {
    for (let b = 0; b < WIDTH; b++) if (numbers[i * WIDTH + b] !== numbers[j * WIDTH + b]) return false;
    return true;
  };
  for (let i = 0; i < n; ) {
    let count = 0;
    const first = i;
    while (i < n && equals(i, first)) count += counts[i++ % counts.length]!;
    for (let b = 0; b < WIDTH; b++) sink.literal(numbers[first * WIDTH + b]!);
    sendRepeats(WIDTH * (count - 1), sink);
  }
}

/** How often each symbol comes, and how many bits stand behind them beside their words. */
function countSymbols(head: Uint8Array, numbers: Uint8Array, counts: readonly number[]) {
  const symbols = new Uint32Array(END + 1 + LENGTH_SYMBOLS);
  let extras = 0;
  symbols[END] = 1;
  send(head, numbers, counts, {
    literal: (byte) => {
      symbols[byte]!++;
    },
    match: (length) => {
      const { symbol, bits } = lengthSymbol(length);
      symbols[symbol]!++;
      extras += bits + DISTANCE.bits;
    },
  });
  return { symbols, extras };
}

/** A dynamic block's header: how long each code word is. */
function writeHeader(out: BitWriter, lengths: Uint8Array): void {
  out.write(0b101, 3);
  out.write(LENGTH_SYMBOLS, 5);
  out.write(DISTANCE.symbol, 5);
  out.write(LENGTH_CODES - 4, 4);
  for (let code = 0; code < LENGTH_CODES; code++) out.write(code < REPEATS ? 0 : LENGTH_BITS, 3);
  const words = codeWords(new Uint8Array(1 << LENGTH_BITS).fill(LENGTH_BITS));
  for (const length of lengths) out.write(words[length]!, LENGTH_BITS);
  for (let symbol = 0; symbol <= DISTANCE.symbol; symbol++) {
    out.write(words[symbol === DISTANCE.symbol ? 1 : 0]!, LENGTH_BITS);
  }
}

const headerBits = (symbols: number) =>
  3 + 5 + 5 + 4 + 3 * LENGTH_CODES + LENGTH_BITS * (symbols + DISTANCE.symbol + 1);

/**
 * Deflates `head` and the bytes behind it (RFC 1951): those of numbers that repeat themselves. All that there is to find is
 * known, so nothing is searched, and what takes hundreds of megabytes when unpacked is never held.
 *
 * @param numbers the values of the runs, eight bytes each
 */
export function deflateRuns(
  head: Uint8Array,
  numbers: Uint8Array,
  counts: Runs['counts'],
): Uint8Array<ArrayBuffer> {
  const { symbols, extras } = countSymbols(head, numbers, counts);
  const lengths = codeLengths(symbols);
  const words = codeWords(lengths);
  const size = symbols.reduce((sum, count, symbol) => sum + count * lengths[symbol]!, extras);
  const out = new BitWriter(headerBits(symbols.length) + size);
  writeHeader(out, lengths);
  send(head, numbers, counts, {
    literal: (byte) => out.write(words[byte]!, lengths[byte]!),
    match: (length) => {
      const { symbol, extra, bits } = lengthSymbol(length);
      out.write(words[symbol]!, lengths[symbol]!);
      out.write(extra, bits);
      out.write(DISTANCE.word, DISTANCE.bits);
    },
  });
  out.write(words[END]!, lengths[END]!);
  return out.end();
}
