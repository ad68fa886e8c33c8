import { NotPositiveDefiniteError } from '../../linalg.ts';
import { checkLength, checkShapely, checkWeights } from '../checkParameters.ts';
import type { CovarianceFamily, FitData, Parameters } from '../family.ts';
import type { GaussianMixtureOptions } from '../options.ts';
import type { GaussianMixture } from '../types.ts';

/** What a caller may give of a start. */
export type GivenStart = Pick<GaussianMixtureOptions, 'weightsInit' | 'meansInit' | 'precisionsInit'>;

/** Whether the whole start is given, so that nothing has to be estimated. */
export function isWhole({ weightsInit, meansInit, precisionsInit }: GivenStart): boolean {
  return weightsInit !== undefined && meansInit !== undefined && precisionsInit !== undefined;
}

/** Writes what is given over `parameters`. Throws RangeError for wrong lengths, weights or precisions. */
export function writeGiven(
  family: CovarianceFamily,
  data: FitData,
  k: number,
  parameters: Parameters,
  { weightsInit, meansInit, precisionsInit }: GivenStart,
): void {
  if (weightsInit !== undefined) {
    checkLength('weightsInit', weightsInit, [k]);
    checkWeights('weightsInit', weightsInit);
    parameters.weights.set(weightsInit);
  }
  if (meansInit !== undefined) {
    checkLength('meansInit', meansInit, [k, data.d]);
    writeMeans(data, meansInit, parameters);
  }
  if (precisionsInit !== undefined) {
    parameters.covariances.set(covariancesOf(family, precisionsInit, k, data.d));
  }
}

/** Writes a whole mixture over `parameters`; one of another type or size is a RangeError. */
export function writeMixture(
  family: CovarianceFamily,
  data: FitData,
  k: number,
  parameters: Parameters,
  mixture: GaussianMixture,
): void {
  const found = [mixture.covarianceType, mixture.nComponents, mixture.nFeatures].join(', ');
  const expected = [family.type, k, data.d].join(', ');
  if (found !== expected) {
    throw new RangeError(`the mixture to start from is (${found}); expected (type, k, d) = (${expected})`);
  }
  parameters.weights.set(mixture.weights);
  writeMeans(data, mixture.means, parameters);
  parameters.covariances.set(mixture.covariances);
}

/** `means` in the coordinates of the centred data. */
function writeMeans({ mean, d }: FitData, means: Float64Array, parameters: Parameters): void {
  for (let at = 0; at < means.length; at++) parameters.means[at] = means[at]! - mean[at % d]!;
}

function covariancesOf(family: CovarianceFamily, precisions: Float64Array, k: number, d: number) {
  checkLength('precisionsInit', precisions, family.shape(k, d));
  checkShapely('precisionsInit', family.type, precisions, d);
  try {
    return family.covariancesOf(precisions, k, d);
  } catch (error) {
    if (!(error instanceof NotPositiveDefiniteError)) throw error;
    throw new RangeError(`precisionsInit is not positive definite: pivot ${error.pivot} is not positive`);
  }
}
