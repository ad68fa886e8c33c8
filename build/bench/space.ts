import type { FitData } from '../../src/numeric/gmm/family.ts';
import { fitData } from '../../src/numeric/gmm/fitData.ts';
import { KMeansPlusPlus, localTrials } from '../../src/numeric/kmeansPlusPlus.ts';
import { RandomState } from '../../src/numeric/random/randomState.ts';
import type { Projection } from '../../src/study/types.ts';
import type { Peer } from './peer.ts';

/** Data that both sides fit, under the name by which the peer knows them. */
export interface Space {
  readonly name: string;
  /** Row-major (n, d). */
  readonly X: Float64Array;
  readonly n: number;
  readonly d: number;
  /** Points at which k-means begins, the same on both sides: those of our k-means++ with seed 0. */
  picks(k: number): Int32Array;
}

/** A space of any data, row-major (n, d). */
export function spaceOf(name: string, X: Float64Array, n: number, d: number): Space {
  const known = new Map<number, Int32Array>();
  let data: FitData | undefined;
  return {
    name,
    X,
    n,
    d,
    picks(k) {
      let picks = known.get(k);
      if (picks === undefined) {
        data ??= fitData(X, n, d);
        picks = new KMeansPlusPlus(data.space, localTrials(k), new RandomState(0)).picks(k);
        known.set(k, picks);
      }
      return picks;
    },
  };
}

/** The space of a projection. */
export function projectedSpace(name: string, { scores, pca }: Projection): Space {
  return spaceOf(name, scores, pca.nSamples, pca.nComponents);
}

/** Hands a space to the peer. */
export function loadSpace(peer: Peer, { name, X, n, d }: Space): Promise<void> {
  return peer.load(name, X, [n, d]);
}
