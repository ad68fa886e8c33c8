import type { Blend } from '../../src/numeric/gmm/blend.ts';
import { familyOf } from '../../src/numeric/gmm/families.ts';
import { COVARIANCE_TYPES, type CovarianceType, type GaussianMixture } from '../../src/numeric/gmm/types.ts';
import type { Pca, PcaVectors } from '../../src/numeric/pca.ts';
import { UserError } from '../errors.ts';
import type { NpyArray } from '../npz/npy.ts';
import { type Npz, readNpz } from '../npz/readNpz.ts';
import { type NpyPieces, writeNpz } from '../npz/writeNpz.ts';

/** A mixture and the PCA it was fitted behind, as a model file holds them. */
export interface ModelFile {
  readonly mixture: GaussianMixture;
  readonly pca: PcaVectors;
}

/** The name that scikit-learn has for a type: types of our own have the covariances of `full`. */
function savedType(type: CovarianceType): CovarianceType {
  return COVARIANCE_TYPES.find((name) => name === type) ?? 'full';
}

/**
 * Bytes of the model file of a blend, as one mixture of type full, its components part after part. Those of a part share a
 * covariance: the first index runs fastest in memory, so that equal numbers stand together and the file stays small.
 */
export function writeBlendFile({ parts }: Blend, pca: Pca): Uint8Array {
  const d = parts[0]!.mixture.nFeatures;
  const k = parts.reduce((sum, { mixture }) => sum + mixture.nComponents, 0);
  const weights = parts.flatMap(({ weight, mixture }) => Array.from(mixture.weights, (w) => weight * w));
  const means = parts.flatMap(({ mixture }) => Array.from(mixture.means));
  const spread = (matrixOf: (mixture: GaussianMixture) => Float64Array): NpyPieces => ({
    ...{ shape: [k, d, d], fortranOrder: true },
    pieces: columnsOf(parts, d, k, matrixOf),
  });
  return writeArrays(
    {
      covarianceType: 'full',
      nFeatures: d,
      weights: { shape: [k], data: Float64Array.from(weights) },
      means: { shape: [k, d], data: Float64Array.from(means) },
      covariances: spread((mixture) => mixture.covariances),
      precisionsCholesky: spread((mixture) => mixture.precisionsCholesky),
    },
    pca,
  );
}

/** For each column of the matrices the entries of all components, row by row. */
function* columnsOf(
  parts: Blend['parts'],
  d: number,
  k: number,
  matrixOf: (mixture: GaussianMixture) => Float64Array,
): Iterable<Float64Array> {
  const matrices = parts.map(({ mixture }) => ({ matrix: matrixOf(mixture), count: mixture.nComponents }));
  for (let column = 0; column < d; column++) {
    const entries = new Float64Array(k * d);
    let at = 0;
    for (let row = 0; row < d; row++) {
      for (const { matrix, count } of matrices) {
        entries.fill(matrix[row * d + column]!, at, at + count);
        at += count;
      }
    }
    yield entries;
  }
}

/** Bytes of a model file: float64 arrays under scikit-learn's names and shapes, for `numpy.load`. */
export function writeModelFile(mixture: GaussianMixture, pca: Pca): Uint8Array {
  const { covarianceType, nComponents: k, nFeatures: d, weights, means, covariances } = mixture;
  const shape = familyOf(covarianceType).shape(k, d);
  return writeArrays(
    {
      covarianceType: savedType(covarianceType),
      nFeatures: d,
      weights: { shape: [k], data: weights },
      means: { shape: [k, d], data: means },
      covariances: { shape, data: covariances },
      precisionsCholesky: { shape, data: mixture.precisionsCholesky },
    },
    pca,
  );
}

/** The arrays of a mixture, as they are to be written. */
interface MixtureArrays {
  readonly covarianceType: CovarianceType;
  readonly nFeatures: number;
  readonly weights: NpyArray;
  readonly means: NpyArray;
  readonly covariances: NpyArray | NpyPieces;
  readonly precisionsCholesky: NpyArray | NpyPieces;
}

function writeArrays(mixture: MixtureArrays, pca: Pca): Uint8Array {
  const d = mixture.nFeatures;
  const arrays: Record<string, NpyArray | NpyPieces> = {
    covariance_type: { shape: [], data: mixture.covarianceType },
    n_features: { shape: [], data: BigInt64Array.of(BigInt(d)) },
    weights: mixture.weights,
    means: mixture.means,
    covariances: mixture.covariances,
    precisions_cholesky: mixture.precisionsCholesky,
    pca_mean: { shape: [pca.nFeatures], data: pca.mean },
    pca_components: { shape: [d, pca.nFeatures], data: pca.components },
    pca_explained_variance: { shape: [d], data: pca.explainedVariance },
  };
  return writeNpz(arrays, { level: 6 });
}

function covarianceTypeOf(file: Npz, path: string): CovarianceType {
  const found = file.text('covariance_type');
  const type = COVARIANCE_TYPES.find((name) => name === found);
  if (type !== undefined) return type;
  throw new UserError(
    `${path}: covariance_type is "${found}", expected one of ${COVARIANCE_TYPES.join(', ')}`,
  );
}

function checkNumbers(mixture: GaussianMixture, path: string): void {
  const sum = mixture.weights.reduce((a, b) => a + b, 0);
  if (!(Math.abs(sum - 1) < 1e-6) || mixture.weights.some((weight) => weight < 0)) {
    throw new UserError(`${path}: weights sum to ${sum}, expected shares that sum to 1`);
  }
  for (const [name, values] of [
    ['means', mixture.means],
    ['covariances', mixture.covariances],
  ] as const) {
    if (!values.every(Number.isFinite))
      throw new UserError(`${path}: ${name} holds a value that is not finite`);
  }
}

/**
 * Reads a model file, also one saved from Python. `precisions_cholesky` may be missing: it follows from the covariances.
 *
 * @throws UserError naming the array: missing, of another shape, not finite, not positive definite.
 */
export function readModelFile(bytes: Uint8Array, path: string): ModelFile {
  const file = readNpz(bytes, path);
  const covarianceType = covarianceTypeOf(file, path);
  const { shape, data: means } = file.numbers('means', [null, null]);
  const [k, d] = shape as [number, number];
  const weights = file.numbers('weights', [k]).data;
  const family = familyOf(covarianceType);
  const covariances = file.numbers('covariances', [...family.shape(k, d)]).data;
  const common = { covarianceType, nComponents: k, nFeatures: d, weights, means, covariances };
  checkNumbers({ ...common, precisionsCholesky: covariances }, path);
  const mean = file.numbers('pca_mean', [null]);
  const nFeatures = mean.shape[0]!;
  const components = file.numbers('pca_components', [d, nFeatures]).data;
  try {
    const precisionsCholesky = family.precisionsCholesky(covariances, k, d);
    return {
      mixture: { ...common, precisionsCholesky },
      pca: { mean: mean.data, components, nComponents: d, nFeatures },
    };
  } catch (error) {
    throw new UserError(`${path}: covariances: ${(error as Error).message}`, { cause: error });
  }
}
