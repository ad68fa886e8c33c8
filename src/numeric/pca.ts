import { centredSpace } from './centredSpace.ts';
import { checkShape, SMALLEST_VARIANCE, varianceRefusal } from './checkData.ts';
import { symmetricEigen } from './eigen.ts';
import { integerGram } from './gram.ts';
import { secondMoment } from './kernels/secondMoment.ts';
import type { Pca } from './pcaTypes.ts';

export { inverseTransform, transform, transformPixels, type WhitenOptions } from './pcaScores.ts';
export type { Pca, PcaVectors } from './pcaTypes.ts';

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

/**
 * The basis of real data: `X` row-major (n, D). Covariance with denominator n - 1, eigenvectors of it. Throws RangeError
 * for a wrong shape, n < 2, values that are not finite, and for data without variance or beyond the range of doubles.
 */
export function pcaBasis(X: Float64Array, n: number, D: number): PcaBasis {
  checkShape(X.length, n, D);
  checkSamples(n);
  const space = centredSpace(X, n, D);
  const mean = space.origin;
  const covariance = secondMoment(space);
  space.close();
  let total = 0;
  for (let c = 0; c < D; c++) total += covariance[c * D + c]!;
  if (!(total > SMALLEST_VARIANCE)) {
    throw new RangeError(
      varianceRefusal(
        total,
        X.some((x, at) => x !== mean[at % D]),
      ),
    );
  }
  for (let i = 0; i < covariance.length; i++) covariance[i]! *= n / (n - 1);
  return basisOf(covariance, mean, n, D);
}

/**
 * The basis of pixels 0–255 seen as values 0–1: `X` row-major (n, D). The covariance comes from whole numbers,
 * (n G - s s') / (255² n (n - 1)), exact but for its last division.
 */
export function pcaBasisOfPixels(X: Uint8Array, n: number, D: number): PcaBasis {
  checkShape(X.length, n, D);
  checkSamples(n);
  const { size, products, sums } = integerGram(X, n, D);
  const scale = 65025 * n * (n - 1);
  const covariance = new Float64Array(D * D);
  for (let r = 0; r < D; r++) {
    for (let c = r; c < D; c++) {
      covariance[r * D + c] = (n * products[r * size + c]! - sums[r]! * sums[c]!) / scale;
    }
  }
  return basisOf(
    covariance,
    sums.map((s) => s / (255 * n)),
    n,
    D,
  );
}

/** PCA of `X`, row-major (n, D). See {@link PcaBasis.take} for `nComponents`. */
export function fitPca(X: Float64Array, n: number, D: number, nComponents: number): Pca {
  return pcaBasis(X, n, D).take(nComponents);
}

function checkSamples(n: number): void {
  if (n < 2) throw new RangeError(`n is ${n}; a variance needs at least 2 samples`);
}

/** `covariance`: row-major (D, D), upper triangle read. */
function basisOf(covariance: Float64Array, mean: Float64Array, n: number, D: number): PcaBasis {
  const eigen = symmetricEigen(covariance, D);
  const rank = Math.min(n, D);
  const variances = eigen.values.slice(0, rank).map((v) => Math.max(v, 0));
  const total = variances.reduce((sum, v) => sum + v, 0);
  if (!(total > 0)) throw new RangeError(varianceRefusal(total, false));
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
