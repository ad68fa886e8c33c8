import { symmetricEigen } from './eigen.ts';
import { integerGram } from './gram.ts';
import { centred, columnMeans, dot, secondMoment, transpose } from './linalg.ts';

/** A fitted principal component analysis. Arrays are flat and row-major. */
export interface Pca {
  readonly nSamples: number;
  /** Columns of the data, D. */
  readonly nFeatures: number;
  /** Components kept, d. */
  readonly nComponents: number;
  /** Column means (D). */
  readonly mean: Float64Array;
  /** Row-major (d, D): one component a row, its largest loading positive. */
  readonly components: Float64Array;
  /** Variance along each kept component, denominator n - 1 (d). */
  readonly explainedVariance: Float64Array;
  /** The same as a fraction of the whole variance (d). */
  readonly explainedVarianceRatio: Float64Array;
  /** The ratios of all min(n, D) components, descending. */
  readonly allExplainedVarianceRatio: Float64Array;
}

/** What of a PCA takes scores back to data. */
export type PcaVectors = Pick<Pca, 'mean' | 'components' | 'nComponents' | 'nFeatures'>;

/** The decomposition of a data set's covariance, from which any number of components can be taken. */
export interface PcaBasis {
  readonly nSamples: number;
  readonly nFeatures: number;
  /**
   * `nComponents`: a whole number from 1 to min(n, D), or a fraction in (0, 1): the fewest components whose ratios sum to
   * more than it (scikit-learn's rule: searchsorted on the right, plus one).
   */
  take(nComponents: number): Pca;
}

/** The basis of real data: `X` row-major (n, D), finite. Covariance with denominator n - 1, eigenvectors of it. */
export function pcaBasis(X: Float64Array, n: number, D: number): PcaBasis {
  checkShape(X.length, n, D);
  const mean = columnMeans(X, n, D);
  const covariance = secondMoment(centred(X, n, D, mean), n, D);
  for (let i = 0; i < covariance.length; i++) covariance[i]! *= n / (n - 1);
  return basisOf(covariance, mean, n, D);
}

/**
 * The basis of pixels 0–255 seen as values 0–1: `X` row-major (n, D). The covariance comes from whole numbers,
 * (n G - s s') / (255² n (n - 1)), exact but for its last division.
 */
export function pcaBasisOfPixels(X: Uint8Array, n: number, D: number): PcaBasis {
  checkShape(X.length, n, D);
  const G = integerGram(X, n, D);
  const sum = new Float64Array(D);
  for (let i = 0; i < n; i++) for (let c = 0; c < D; c++) sum[c]! += X[i * D + c]!;
  const scale = 65025 * n * (n - 1);
  for (let r = 0; r < D; r++) {
    for (let c = 0; c < D; c++) G[r * D + c] = (n * G[r * D + c]! - sum[r]! * sum[c]!) / scale;
  }
  return basisOf(
    G,
    sum.map((s) => s / (255 * n)),
    n,
    D,
  );
}

/** PCA of `X`, row-major (n, D). See {@link PcaBasis.take} for `nComponents`. */
export function fitPca(X: Float64Array, n: number, D: number, nComponents: number): Pca {
  return pcaBasis(X, n, D).take(nComponents);
}

function checkShape(length: number, n: number, D: number): void {
  if (length !== n * D)
    throw new RangeError(`X has ${length} values; expected n · D = ${n} · ${D} = ${n * D}`);
  if (n < 2) throw new RangeError(`n is ${n}; a variance needs at least 2 samples`);
}

function basisOf(covariance: Float64Array, mean: Float64Array, n: number, D: number): PcaBasis {
  const eigen = symmetricEigen(covariance, D);
  const rank = Math.min(n, D);
  const variances = eigen.values.slice(0, rank).map((v) => Math.max(v, 0));
  const total = variances.reduce((sum, v) => sum + v, 0);
  if (!(total > 0) || !Number.isFinite(total)) throw new RangeError(withoutVariance(total));
  const ratios = variances.map((v) => v / total);
  return {
    nSamples: n,
    nFeatures: D,
    take(asked) {
      const d = componentsFor(asked, ratios);
      return Object.freeze({
        nSamples: n,
        nFeatures: D,
        nComponents: d,
        mean,
        components: withFixedSigns(eigen.vectors(d), d, D),
        explainedVariance: variances.slice(0, d),
        explainedVarianceRatio: ratios.slice(0, d),
        allExplainedVarianceRatio: ratios,
      });
    },
  };
}

function withoutVariance(total: number): string {
  return total === 0
    ? 'the data have no variance (all rows are equal): there is no principal component to find'
    : `the variance of the data is ${total}: scale the data, their squares leave the range of doubles`;
}

/** How many components `asked` means, see {@link PcaBasis.take}. */
function componentsFor(asked: number, ratios: Float64Array): number {
  if (asked > 0 && asked < 1) {
    let sum = 0;
    for (let j = 0; j < ratios.length; j++) {
      sum += ratios[j]!;
      if (sum > asked) return j + 1;
    }
    return ratios.length;
  }
  if (!Number.isInteger(asked) || asked < 1 || asked > ratios.length) {
    throw new RangeError(
      `nComponents is ${asked}; expected a whole number from 1 to min(n, D) = ${ratios.length}, or a fraction in (0, 1)`,
    );
  }
  return asked;
}

/** In each row the entry of largest magnitude becomes positive (scikit-learn >= 1.5). */
function withFixedSigns(components: Float64Array, d: number, D: number): Float64Array {
  for (let j = 0; j < d; j++) {
    let largest = 0;
    for (let c = 0; c < D; c++) {
      const x = components[j * D + c]!;
      if (Math.abs(x) > Math.abs(largest)) largest = x;
    }
    if (largest < 0) for (let c = 0; c < D; c++) components[j * D + c]! *= -1;
  }
  return components;
}

/** Scores of `X`, row-major (n, D): row-major (n, d), `(X - mean) · components'`. */
export function transform(pca: Pca, X: Float64Array, n: number): Float64Array {
  const { nFeatures: D, nComponents: d, components, mean } = pca;
  const scores = new Float64Array(n * d);
  const row = new Float64Array(D);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < D; c++) row[c] = X[i * D + c]! - mean[c]!;
    for (let j = 0; j < d; j++) scores[i * d + j] = dot(components, j * D, row, 0, D);
  }
  return scores;
}

/** Scores of pixels 0–255 seen as 0–1, row-major (n, D): row-major (n, d). */
export function transformPixels(pca: Pca, X: Uint8Array, n: number): Float64Array {
  return transform(
    pca,
    Float64Array.from(X, (x) => x / 255),
    n,
  );
}

/** Data behind `scores`, row-major (n, d): row-major (n, D), `scores · components + mean`. */
export function inverseTransform(pca: PcaVectors, scores: Float64Array, n: number): Float64Array {
  const { nFeatures: D, nComponents: d, mean } = pca;
  const columns = transpose(pca.components, d, D);
  const X = new Float64Array(n * D);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < D; c++) X[i * D + c] = mean[c]! + dot(columns, c * d, scores, i * d, d);
  }
  return X;
}
