import { gaussianMixture } from '../../numeric/gmm/gaussianMixture.ts';
import type { CovarianceType, GaussianMixture } from '../../numeric/gmm/types.ts';
import { cholesky, transpose } from '../../numeric/linalg.ts';
import type { PcaVectors } from '../../numeric/pcaTypes.ts';
import { type Inflate, type LivePayload, type PackedArray, packArray, unpackAs } from './packed.ts';
import { dequantiseRows, quantiseRows } from './quantise.ts';
import { covariancesOfPacked, packLower } from './triangle.ts';

/**
 * How precisely a live file keeps a model. `exact`: every number as it is. `compact`: the PCA's vectors in 8 bits, means and
 * Cholesky factors in 16, each row with a scale of its own.
 */
export type LivePrecision = 'exact' | 'compact';

/** A mixture and the PCA behind it, as a live file gives them back: what `sample` and `inverseTransform` take. */
export interface LiveModel {
  readonly mixture: GaussianMixture;
  readonly pca: PcaVectors & {
    /** Variance along each component (d). */
    readonly explainedVariance: Float64Array;
  };
  readonly precision: LivePrecision;
}

/** What stands beside the arrays of a model's file. */
interface ModelFacts {
  readonly covarianceType: CovarianceType;
  readonly nComponents: number;
  readonly nFeatures: number;
  readonly pixels: number;
  readonly precision: LivePrecision;
}

/** Bytes up to which a model is small enough to travel exactly. */
const SMALL = 65_536;

/** The precision in which a model travels unless somebody asks: exact where it is small. */
export function usualPrecision({ mixture, pca }: Omit<LiveModel, 'precision'>): LivePrecision {
  const { means, covariances } = mixture;
  const numbers = pca.components.length + pca.mean.length + means.length + covariances.length;
  return numbers * Float64Array.BYTES_PER_ELEMENT <= SMALL ? 'exact' : 'compact';
}

/** Square matrices that the covariances of a type consist of; none where they are variances. */
function matricesOf(type: CovarianceType, k: number): number {
  if (type === 'tied') return 1;
  return type === 'full' ? k : 0;
}

function encodeCovariances({ covarianceType, covariances, nComponents, nFeatures: d }: GaussianMixture) {
  const count = matricesOf(covarianceType, nComponents);
  if (count === 0) return { covariances: packArray(covariances, [covariances.length]) };
  const L = new Float64Array(count * d * d);
  for (let m = 0; m < count; m++) L.set(cholesky(covariances, d, m * d * d), m * d * d);
  const { steps, scale } = quantiseRows(L, d, 16);
  const lower = Int16Array.from(packLower(Float64Array.from(steps), d, count));
  return { cholesky: packArray(lower, [lower.length]), choleskyScale: packArray(scale, [count * d]) };
}

function decodeCovariances(payload: LivePayload, inflate: Inflate): Float64Array {
  const { covarianceType, nComponents, nFeatures: d } = payload.facts as unknown as ModelFacts;
  const count = matricesOf(covarianceType, nComponents);
  if (count === 0) return unpackAs(payload, 'covariances', 'f64', inflate);
  const scale = unpackAs(payload, 'choleskyScale', 'f64', inflate);
  const lower = unpackAs(payload, 'cholesky', 'i16', inflate);
  const factor = new Float64Array(lower.length);
  let at = 0;
  for (let row = 0; row < count * d; row++) {
    for (let c = 0; c <= row % d; c++, at++) factor[at] = lower[at]! * scale[row]!;
  }
  return covariancesOfPacked(factor, d, count);
}

type Arrays = Record<string, PackedArray>;

function encodeExactly({ mixture, pca }: Omit<LiveModel, 'precision'>): Arrays {
  const { nComponents: k, nFeatures: d, means, covariances } = mixture;
  return {
    means: packArray(means, [k, d]),
    covariances: packArray(covariances, [covariances.length]),
    components: packArray(pca.components, [d, pca.nFeatures]),
    mean: packArray(pca.mean, [pca.nFeatures]),
  };
}

/** Means are rounded along each axis, which have ranges of their own. */
function encodeCompactly({ mixture, pca }: Omit<LiveModel, 'precision'>): Arrays {
  const { nComponents: k, nFeatures: d } = mixture;
  const means = quantiseRows(transpose(mixture.means, k, d), k, 16);
  const components = quantiseRows(pca.components, pca.nFeatures, 8);
  return {
    means: packArray(means.steps, [d, k]),
    meansScale: packArray(means.scale, [d]),
    ...encodeCovariances(mixture),
    components: packArray(components.steps, [d, pca.nFeatures]),
    componentsScale: packArray(components.scale, [d]),
    mean: packArray(Float32Array.from(pca.mean), [pca.nFeatures]),
  };
}

/** The live file of a model. */
export function encodeLiveModel(
  model: Omit<LiveModel, 'precision'>,
  precision: LivePrecision = usualPrecision(model),
): LivePayload {
  const { mixture, pca } = model;
  const { covarianceType, nComponents, nFeatures } = mixture;
  return {
    facts: { covarianceType, nComponents, nFeatures, pixels: pca.nFeatures, precision },
    arrays: {
      weights: packArray(mixture.weights, [nComponents]),
      explainedVariance: packArray(pca.explainedVariance, [nFeatures]),
      ...(precision === 'exact' ? encodeExactly(model) : encodeCompactly(model)),
    },
  };
}

/** What {@link encodeLiveModel} was given, as precisely as the file keeps it. Throws RangeError where it is damaged. */
export function decodeLiveModel(payload: LivePayload, inflate: Inflate): LiveModel {
  const facts = payload.facts as unknown as ModelFacts;
  const { covarianceType, nComponents: k, nFeatures: d, pixels, precision } = facts;
  const exact = precision === 'exact';
  const f64 = (name: string) => unpackAs(payload, name, 'f64', inflate);
  const rows = <T extends 'i8' | 'i16'>(name: string, type: T, columns: number) =>
    dequantiseRows({ steps: unpackAs(payload, name, type, inflate), scale: f64(`${name}Scale`) }, columns);
  const means = exact ? f64('means') : transpose(rows('means', 'i16', k), d, k);
  const covariances = exact ? f64('covariances') : decodeCovariances(payload, inflate);
  return Object.freeze({
    mixture: gaussianMixture({ covarianceType, nFeatures: d, weights: f64('weights'), means, covariances }),
    pca: Object.freeze({
      nComponents: d,
      nFeatures: pixels,
      mean: exact ? f64('mean') : Float64Array.from(unpackAs(payload, 'mean', 'f32', inflate)),
      components: exact ? f64('components') : rows('components', 'i8', pixels),
      explainedVariance: f64('explainedVariance'),
    }),
    precision,
  });
}
