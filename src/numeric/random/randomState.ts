import { binomial } from './binomial.ts';
import { Mt19937 } from './mt19937.ts';

/** NumPy's legacy `RandomState(seed)`: the stream that scikit-learn draws its starts and samples from. */
export class RandomState {
  private readonly bits: Mt19937;
  private spare: number | undefined;

  /** `seed`: a whole number from 0 to 2^32 - 1. */
  constructor(seed: number) {
    this.bits = new Mt19937(seed);
  }

  /** Uniform on [0, 1): `random_sample()`, `uniform()`. */
  nextDouble(): number {
    return this.bits.nextDouble();
  }

  /** Uniform on 0 … n - 1: `randint(n)`; one masked word, drawn again while too large. */
  randint(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 4294967296) {
      throw new RangeError(`n is ${n}; expected a whole number from 1 to 2^32`);
    }
    const max = n - 1;
    if (max === 0) return 0;
    const mask = 0xffffffff >>> Math.clz32(max);
    for (;;) {
      const value = (this.bits.nextUint32() & mask) >>> 0;
      if (value <= max) return value;
    }
  }

  /** A standard normal by Marsaglia's polar method; each accepted pair gives two draws, f·x2 first. */
  standardNormal(): number {
    if (this.spare !== undefined) {
      const kept = this.spare;
      this.spare = undefined;
      return kept;
    }
    for (;;) {
      const x1 = 2 * this.bits.nextDouble() - 1;
      const x2 = 2 * this.bits.nextDouble() - 1;
      const r2 = x1 * x1 + x2 * x2;
      if (r2 >= 1 || r2 === 0) continue;
      const f = Math.sqrt((-2 * Math.log(r2)) / r2);
      this.spare = f * x1;
      return f * x2;
    }
  }

  /** `multinomial(n, pvals)`: counts by successive binomials; `pvals` sums to 1. */
  multinomial(n: number, pvals: ArrayLike<number>): Int32Array {
    const counts = new Int32Array(pvals.length);
    let left = n;
    let rest = 1;
    for (let i = 0; i < pvals.length - 1 && left > 0; i++) {
      const count = binomial(this.bits, left, Math.min(1, pvals[i]! / rest));
      counts[i] = count;
      left -= count;
      rest -= pvals[i]!;
    }
    if (left > 0) counts[pvals.length - 1]! += left;
    return counts;
  }

  /** A random order of 0 … n - 1: Fisher–Yates from the end. */
  permutation(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.randint(i + 1);
      const kept = order[j]!;
      order[j] = order[i]!;
      order[i] = kept;
    }
    return order;
  }
}
