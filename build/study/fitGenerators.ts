import type { FitInput } from '../../src/study/fitJob.ts';
import type { FittedGenerator, GeneratorJob } from '../../src/study/generator/fitGenerator.ts';
import { specName } from '../../src/study/generator/trialSpec.ts';
import type { Cache } from '../cache/cache.ts';
import { recordCodec } from '../cache/codecs.ts';
import { runPool } from '../workers/pool.ts';
import type { Slots } from '../workers/slots.ts';

export interface GeneratorRunner {
  readonly cache: Cache;
  /** Jobs at a time, of all runners together. */
  readonly slots: Slots;
  /** Bundled entry of the generator worker. */
  readonly entry: string;
}

/** Fits generators on worker threads, in the order of the jobs; one call is one entry of the cache. */
export async function fitGenerators(
  inputs: readonly FitInput[],
  jobs: readonly GeneratorJob[],
  { cache, slots, entry }: GeneratorRunner,
): Promise<FittedGenerator[]> {
  if (jobs.length === 0) return [];
  const key = jobs.map((job) => [inputs[job.setting]!, job]);
  const fit = () =>
    runPool<GeneratorJob, FittedGenerator>({
      entry,
      workerData: inputs,
      jobs: slots.count,
      slots,
      work: jobs,
      describe: ({ spec }) => `generator ${specName(spec)}`,
    });
  return cache.cached({ name: 'generators', key, codec: recordCodec<FittedGenerator[]>() }, fit);
}
