import type { RandomState } from '../random/randomState.ts';
import type { InitParams } from './starts/initParams.ts';
import type { CovarianceType, FittedMixture, GaussianMixture } from './types.ts';

/**
 * Options of a fit; names, defaults and meanings are scikit-learn's.
 *
 * A start is estimated from the responsibilities that `initParams` makes; what `weightsInit`, `meansInit` and
 * `precisionsInit` give then takes the place of what was estimated. All three together leave `initParams` unused.
 */
export interface GaussianMixtureOptions {
  /** Default "full". */
  readonly covarianceType?: CovarianceType;
  /** Seed of the start, 0 to 2^32 - 1, or a generator that goes on where it stands. Default 0. */
  readonly randomState?: number | RandomState;
  /** EM stops when the mean log-likelihood (nats) changes by less. Default 1e-3. */
  readonly tol?: number;
  /** Added to the diagonal of every covariance, in squared units of the data. Default 1e-6. */
  readonly regCovar?: number;
  /** Iterations of EM at most. Default 100. With 0 the result is the start itself, its `lowerBound` -Infinity. */
  readonly maxIter?: number;
  /** Starts, of which the one with the largest lower bound wins; all draw from one stream. Default 1. */
  readonly nInit?: number;
  /** How the first responsibilities are made, see {@link InitParams}. Default "kmeans". */
  readonly initParams?: InitParams;
  /** Weights to start from (k), each from 0 to 1, summing to 1. */
  readonly weightsInit?: Float64Array;
  /** Means to start from, row-major (k, d). */
  readonly meansInit?: Float64Array;
  /** Inverse covariances to start from, in the shape of the covariance type: (k), (k, d), (d, d) or (k, d, d). */
  readonly precisionsInit?: Float64Array;
  /** A mixture of the same type and size to go on from, with the lower bound it had reached; nothing is drawn. */
  readonly warmStart?: GaussianMixture & Partial<Pick<FittedMixture, 'lowerBound' | 'prior'>>;
  /** Indices of the first centres of "kmeans" or "k-means++", where they are known already (k). Needs nInit 1. */
  readonly picks?: Int32Array;
  /** Type shrunken only: ν, how many samples the prior of each covariance is worth, from 0 (full). Default 20. */
  readonly priorStrength?: number;
  /**
   * Type shrunken only: the covariance M that the prior holds likeliest, row-major (d, d), with regCovar in it. Default: that
   * of the tied mixture that EM reaches from the same start.
   */
  readonly priorCovariance?: Float64Array;
  /** Type factorAnalysers only: factors a component, q, from 0 (spherical) to d - 1 (full). Default 10, or d - 1 if less. */
  readonly factors?: number;
}

type Expect = (holds: boolean, found: string, expected: string) => void;

/** The options that some families only have: their values, and that they stand with the right family. */
function checkFamilyOptions(options: GaussianMixtureOptions, expect: Expect): void {
  const { covarianceType = 'full', priorStrength = 0, factors = 0 } = options;
  expect(
    priorStrength >= 0 && Number.isFinite(priorStrength),
    `priorStrength is ${priorStrength}`,
    'a finite number from 0',
  );
  expect(Number.isInteger(factors) && factors >= 0, `factors is ${factors}`, 'a whole number from 0');
  for (const [name, type] of [
    ['priorStrength', 'shrunken'],
    ['priorCovariance', 'shrunken'],
    ['factors', 'factorAnalysers'],
  ] as const) {
    const misplaced = options[name] !== undefined && covarianceType !== type;
    expect(!misplaced, `${name} is given and covarianceType is "${covarianceType}"`, `"${type}" with it`);
  }
}

/** Refuses options out of range with a RangeError: what was found, what is expected. */
export function checkOptions(n: number, k: number, options: GaussianMixtureOptions): void {
  const { tol = 0, regCovar = 0, maxIter = 0, nInit = 1, picks } = options;
  const expect: Expect = (holds, found, expected) => {
    if (!holds) throw new RangeError(`${found}; expected ${expected}`);
  };
  expect(
    Number.isInteger(k) && k >= 1 && k <= n,
    `k is ${k}`,
    `a whole number from 1 to the number of samples, ${n}`,
  );
  expect(tol >= 0, `tol is ${tol}`, 'a number from 0');
  expect(regCovar >= 0 && Number.isFinite(regCovar), `regCovar is ${regCovar}`, 'a finite number from 0');
  expect(Number.isInteger(maxIter) && maxIter >= 0, `maxIter is ${maxIter}`, 'a whole number from 0');
  expect(Number.isInteger(nInit) && nInit >= 1, `nInit is ${nInit}`, 'a whole number from 1');
  checkFamilyOptions(options, expect);
  if (picks === undefined) return;
  expect(nInit === 1, `nInit is ${nInit} and picks are given`, 'nInit 1, since picks make one start only');
  expect(picks.length === k, `picks has ${picks.length} values`, `k = ${k}`);
  const bad = picks.find((p) => p < 0 || p >= n);
  expect(bad === undefined, `picks holds ${bad}`, `indices from 0 to ${n - 1}`);
}
