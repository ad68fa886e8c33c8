import { seedSequenceState } from './seedSequence.ts';

const MASK64 = (1n << 64n) - 1n;
const MASK128 = (1n << 128n) - 1n;
const MULTIPLIER = (2549297995355413924n << 64n) | 4865540595714422341n;

/**
 * PCG64, the bit stream behind NumPy's `default_rng` (O'Neill 2014: 128-bit LCG, output XSL-RR).
 * A 32-bit draw hands out the low half of a 64-bit word and keeps the high half for the next 32-bit draw.
 */
export class Pcg64 {
  private state: bigint;
  private readonly increment: bigint;
  private half: number | undefined;

  /** `seed`: a whole number from 0 to 2^53 - 1, as in `default_rng(seed)`. */
  constructor(seed: number) {
    const s = seedSequenceState(seed, 8);
    const word = (i: number) => (BigInt(s[2 * i + 1]!) << 32n) | BigInt(s[2 * i]!);
    this.increment = ((((word(2) << 64n) | word(3)) << 1n) | 1n) & MASK128;
    this.state = 0n;
    this.step();
    this.state = (this.state + ((word(0) << 64n) | word(1))) & MASK128;
    this.step();
  }

  private step(): void {
    this.state = (this.state * MULTIPLIER + this.increment) & MASK128;
  }

  /** Uniform on 0 … 2^64 - 1. */
  nextUint64(): bigint {
    this.step();
    const folded = (this.state >> 64n) ^ (this.state & MASK64);
    const turn = this.state >> 122n;
    return ((folded >> turn) | (folded << (64n - turn))) & MASK64;
  }

  /** Uniform on 0 … 2^32 - 1. */
  nextUint32(): number {
    if (this.half !== undefined) {
      const kept = this.half;
      this.half = undefined;
      return kept;
    }
    const word = this.nextUint64();
    this.half = Number(word >> 32n);
    return Number(word & 0xffffffffn);
  }

  /** Uniform on [0, 1) with 53 bits; neither uses nor clears a kept half word. */
  nextDouble(): number {
    return Number(this.nextUint64() >> 11n) / 9007199254740992;
  }

  /** Uniform on 0 … max (at most 2^32 - 2) by Lemire's multiplication with rejection (2019). */
  bounded(max: number): number {
    if (max === 0) return 0;
    const range = max + 1;
    let product = BigInt(this.nextUint32()) * BigInt(range);
    let low = Number(product & 0xffffffffn);
    if (low < range) {
      const threshold = (4294967296 - range) % range;
      while (low < threshold) {
        product = BigInt(this.nextUint32()) * BigInt(range);
        low = Number(product & 0xffffffffn);
      }
    }
    return Number(product >> 32n);
  }
}

/** The generator NumPy makes from `default_rng(seed)`. */
export function defaultRng(seed: number): Pcg64 {
  return new Pcg64(seed);
}
