import type { Cells, CellsJob } from '../../src/study/audit/cells.ts';
import type { Cache } from '../cache/cache.ts';
import { recordCodec } from '../cache/codecs.ts';
import { keyHash } from '../cache/keyHash.ts';
import { runPool } from '../workers/pool.ts';
import type { Slots } from '../workers/slots.ts';

export interface CellsRunner {
  readonly cache: Cache;
  /** Jobs at a time, of all runners together. */
  readonly slots: Slots;
  /** Bundled entry of the cells worker. */
  readonly entry: string;
}

/** Makes cells on a worker thread, which takes their memory with it. Whoever asks for the same ones again gets the same. */
export function createCellsRunner({ cache, slots, entry }: CellsRunner): (job: CellsJob) => Promise<Cells> {
  const asked = new Map<string, Promise<Cells>>();
  const make = async (job: CellsJob) => {
    const describe = () => 'cells of the fitted images';
    const [cells] = await runPool<CellsJob, Cells>({ entry, jobs: 1, slots, work: [job], describe });
    return cells!;
  };
  return (job) => {
    const key = keyHash(job);
    const known = asked.get(key);
    if (known !== undefined) return known;
    const cells = cache.cached({ name: 'cells', key: [key], codec: recordCodec<Cells>() }, () => make(job));
    asked.set(key, cells);
    return cells;
  };
}
