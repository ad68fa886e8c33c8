import { bic } from '../../src/numeric/criteria.ts';
import { parameterCount } from '../../src/numeric/gmm/families.ts';
import { fitPrepared } from '../../src/numeric/gmm/fit.ts';
import { fitData } from '../../src/numeric/gmm/fitData.ts';
import type { CovarianceType } from '../../src/numeric/gmm/types.ts';
import { fitKMeans } from '../../src/numeric/kmeans.ts';
import { KMeansPlusPlus, localTrials } from '../../src/numeric/kmeansPlusPlus.ts';
import { pcaBasisOfPixels } from '../../src/numeric/pca.ts';
import { RandomState } from '../../src/numeric/random/randomState.ts';
import type { Projection, Subset } from '../../src/study/types.ts';
import type { Peer, PeerAnswer } from './peer.ts';

/** What one side gave: its time, and what both sides must agree on. */
export interface Outcome {
  readonly seconds: number;
  readonly bic?: number;
  readonly iterations?: number;
}

/** A piece of work that both sides can do. */
export interface BenchCase {
  readonly name: string;
  /** Ratio that the project promises on a quiet machine. */
  readonly reach: number;
  /** Ratio it would like to have. */
  readonly aim: number;
  readonly ours: () => Outcome;
  readonly theirs: (peer: Peer) => Promise<Outcome>;
}

function timed(work: () => Omit<Outcome, 'seconds'>): Outcome {
  const start = performance.now();
  const result = work();
  return { ...result, seconds: (performance.now() - start) / 1000 };
}

/** Sums the times of several pieces of work; what they agree on is added up too, which keeps a difference visible. */
function total(parts: readonly Outcome[]): Outcome {
  const sum = (of: (part: Outcome) => number | undefined) =>
    parts.reduce((all, part) => all + (of(part) ?? 0), 0);
  return { seconds: sum((p) => p.seconds), bic: sum((p) => p.bic), iterations: sum((p) => p.iterations) };
}

async function totalOf(parts: readonly number[], run: (k: number) => Promise<PeerAnswer>): Promise<Outcome> {
  const answers: Outcome[] = [];
  for (const k of parts) answers.push(await run(k));
  return total(answers);
}

interface Space {
  readonly name: string;
  readonly X: Float64Array;
  readonly n: number;
  readonly d: number;
}

function picksOf({ X, n, d }: Space, k: number): Int32Array {
  return new KMeansPlusPlus(fitData(X, n, d).space, localTrials(k), new RandomState(0)).picks(k);
}

/** Fits with each k from equal starts, k-means included. */
function fits(
  title: string,
  space: Space,
  type: CovarianceType,
  ks: readonly number[],
  reach: number,
  aim: number,
): BenchCase {
  const { X, n, d } = space;
  const picks = new Map(ks.map((k) => [k, picksOf(space, k)]));
  const fit = (k: number) =>
    timed(() => {
      const mixture = fitPrepared(fitData(X, n, d), k, { covarianceType: type, picks: picks.get(k)! });
      return { bic: bic(mixture.score, parameterCount(type, k, d), n), iterations: mixture.nIter };
    });
  return {
    name: title,
    reach,
    aim,
    ours: () => total(ks.map(fit)),
    theirs: (peer) =>
      totalOf(ks, (k) => peer.run('fit', space.name, { covarianceType: type, picks: [...picks.get(k)!] })),
  };
}

function kmeansCase(space: Space, ks: readonly number[]): BenchCase {
  const { X, n, d } = space;
  const picks = new Map(ks.map((k) => [k, picksOf(space, k)]));
  return {
    name: `k-means alone, ${d} dimensions, k = ${ks.join(', ')}`,
    reach: 3,
    aim: 8,
    ours: () =>
      total(
        ks.map((k) => timed(() => ({ iterations: fitKMeans(X, n, d, k, { picks: picks.get(k)! }).nIter }))),
      ),
    theirs: (peer) => totalOf(ks, (k) => peer.run('kmeans', space.name, { picks: [...picks.get(k)!] })),
  };
}

function pcaCase(subset: Subset): BenchCase {
  const [n, D] = [subset.indices.length, subset.width * subset.height];
  return {
    name: `PCA to 95 % (${n} × ${D})`,
    reach: 1.5,
    aim: 3,
    ours: () => timed(() => ({ iterations: pcaBasisOfPixels(subset.pixels, n, D).take(0.95).nComponents })),
    theirs: async (peer) => {
      const { seconds, ...rest } = await peer.run('pca', 'pixels', { fraction: 0.95 });
      return { seconds, iterations: (rest as { dimensions?: number }).dimensions ?? 0 };
    },
  };
}

function closedFormCase(space: Space, ks: readonly number[]): BenchCase {
  const own = fits('', space, 'tied', ks, 0, 0);
  return {
    name: `closed-form tied EM in NumPy, ${space.d} dimensions, k = ${ks.join(', ')}`,
    reach: 2,
    aim: 4,
    ours: own.ours,
    theirs: (peer) =>
      totalOf(ks, (k) => peer.run('closedForm', space.name, { picks: [...picksOf(space, k)] })),
  };
}

const TENS = Array.from({ length: 10 }, (_, i) => 10 * (i + 1));

/** The work that is compared. `spaces`: the projections on 3 components and on 95 % of the variance. */
export function benchCases(subset: Subset, [low, high]: readonly [Projection, Projection]): BenchCase[] {
  const space = (name: string, { scores, pca }: Projection) => ({
    name,
    X: scores,
    n: pca.nSamples,
    d: pca.nComponents,
  });
  const three = space('three', low);
  const most = space('most', high);
  return [
    fits(`tied, ${most.d} dimensions, every tenth k to 100`, most, 'tied', TENS, 150, 250),
    fits(`tied, ${three.d} dimensions, every tenth k to 100`, three, 'tied', TENS, 10, 20),
    fits(`full, ${most.d} dimensions, k = 10`, most, 'full', [10], 7, 14),
    fits(`full, ${most.d} dimensions, k = 20`, most, 'full', [20], 10, 20),
    fits(`diag, ${most.d} dimensions, k = 80`, most, 'diag', [80], 4, 8),
    fits(`spherical, ${most.d} dimensions, k = 80`, most, 'spherical', [80], 15, 40),
    kmeansCase(most, [10, 40, 80]),
    pcaCase(subset),
    closedFormCase(most, [20, 60, 100]),
  ];
}
