import { gaussianMixture } from '../../numeric/gmm/gaussianMixture.ts';
import type { CovarianceType, GaussianMixture } from '../../numeric/gmm/types.ts';
import { cholesky, transpose } from '../../numeric/linalg.ts';
import { type Inflate, type LivePayload, type PackedArray, packArray, unpackAs } from './packed.ts';
import { dequantiseRows, quantiseRows } from './quantise.ts';
import { covariancesOfPacked, packLower } from './triangle.ts';

/**
 * How precisely a live file keeps its numbers. `exact`: every one as it is. `compact`: the PCA's vectors in 8 bits, means and
 * Cholesky factors in 16, each row with a scale of its own.
 */
export type LivePrecision = 'exact' | 'compact';

/** What stands beside the arrays of a mixture's file. */
interface MixtureFacts {
  readonly covarianceType: CovarianceType;
  readonly nComponents: number;
  readonly nFeatures: number;
  readonly precision: LivePrecision;
}

type Arrays = Readonly<Record<string, PackedArray>>;

/** Square matrices that the covariances of a type consist of; none where they are variances. */
function matricesOf(type: CovarianceType, k: number): number {
  if (type === 'tied') return 1;
  return type === 'full' ? k : 0;
}

function encodeCovariances({
  covarianceType,
  covariances,
  nComponents,
  nFeatures: d,
}: GaussianMixture): Arrays {
  const count = matricesOf(covarianceType, nComponents);
  if (count === 0) return { covariances: packArray(covariances, [covariances.length]) };
  const L = new Float64Array(count * d * d);
  for (let m = 0; m < count; m++) L.set(cholesky(covariances, d, m * d * d), m * d * d);
  const { steps, scale } = quantiseRows(L, d, 16);
  const lower = Int16Array.from(packLower(Float64Array.from(steps), d, count));
  return { cholesky: packArray(lower, [lower.length]), choleskyScale: packArray(scale, [count * d]) };
}

function decodeCovariances(payload: LivePayload, inflate: Inflate): Float64Array {
  const { covarianceType, nComponents, nFeatures: d } = payload.facts as unknown as MixtureFacts;
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

/** Means are rounded along each axis, which have ranges of their own. */
function encodeMeans({ means, nComponents: k, nFeatures: d }: GaussianMixture): Arrays {
  const { steps, scale } = quantiseRows(transpose(means, k, d), k, 16);
  return { means: packArray(steps, [d, k]), meansScale: packArray(scale, [d]) };
}

/** The live file of a mixture, without the PCA behind it. */
export function encodeLiveMixture(mixture: GaussianMixture, precision: LivePrecision): LivePayload {
  const { covarianceType, nComponents, nFeatures, means, covariances } = mixture;
  const facts: MixtureFacts = { covarianceType, nComponents, nFeatures, precision };
  const arrays: Arrays =
    precision === 'compact'
      ? { ...encodeMeans(mixture), ...encodeCovariances(mixture) }
      : {
          means: packArray(means, [nComponents, nFeatures]),
          covariances: packArray(covariances, [covariances.length]),
        };
  return { facts: { ...facts }, arrays: { weights: packArray(mixture.weights, [nComponents]), ...arrays } };
}

/** What {@link encodeLiveMixture} was given, as precisely as the file keeps it. Throws RangeError where it is damaged. */
export function decodeLiveMixture(payload: LivePayload, inflate: Inflate): GaussianMixture {
  const facts = payload.facts as unknown as MixtureFacts;
  const { covarianceType, nComponents: k, nFeatures: d, precision } = facts;
  const f64 = (name: string) => unpackAs(payload, name, 'f64', inflate);
  const rounded = () =>
    dequantiseRows({ steps: unpackAs(payload, 'means', 'i16', inflate), scale: f64('meansScale') }, k);
  return gaussianMixture({
    covarianceType,
    nFeatures: d,
    weights: f64('weights'),
    means: precision === 'exact' ? f64('means') : transpose(rounded(), d, k),
    covariances: precision === 'exact' ? f64('covariances') : decodeCovariances(payload, inflate),
  });
}
