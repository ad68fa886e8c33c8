import { RandomState } from '../random/randomState.ts';
import { familyOf } from './families.ts';
import type { GaussianMixture } from './types.ts';

/** Points drawn from a mixture and the component that made each. */
export interface MixtureSamples {
  /** Row-major (n, d). */
  readonly X: Float64Array;
  /** (n). */
  readonly components: Int32Array;
}

/** Options of {@link sample}. */
export interface SampleOptions {
  /** Seed of a fresh stream, 0 to 2^32 - 1, or a stream that goes on where it stands. Default 0. */
  readonly seed?: number | RandomState;
  /** Draw from this component alone (no multinomial), instead of the whole mixture. */
  readonly component?: number;
  /** Draw from these components alone, in proportion to their weights. */
  readonly among?: readonly number[];
  /** Random order instead of component order. Default false. */
  readonly shuffled?: boolean;
}

/**
 * Draws `n` points: one multinomial decides how many each component makes, then their normals z come in component order
 * from one stream, x = μ + L z. For diag and spherical these are scikit-learn's own draws for a fresh
 * `RandomState(seed)`; for tied and full scikit-learn takes another square root of Σ, with the same counts and the same z.
 * One component alone makes n · d normals from the fresh stream. Throws RangeError for n < 1 and for unknown components.
 */
export function sample(mixture: GaussianMixture, n: number, options: SampleOptions = {}): MixtureSamples {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`n is ${n}; expected a whole number from 1`);
  const { seed = 0 } = options;
  const random = typeof seed === 'number' ? new RandomState(seed) : seed;
  const counts = countsOf(mixture, n, random, options);
  const { nFeatures: d, means } = mixture;
  const family = familyOf(mixture.covarianceType);
  const X = new Float64Array(n * d);
  const components = new Int32Array(n);
  const z = new Float64Array(d);
  // One covariance has one factor, which costs d³ to make.
  const shared = mixture.covarianceType === 'tied' ? family.noise(mixture, 0) : undefined;
  let i = 0;
  counts.forEach((count, c) => {
    if (count === 0) return;
    const noise = shared ?? family.noise(mixture, c);
    for (const end = i + count; i < end; i++) {
      for (let j = 0; j < d; j++) z[j] = random.standardNormal();
      noise(z, X, i * d);
      for (let j = 0; j < d; j++) X[i * d + j]! += means[c * d + j]!;
      components[i] = c;
    }
  });
  return Object.freeze(options.shuffled ? shuffle(X, components, d, random) : { X, components });
}

function countsOf(
  mixture: GaussianMixture,
  n: number,
  random: RandomState,
  options: SampleOptions,
): Int32Array {
  const { nComponents: k, weights } = mixture;
  const among = options.component === undefined ? options.among : [options.component];
  if (among === undefined) return random.multinomial(n, weights);
  for (const c of among) {
    if (!Number.isInteger(c) || c < 0 || c >= k)
      throw new RangeError(`component is ${c}; expected 0 to ${k - 1}`);
  }
  const counts = new Int32Array(k);
  if (options.component !== undefined) {
    counts[options.component] = n;
    return counts;
  }
  const total = among.reduce((sum, c) => sum + weights[c]!, 0);
  if (!(total > 0)) {
    throw new RangeError(
      `the weights of the components ${among.join(', ') || '(none)'} sum to 0; expected more`,
    );
  }
  const shares = among.map((c) => weights[c]! / total);
  random.multinomial(n, shares).forEach((count, place) => {
    counts[among[place]!] = count;
  });
  return counts;
}

/** The same points in an order that `random` makes. */
export function shuffle(
  X: Float64Array,
  components: Int32Array,
  d: number,
  random: RandomState,
): MixtureSamples {
  const order = random.permutation(components.length);
  const shuffled = new Float64Array(X.length);
  order.forEach((from, to) => {
    shuffled.set(X.subarray(from * d, from * d + d), to * d);
  });
  return { X: shuffled, components: Int32Array.from(order, (from) => components[from]!) };
}
