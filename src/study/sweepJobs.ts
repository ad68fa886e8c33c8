import { COVARIANCE_TYPES } from '../numeric/gmm/types.ts';
import type { FitJob } from './fitJob.ts';
import type { StudyOptions } from './options.ts';

/**
 * The fits of one setting, in the order of results.json: each covariance type of the options with every k, then, for a
 * report (`withOthers`), the types left out with the k of `otherCovariance`. Held-out images are scored for a report.
 */
export function sweepJobs(setting: number, options: StudyOptions, withOthers: boolean): FitJob[] {
  const { covariance, components, startSeed, otherCovariance, subsample } = options;
  const common = { setting, startSeed, heldOut: withOthers };
  const asked = covariance.flatMap((covarianceType) =>
    components.map((k): FitJob => ({ ...common, covarianceType, components: k })),
  );
  if (!withOthers) return asked;
  const others = COVARIANCE_TYPES.filter((type) => !covariance.includes(type)).flatMap((covarianceType) =>
    otherCovariance[covarianceType]
      .filter((k) => k <= subsample)
      .map((k): FitJob => ({ ...common, covarianceType, components: k })),
  );
  return [...asked, ...others];
}
