import { project } from '../../src/study/projection.ts';
import { drawSubset } from '../../src/study/subset.ts';
import type { BenchOptions } from '../options/benchOptions.ts';
import type { Environment } from '../options/environment.ts';
import { createProgress } from '../progress/progress.ts';
import { createContext, openStudyDataset } from '../study/context.ts';
import type { Bench } from './bench.ts';
import type { Material } from './comparisons/table.ts';
import { type Peer, startPeer } from './peer.ts';
import { loadSpace, projectedSpace } from './space.ts';

/** A bench on the practice's images, and what ends it. */
export interface OpenBench extends Bench {
  /** Stops the peer, if it was started. */
  close(): Promise<void>;
}

/** The value of the first call, for all. */
function once<T>(make: () => Promise<T>): {
  readonly get: () => Promise<T>;
  readonly made: () => Promise<T> | undefined;
} {
  let value: Promise<T> | undefined;
  return {
    get() {
      value ??= make();
      return value;
    },
    made: () => value,
  };
}

async function loadMaterial(peer: Peer, { three, most, pixels }: Material): Promise<void> {
  await loadSpace(peer, three);
  await loadSpace(peer, most);
  const values = Float64Array.from(pixels.values, (value) => value / 255);
  await peer.load('pixels', values, [pixels.n, pixels.D]);
}

/** Opens a bench; nothing is read or started before it is needed. */
export function openBench(environment: Environment, options: BenchOptions): OpenBench {
  const { config, dataDir, jobs, quick } = options;
  const progress = createProgress(options.quiet ? { mode: 'silent' } : {});
  const subset = once(async () => {
    const dataset = await openStudyDataset(createContext(environment, options));
    return drawSubset(dataset, options.subsample, options.seed);
  });
  const material = once(async (): Promise<Material> => {
    const drawn = await subset.get();
    const [low, high] = project(drawn, [3, 0.95]);
    const [n, D] = [drawn.indices.length, drawn.width * drawn.height];
    return {
      three: projectedSpace('three', low!),
      most: projectedSpace('most', high!),
      pixels: { values: drawn.pixels, n, D },
      workers: { jobs, entry: environment.workers.fitWorker! },
    };
  });
  const peer = once(async () => {
    const started = await startPeer(environment.root);
    if (started === undefined) return undefined;
    try {
      await loadMaterial(started, await material.get());
      return started;
    } catch (error) {
      started.stop();
      throw error;
    }
  });
  return {
    settings: { root: environment.root, dataDir, jobs, config },
    ...{ quick, progress, subset: subset.get, material: material.get, peer: peer.get },
    close: async () => (await peer.made()?.catch(() => undefined))?.stop(),
  };
}
