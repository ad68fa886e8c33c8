import type { CovarianceType, ScikitCovarianceType } from '../src/numeric/gmm/types.ts';

/** Every choice of the report: who signs it, what is computed, from which data. Options on the command line win. */
export const config = {
  /** «Nombre» and «Fecha» of the practice. */
  author: 'GMM Garments',
  /** ISO date printed on the page. */
  date: '2026-11-23',
  /** Absolute address of the published site, for canonical links and previews; '' leaves them out. */
  siteUrl: '',
  /** The first one stands at the root of the site. */
  languages: ['es', 'en'],

  /** Subset, start and sampling. */
  seed: 0,
  /** Images fitted; as many others are held out. */
  subsample: 5000,
  /** A whole number of principal components, or the fraction of the variance to keep. */
  pca: [3, 0.95],
  /** The first type chooses k. */
  covariance: ['tied'] as CovarianceType[],
  components: '1-100',
  /** Question g: the k tried for the other covariance types, by their cost. */
  otherCovariance: {
    spherical: '1,5,10,20,30,40,50,60,70,80,90,100',
    diag: '1,5,10,20,30,40,50,60,70,80,90,100',
    tied: '1-100',
    full: '1-12',
  } as Record<ScikitCovarianceType, string>,
  /** k is on the plateau when its BIC is above the minimum by at most this fraction of the fall from k = 1. */
  plateauFraction: 0.01,

  /** Images in each grid of samples, and behind each number about samples. */
  gridImages: 64,
  measuredImages: 1000,
  /** The class asked for in d of the 95 % part (0–9). */
  sampleClass: 8,

  dataset: {
    name: 'Fashion-MNIST',
    width: 28,
    height: 28,
    count: 70000,
    classes: 10,
    /** Names of the classes by label, in each language; null: those of the garments, which the languages know themselves. */
    classNames: null as Readonly<Record<string, readonly string[]>> | null,
    files: {
      trainImages: 'train-images-idx3-ubyte.gz',
      trainLabels: 'train-labels-idx1-ubyte.gz',
      testImages: 't10k-images-idx3-ubyte.gz',
      testLabels: 't10k-labels-idx1-ubyte.gz',
    },
  },
};

export type Config = typeof config;
