import type { CovarianceType, FittedMixture } from '../../../src/numeric/gmm/types.ts';
import { Fitter } from '../../../src/study/fitJob.ts';
import { fitInput, type Study } from '../../../src/study/index.ts';

/** The best mixture of one setting in another family of covariances than the chosen one. */
export interface FamilyModel {
  /** Of the setting. */
  readonly id: string;
  readonly covarianceType: CovarianceType;
  readonly mixture: FittedMixture;
}

/**
 * Fits the families that lost, each with the number of components that its own BIC prefers: the sweep told which, and kept no
 * parameters.
 */
export function fitFamilies({ projections, results, options }: Study): FamilyModel[] {
  return projections.flatMap((projection, at) => {
    const { byCovariance, covarianceType: chosen } = results.settings[at]!;
    const others = byCovariance.filter(({ covarianceType }) => covarianceType !== chosen);
    if (others.length === 0) return [];
    const fitter = new Fitter(fitInput(projection));
    return others.map(({ covarianceType, components }) => ({
      id: projection.id,
      covarianceType,
      mixture: fitter.mixture({ covarianceType, components, startSeed: options.startSeed }),
    }));
  });
}
