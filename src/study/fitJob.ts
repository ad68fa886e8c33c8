import { aic, bic, icl } from '../numeric/criteria.ts';
import { parameterCount } from '../numeric/gmm/families.ts';
import type { FitData } from '../numeric/gmm/family.ts';
import { fitPrepared } from '../numeric/gmm/fit.ts';
import { fitData } from '../numeric/gmm/fitData.ts';
import { expectation } from '../numeric/gmm/score.ts';
import type { CovarianceType, FittedMixture } from '../numeric/gmm/types.ts';
import { KMeansPlusPlus, localTrials } from '../numeric/kmeansPlusPlus.ts';
import { RandomState } from '../numeric/random/randomState.ts';
import type { Projection, SweepEntry } from './types.ts';

/** One fit to be made, anywhere: in this process or in a worker. */
export interface FitJob {
  /** Place of the setting in the study. */
  readonly setting: number;
  readonly covarianceType: CovarianceType;
  readonly startSeed: number;
  readonly components: number;
  /** Whether to score the held-out images too. */
  readonly heldOut: boolean;
}

/** A fit of which the whole mixture is wanted. */
export type MixtureJob = Omit<FitJob, 'heldOut'>;

/** What a setting's fits need, in arrays that can be shared between threads. */
export interface FitInput {
  /** Row-major (n, d). */
  readonly scores: Float64Array;
  readonly n: number;
  readonly d: number;
  /** Row-major (held-out n, d); may be empty. */
  readonly heldOutScores: Float64Array;
}

/** What the fits of a setting need. */
export function fitInput({ scores, heldOutScores, pca }: Projection): FitInput {
  return { scores, heldOutScores, n: pca.nSamples, d: pca.nComponents };
}

/** Makes the fits of one setting; remembers what they share: centred data and the k-means++ picks of each seed. */
export class Fitter {
  private readonly data: FitData;
  private readonly heldOut: FitData | undefined;
  private readonly seedings = new Map<string, KMeansPlusPlus>();

  constructor({ scores, n, d, heldOutScores }: FitInput) {
    this.data = fitData(scores, n, d);
    this.heldOut = heldOutScores.length > 0 ? fitData(heldOutScores, heldOutScores.length / d, d) : undefined;
  }

  /** First centres of k-means++ for k; numbers of clusters with equally many local trials share one seeding. */
  private picks(startSeed: number, k: number): Int32Array {
    const trials = localTrials(k);
    const key = `${startSeed}/${trials}`;
    let seeding = this.seedings.get(key);
    if (seeding === undefined) {
      seeding = new KMeansPlusPlus(this.data.space, trials, new RandomState(startSeed));
      this.seedings.set(key, seeding);
    }
    return seeding.picks(k);
  }

  /** The mixture of a job. */
  mixture({ covarianceType, startSeed, components }: Omit<MixtureJob, 'setting'>): FittedMixture {
    return fitPrepared(this.data, components, { covarianceType, picks: this.picks(startSeed, components) });
  }

  /** The line of the sweep that a job gives. */
  entry(job: FitJob): SweepEntry {
    return this.fit(job).entry;
  }

  /** The same, and the mixture. */
  fit(job: FitJob): { readonly entry: SweepEntry; readonly mixture: FittedMixture } {
    const mixture = this.mixture(job);
    return { entry: this.summary(job, mixture), mixture };
  }

  private summary(
    { covarianceType, startSeed, components, heldOut }: FitJob,
    mixture: FittedMixture,
  ): SweepEntry {
    const { n, d } = this.data;
    const parameters = parameterCount(covarianceType, components, d);
    const labelCounts = new Array<number>(components).fill(0);
    for (const label of mixture.labels) labelCounts[label]!++;
    return {
      covarianceType,
      startSeed,
      components,
      parameters,
      bic: bic(mixture.score, parameters, n),
      aic: aic(mixture.score, parameters, n),
      icl: icl(mixture.score, parameters, n, mixture.entropy),
      score: mixture.score,
      lowerBound: mixture.lowerBound,
      iterations: mixture.nIter,
      converged: mixture.converged,
      kmeansIterations: mixture.kmeansIterations,
      labelCounts,
      ...(mixture.collapsed.length > 0 && { collapsed: mixture.collapsed }),
      ...(heldOut && this.heldOut && { heldOutScore: expectation(mixture, this.heldOut).score }),
    };
  }
}
