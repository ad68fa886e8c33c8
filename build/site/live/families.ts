import type { CovarianceType, FittedMixture } from '../../../src/numeric/gmm/types.ts';
import type { Effects } from '../../../src/study/effects.ts';
import { fitInput } from '../../../src/study/fitJob.ts';
import type { Study } from '../../../src/study/index.ts';

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
export async function fitFamilies(
  { projections, results, options }: Study,
  { fitMixtures }: Pick<Effects, 'fitMixtures'>,
): Promise<FamilyModel[]> {
  const { startSeed } = options;
  const jobs = results.settings.flatMap(({ byCovariance, covarianceType: chosen }, setting) =>
    byCovariance
      .filter(({ covarianceType }) => covarianceType !== chosen)
      .map(({ covarianceType, components }) => ({ setting, covarianceType, components, startSeed })),
  );
  const mixtures = await fitMixtures(projections.map(fitInput), jobs);
  return jobs.map(({ setting, covarianceType }, at) => ({
    id: projections[setting]!.id,
    covarianceType,
    mixture: mixtures[at]!,
  }));
}
