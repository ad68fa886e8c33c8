import { lloyd } from '../../kmeans.ts';
import { KMeansPlusPlus, localTrials } from '../../kmeansPlusPlus.ts';
import type { RandomState } from '../../random/randomState.ts';
import type { FitData } from '../family.ts';
import { Responsibilities } from '../responsibilities.ts';

/** The ways to make the first responsibilities, by scikit-learn's names. */
export const INIT_PARAMS = ['kmeans', 'k-means++', 'random', 'random_from_data'] as const;

/**
 * - `kmeans`: one for the cluster that k-means puts the sample in;
 * - `k-means++`: one for each of the k points that k-means++ picks, zero for all others;
 * - `random`: uniform numbers, divided by their sum over the components;
 * - `random_from_data`: one for each of k points drawn without replacement, zero for all others.
 */
export type InitParams = (typeof INIT_PARAMS)[number];

/** Responsibilities to estimate a start from. */
export interface Start {
  readonly resp: Responsibilities;
  /** Iterations of Lloyd's algorithm, 0 where it was not used. */
  readonly kmeansIterations: number;
}

type MakeStart = (data: FitData, k: number, random: RandomState, picks?: Int32Array) => Start;

/** Draws each kind of start from the stream exactly as scikit-learn >= 1.3 does. */
const STARTS: Readonly<Record<InitParams, MakeStart>> = {
  kmeans({ space }, k, random, picks) {
    const centers = picks ?? new KMeansPlusPlus(space, localTrials(k), random).picks(k);
    const { labels, nIter } = lloyd(space, centers);
    return { resp: Responsibilities.fromLabels(labels, k), kmeansIterations: nIter };
  },
  'k-means++'({ space, n }, k, random, picks) {
    const rows = picks ?? new KMeansPlusPlus(space, localTrials(k), random).picks(k);
    return { resp: Responsibilities.fromRows(rows, n), kmeansIterations: 0 };
  },
  random({ n }, k, random) {
    const dense = new Float64Array(n * k);
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let c = 0; c < k; c++) sum += dense[i * k + c] = random.nextDouble();
      for (let c = 0; c < k; c++) dense[i * k + c]! /= sum;
    }
    return { resp: Responsibilities.fromDense(dense, n, k), kmeansIterations: 0 };
  },
  random_from_data({ n }, k, random) {
    return { resp: Responsibilities.fromRows(random.permutation(n).slice(0, k), n), kmeansIterations: 0 };
  },
};

/** Makes one start; an unknown name is a RangeError that lists the known ones. */
export function makeStart(
  initParams: InitParams,
  data: FitData,
  k: number,
  random: RandomState,
  picks?: Int32Array,
): Start {
  if (!Object.hasOwn(STARTS, initParams)) {
    throw new RangeError(`initParams is "${initParams}"; expected one of ${INIT_PARAMS.join(', ')}`);
  }
  return STARTS[initParams](data, k, random, picks);
}
