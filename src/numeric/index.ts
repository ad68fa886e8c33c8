/**
 * Principal components, k-means and Gaussian mixtures on flat row-major arrays, with NumPy's random streams: the numbers of
 * scikit-learn >= 1.3, and two covariance types that it lacks, from plain functions that need neither DOM nor Node.
 *
 * Matrices are `Float64Array`s, row-major, with their sizes beside them: `X, n, d` is n rows of d columns. Lengths are in
 * the units of the data, log-likelihoods in nats. Results are frozen plain objects. Bad arguments and data that have no
 * right answer throw RangeError, a covariance that degenerates NotPositiveDefiniteError; no result holds NaN.
 *
 * | scikit-learn | here |
 * | --- | --- |
 * | `PCA(c).fit(X)` | `fitPca(X, n, D, c)` |
 * | `pca.transform(X)`, `pca.inverse_transform(Z)` | `transform(pca, X, n)`, `inverseTransform(pca, Z, n)` |
 * | `KMeans(k).fit(X)`, `km.predict(X)` | `fitKMeans(X, n, d, k)`, `predictKMeans(X, n, d, km.centers, k)` |
 * | `GaussianMixture(k).fit(X)` | `fitGaussianMixture(X, n, d, k)` |
 * | `gm.predict(X)`, `gm.score_samples(X)`, `gm.bic(X)` … | `predict(gm, X, n)`, `scoreSamples(gm, X, n)`, `bic(gm, X, n)` … |
 * | `gm.sample(n)` | `sample(gm, n, { seed })` |
 */

export { aic, bic, icl } from './gmm/criteria.ts';
export { parameterCount } from './gmm/families.ts';
export { fitGaussianMixture } from './gmm/fit.ts';
export { gaussianMixture, type MixtureParameters } from './gmm/gaussianMixture.ts';
export type { GaussianMixtureOptions } from './gmm/options.ts';
export { precisionsOf } from './gmm/precisions.ts';
export { type MixtureSamples, type SampleOptions, sample } from './gmm/sample.ts';
export { predict, predictProba, score, scoreSamples } from './gmm/score.ts';
export { INIT_PARAMS, type InitParams } from './gmm/starts/initParams.ts';
export {
  COVARIANCE_TYPES,
  type CovariancePrior,
  type CovarianceType,
  type FittedMixture,
  type GaussianMixture,
  MIXTURE_TYPES,
  type ScikitCovarianceType,
} from './gmm/types.ts';
export { fitKMeans, type KMeans, type KMeansOptions, predictKMeans, transformKMeans } from './kmeans.ts';
export { NotPositiveDefiniteError } from './linalg.ts';
export { fitPca, type PcaBasis, pcaBasis, pcaBasisOfPixels } from './pca.ts';
export { inverseTransform, transform, transformPixels, type WhitenOptions } from './pcaScores.ts';
export type { Pca, PcaVectors } from './pcaTypes.ts';
export { choiceWithoutReplacement } from './random/choice.ts';
export { defaultRng, Pcg64 } from './random/pcg64.ts';
export { RandomState } from './random/randomState.ts';
