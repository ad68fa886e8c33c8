import type { FittedMixture } from '../../src/numeric/gmm/types.ts';
import type { FitJob, MixtureJob } from '../../src/study/fitJob.ts';

/**
 * The best mixtures of a sweep, which the study asks for once k is chosen: kept as they come, they need not be fitted again.
 * Of each covariance type the one with the smallest BIC so far.
 */
export class KeptFits {
  private readonly startSeed: number;
  private readonly best = new Map<string, { bic: number; components: number; mixture: FittedMixture }>();

  /** Keeps fits from the start `startSeed` alone: others are asked for by nobody. */
  constructor(startSeed: number) {
    this.startSeed = startSeed;
  }

  wants({ startSeed }: FitJob): boolean {
    return startSeed === this.startSeed;
  }

  /** Takes note of a fit; `input` names its data. */
  offer(input: string, { covarianceType, components }: FitJob, bic: number, mixture: FittedMixture): void {
    const key = `${input} ${covarianceType}`;
    const before = this.best.get(key);
    if (before === undefined || bic <= before.bic) this.best.set(key, { bic, components, mixture });
  }

  /** The mixture of a job, where it is the one that was kept. */
  find(input: string, { covarianceType, components, startSeed }: MixtureJob): FittedMixture | undefined {
    const kept = this.best.get(`${input} ${covarianceType}`);
    return startSeed === this.startSeed && kept?.components === components ? kept.mixture : undefined;
  }
}
