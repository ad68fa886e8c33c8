import type { FittedMixture } from '../../src/numeric/gmm/types.ts';
import type { FitInput, FitJob, MixtureJob } from '../../src/study/fitJob.ts';
import type { SweepEntry } from '../../src/study/types.ts';
import type { Cache, CacheEntry } from '../cache/cache.ts';
import { jsonCodec, recordCodec } from '../cache/codecs.ts';
import { sha256 } from '../data/sha256.ts';
import type { Progress } from '../progress/progress.ts';
import type { SweepFit, SweepTask } from '../workers/fitWorker.ts';
import { runPool } from '../workers/pool.ts';
import type { Slots } from '../workers/slots.ts';
import type { KeptFits } from './keptFits.ts';

export interface FitRunner {
  readonly cache: Cache;
  readonly progress: Progress;
  /** Jobs at a time, of all runners together. */
  readonly slots: Slots;
  /** Bundled entry of the fit worker. */
  readonly entry: string;
  /** Where the best mixtures of a sweep are kept, if anywhere. */
  readonly kept?: KeptFits;
}

/**
 * Makes the fits on worker threads, dear ones first, those in the cache not at all. Entries come back in the order of the
 * jobs, whatever the number of workers.
 */
export async function runFits(
  inputs: readonly FitInput[],
  jobs: readonly FitJob[],
  { cache, progress, slots, entry, kept }: FitRunner,
): Promise<SweepEntry[]> {
  const stage = progress.stage('sweep', jobs.length);
  try {
    const keys = inputs.map(({ scores, heldOutScores, d }) => [hashOf(scores), hashOf(heldOutScores), d]);
    const names = inputs.map(nameOf);
    const cacheEntry = ({ setting, ...job }: FitJob) => ({
      name: 'fit',
      key: [keys[setting], job],
      codec: jsonCodec<SweepEntry>(),
    });
    const entries = await Promise.all(jobs.map((job) => readFit(cache, cacheEntry, job)));
    const missing = [...jobs.keys()]
      .filter((at) => entries[at] === undefined)
      .sort((a, b) => cost(jobs[b]!, inputs) - cost(jobs[a]!, inputs) || a - b);
    stage.advance(jobs.length - missing.length);
    const writes: Promise<void>[] = [];
    await runPool<SweepTask, SweepFit>({
      entry,
      workerData: inputs,
      jobs: slots.count,
      slots,
      work: missing.map((at) => ({ ...jobs[at]!, keep: kept?.wants(jobs[at]!) ?? false })),
      describe: (job) => describeJob(job, inputs),
      onDone: ({ entry: result, mixture }, place) => {
        const job = jobs[missing[place]!]!;
        entries[missing[place]!] = result;
        if (mixture !== null) kept?.offer(names[job.setting]!, job, result.bic, mixture);
        writes.push(cache.write(cacheEntry(job), result));
        stage.advance(1, `${result.covarianceType}, k = ${result.components}`);
      },
    });
    await Promise.all(writes);
    return entries as SweepEntry[];
  } finally {
    stage.end();
  }
}

/**
 * Makes the fits on worker threads, but for those kept from the sweep, and gives the mixtures, in the order of the jobs; one call
 * is one entry of the cache.
 */
export async function fitMixtures(
  inputs: readonly FitInput[],
  jobs: readonly MixtureJob[],
  { cache, slots, entry, kept }: Omit<FitRunner, 'progress'>,
): Promise<FittedMixture[]> {
  const names = inputs.map(nameOf);
  const key = jobs.map((job) => [names[job.setting], job]);
  const fit = async () => {
    const mixtures = jobs.map((job) => kept?.find(names[job.setting]!, job));
    const missing = [...jobs.keys()]
      .filter((at) => mixtures[at] === undefined)
      .sort((a, b) => cost(jobs[b]!, inputs) - cost(jobs[a]!, inputs) || a - b);
    const made = await runPool<MixtureJob, FittedMixture>({
      entry,
      workerData: inputs,
      jobs: slots.count,
      slots,
      work: missing.map((at) => jobs[at]!),
      describe: (job) => describeJob(job, inputs),
    });
    missing.forEach((at, place) => {
      mixtures[at] = made[place]!;
    });
    return mixtures as FittedMixture[];
  };
  return cache.cached({ name: 'mixtures', key, codec: recordCodec<FittedMixture[]>() }, fit);
}

/** A fit from the cache. One that scored the held-out images serves where that is not asked for, without its score. */
async function readFit(
  cache: Cache,
  cacheEntry: (job: FitJob) => CacheEntry<SweepEntry>,
  job: FitJob,
): Promise<SweepEntry | undefined> {
  const entry = await cache.read(cacheEntry(job));
  if (entry !== undefined || job.heldOut) return entry;
  const scored = await cache.read(cacheEntry({ ...job, heldOut: true }));
  if (scored === undefined) return undefined;
  const { heldOutScore: _, ...rest } = scored;
  return rest;
}

/** Says which data a setting's fits are of. */
const nameOf = ({ scores, d }: FitInput): string => `${hashOf(scores)} ${d}`;

function hashOf(values: Float64Array): string {
  return sha256(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** Names a fit in progress and errors. */
export function describeJob(
  { covarianceType, components, setting }: MixtureJob,
  inputs: readonly FitInput[],
): string {
  return `${covarianceType} covariance, k = ${components}, ${inputs[setting]!.d} dimensions`;
}

/** Covariance types whose iterations take time in proportion to d. */
const CHEAP: readonly string[] = ['spherical', 'diag', 'tied'];

/** A rough count of operations, to hand out the dear fits first. */
function cost({ covarianceType, components, setting }: MixtureJob, inputs: readonly FitInput[]): number {
  const { n, d } = inputs[setting]!;
  return n * components * d * (CHEAP.includes(covarianceType) ? 1 : d);
}
