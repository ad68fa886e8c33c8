const N = 624;
const M = 397;

/**
 * The Mersenne Twister MT19937 (Matsumoto & Nishimura 1998), seeded as NumPy's `RandomState(seed)` seeds it from one
 * integer: the 1812433253 recurrence.
 */
export class Mt19937 {
  private readonly key = new Uint32Array(N);
  private position = N;

  /** `seed`: a whole number from 0 to 2^32 - 1. */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
      throw new RangeError(`seed is ${seed}; expected a whole number from 0 to 4294967295`);
    }
    this.key[0] = seed;
    for (let i = 1; i < N; i++) {
      const previous = this.key[i - 1]!;
      this.key[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
  }

  private refill(): void {
    const key = this.key;
    for (let i = 0; i < N; i++) {
      const y = (key[i]! & 0x80000000) | (key[(i + 1) % N]! & 0x7fffffff);
      key[i] = key[(i + M) % N]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.position = 0;
  }

  /** Uniform on 0 … 2^32 - 1. */
  nextUint32(): number {
    if (this.position === N) this.refill();
    let y = this.key[this.position++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** Uniform on [0, 1) with 53 bits from two words. */
  nextDouble(): number {
    const a = this.nextUint32() >>> 5;
    const b = this.nextUint32() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }
}
