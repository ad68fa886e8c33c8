import { RandomState } from '../random/randomState.ts';
import { estimatorOf } from './estimators.ts';
import { parametersOf } from './families.ts';
import { type MixtureSamples, sample, shuffle } from './sample.ts';
import { scoreSamples } from './score.ts';
import type { GaussianMixture } from './types.ts';

/** One mixture of a blend. */
export interface BlendPart {
  /** Share of the blend; those of all parts sum to 1. */
  readonly weight: number;
  readonly mixture: GaussianMixture;
}

/**
 * A mixture of Gaussian mixtures of the same data: a Gaussian mixture again, whose components are those of all parts. It keeps
 * apart what the parts share within themselves, as a covariance.
 */
export interface Blend {
  readonly parts: readonly BlendPart[];
}

/** Components of all parts. */
export function blendComponents({ parts }: Blend): number {
  return parts.reduce((sum, { mixture }) => sum + mixture.nComponents, 0);
}

/** Free parameters: those of the parts, and the weights but one. */
export function blendParameters({ parts }: Blend): number {
  return parts.reduce((sum, { mixture }) => sum + parametersOf(mixture), parts.length - 1);
}

/** Mean log-likelihood (nats) of the rows of `X`, row-major (n, d). Throws RangeError as `scoreSamples`. */
export function blendScore({ parts }: Blend, X: Float64Array, n: number): number {
  const own = parts.map(({ weight, mixture }) => {
    const logWeight = Math.log(weight);
    return scoreSamples(mixture, X, n).map((value) => value + logWeight);
  });
  let total = 0;
  for (let i = 0; i < n; i++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (const values of own) largest = Math.max(largest, values[i]!);
    if (largest === Number.NEGATIVE_INFINITY) return largest;
    let sum = 0;
    for (const values of own) sum += Math.exp(values[i]! - largest);
    total += largest + Math.log(sum);
  }
  return total / n;
}

/**
 * Draws `n` points: a multinomial shares them out among the parts, which draw theirs one after the other from the same stream
 * (see `sample`). Components count through all parts. Throws RangeError for n < 1.
 */
export function sampleBlend(
  { parts }: Blend,
  n: number,
  { seed = 0, shuffled = false }: { readonly seed?: number; readonly shuffled?: boolean } = {},
): MixtureSamples {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`n is ${n}; expected a whole number from 1`);
  const random = new RandomState(seed);
  const d = parts[0]!.mixture.nFeatures;
  const counts = random.multinomial(
    n,
    parts.map(({ weight }) => weight),
  );
  const X = new Float64Array(n * d);
  const components = new Int32Array(n);
  let at = 0;
  let first = 0;
  parts.forEach(({ mixture }, place) => {
    const count = counts[place]!;
    if (count > 0) {
      const drawn = sample(mixture, count, { seed: random });
      X.set(drawn.X, at * d);
      components.set(
        drawn.components.map((component) => component + first),
        at,
      );
    }
    at += count;
    first += mixture.nComponents;
  });
  return Object.freeze(shuffled ? shuffle(X, components, d, random) : { X, components });
}

/** Whether a part's component has fallen to the regularisation. `regCovar`: that of the fit. */
export function blendCollapsed({ parts }: Blend, regCovar = 1e-6): boolean {
  return parts.some(({ mixture: { covarianceType, covariances, nComponents, nFeatures } }) => {
    const least = 2 * regCovar;
    return estimatorOf(covarianceType).collapsed(covariances, nComponents, nFeatures, least).length > 0;
  });
}
