import * as formulas from '../criteria.ts';
import { parametersOf } from './families.ts';
import { entropyOf } from './responsibilities.ts';
import { expectationOf, score } from './score.ts';
import type { GaussianMixture } from './types.ts';

/** Bayesian information criterion of a mixture on `X`, row-major (n, d); smaller is better. */
export function bic(mixture: GaussianMixture, X: Float64Array, n: number): number {
  return formulas.bic(score(mixture, X, n), parametersOf(mixture), n);
}

/** Akaike's information criterion of a mixture on `X`, row-major (n, d); smaller is better. */
export function aic(mixture: GaussianMixture, X: Float64Array, n: number): number {
  return formulas.aic(score(mixture, X, n), parametersOf(mixture), n);
}

/**
 * Integrated completed likelihood of a mixture on `X`, row-major (n, d): BIC plus twice the entropy of the
 * responsibilities, so smaller is better and it is never below BIC; see the formula in ../criteria.ts.
 */
export function icl(mixture: GaussianMixture, X: Float64Array, n: number): number {
  const { responsibilities, score: mean } = expectationOf(mixture, X, n);
  return formulas.icl(mean, parametersOf(mixture), n, entropyOf(responsibilities));
}
