import { fitKMeans } from '../../../src/numeric/kmeans.ts';
import { pcaBasisOfPixels, transformPixels } from '../../../src/numeric/pca.ts';
import type { Comparison } from '../comparison.ts';
import type { Outcome } from '../outcome.ts';
import { timed, together } from '../outcome.ts';
import type { Space } from '../space.ts';

/** k-means alone, one k after the other on one thread. */
export function kmeansAlone(space: Space, ks: readonly number[]): Comparison {
  const { X, n, d, name } = space;
  const own = (k: number) =>
    timed(() => {
      const { nIter, labels } = fitKMeans(X, n, d, k, { picks: space.picks(k) });
      return { piece: k, iterations: nIter, labels };
    });
  return {
    name: 'kmeans',
    title: `k-means alone, ${d} dimensions, k = ${ks.join(', ')}`,
    includes: 'Lloyd’s iterations from given points',
    threads: 1,
    peerScale: 1,
    reach: 3,
    aim: 8,
    ours: () => together(ks.map(own)),
    async theirs(peer) {
      const parts: Outcome[] = [];
      for (const k of ks) parts.push(await peer.run('kmeans', name, k, { picks: [...space.picks(k)] }));
      return together(parts);
    },
  };
}

/** Grey images, 0–255, row-major (n, D). */
export interface Pixels {
  readonly values: Uint8Array;
  readonly n: number;
  readonly D: number;
}

/** Principal components to 95 % of the variance, and the scores of the images. */
export function principalComponents({ values, n, D }: Pixels): Comparison {
  return {
    name: 'pca',
    title: `PCA to 95 % (${n} × ${D})`,
    includes: 'the components and the scores; ours from bytes, the peer from doubles',
    threads: 1,
    peerScale: 1,
    reach: 1.5,
    aim: 3,
    ours: () =>
      timed(() => {
        const pca = pcaBasisOfPixels(values, n, D).take(0.95);
        transformPixels(pca, values, n);
        return { piece: 0, ratios: pca.explainedVarianceRatio };
      }),
    theirs: (peer) => peer.run('pca', 'pixels', 0, { fraction: 0.95 }),
  };
}
