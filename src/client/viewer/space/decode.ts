import { componentCovariance } from '../../../figures/scene/componentCovariance.ts';
import { cholesky, invertLower } from '../../../numeric/linalg.ts';
import type { MixtureLike, ViewerData } from '../viewerData.ts';
import { type Density, densityAt, type Marginal, marginalOf } from './marginal.ts';

/** A place of the drawn space as the mixture reads it. */
export interface Decoded extends Density {
  /** The place in all of PC space (d): what isn't drawn of it is what the mixture expects there. */
  readonly scores: Float64Array;
  /** Grey values 0–255, row-major (height, width). */
  readonly image: Uint8Array;
}

/** Takes places of the drawn space back to images. */
export interface Decoder {
  /** Of a place (3). */
  decode(place: ArrayLike<number>): Decoded;
  /** Grey values 0–255 of a component's mean. */
  meanImage(component: number): Uint8Array;
}

/** Makes the decoder of one setting. */
export function makeDecoder({ mixture, pca }: Pick<ViewerData, 'mixture' | 'pca'>): Decoder {
  const { nFeatures: d } = mixture;
  const marginal = marginalOf(mixture);
  const expect = makeExpectation(mixture, marginal);
  return {
    decode(place) {
      const density = densityAt(marginal, place);
      const scores = expect(place, density.responsibilities);
      return { ...density, scores, image: toPixels(scores, pca) };
    },
    meanImage: (component) => toPixels(mixture.means.subarray(component * d, (component + 1) * d), pca),
  };
}

/** Grey values 0–255 of one row of scores (d): scores · components + mean, clipped, rounded. */
export function toPixels(scores: ArrayLike<number>, pca: ViewerData['pca']): Uint8Array {
  const { nComponents: d, nFeatures: D, components, mean } = pca;
  const values = Float64Array.from(mean);
  for (let i = 0; i < d; i += 1) {
    for (let c = 0; c < D; c += 1) values[c]! += scores[i]! * components[i * D + c]!;
  }
  return Uint8Array.from(values, (value) => Math.round(255 * Math.min(1, Math.max(0, value))));
}

/**
 * E[x | its first three coordinates] under the mixture: over the components, weighted by their responsibilities there,
 * μ_rest + Σ_rest,3 Σ_33⁻¹ (x_3 − μ_3). In three dimensions or fewer there is no rest.
 */
function makeExpectation(mixture: MixtureLike, { dimensions: m }: Marginal) {
  const { nComponents: k, nFeatures: d, means, covarianceType } = mixture;
  const slopes = new Map<number, Float64Array>();
  const slopeOf = (component: number): Float64Array => {
    const key = covarianceType === 'tied' ? 0 : component;
    if (!slopes.has(key)) slopes.set(key, slope(mixture, key, m));
    return slopes.get(key)!;
  };
  return (place: ArrayLike<number>, responsibilities: Float64Array): Float64Array => {
    const out = new Float64Array(d);
    for (let i = 0; i < m; i += 1) out[i] = place[i]!;
    if (d === m) return out;
    for (let j = 0; j < k; j += 1) {
      const share = responsibilities[j]!;
      if (share < 1e-12) continue;
      const G = slopeOf(j);
      for (let r = m; r < d; r += 1) {
        let value = means[j * d + r]!;
        for (let c = 0; c < m; c += 1) value += G[(r - m) * m + c]! * (place[c]! - means[j * d + c]!);
        out[r]! += share * value;
      }
    }
    return out;
  };
}

/** Σ_rest,3 Σ_33⁻¹ of one component, row-major (d - m, m); zeros where the covariance is diagonal. */
function slope(mixture: MixtureLike, component: number, m: number): Float64Array {
  const { nFeatures: d, covarianceType, covariances } = mixture;
  const out = new Float64Array((d - m) * m);
  if (covarianceType === 'spherical' || covarianceType === 'diag') return out;
  const from = covarianceType === 'full' ? component * d * d : 0;
  const W = invertLower(cholesky(componentCovariance(mixture, component), 3), 3);
  for (let r = m; r < d; r += 1) {
    for (let c = 0; c < m; c += 1) {
      let value = 0;
      for (let b = 0; b < m; b += 1) {
        let inverse = 0;
        for (let a = 0; a < m; a += 1) inverse += W[a * m + b]! * W[a * m + c]!;
        value += covariances[from + r * d + b]! * inverse;
      }
      out[(r - m) * m + c] = value;
    }
  }
  return out;
}
