import type { FittedMixture } from '../../src/numeric/gmm/types.ts';
import type { FitInput, FitJob, MixtureJob } from '../../src/study/fitJob.ts';
import type { SweepEntry } from '../../src/study/types.ts';
import type { Cache, CacheEntry } from '../cache/cache.ts';
import { jsonCodec, recordCodec } from '../cache/codecs.ts';
import { sha256 } from '../data/sha256.ts';
import type { Progress } from '../progress/progress.ts';
import { runPool } from '../workers/pool.ts';
import type { Slots } from '../workers/slots.ts';

export interface FitRunner {
  readonly cache: Cache;
  readonly progress: Progress;
  /** Jobs at a time, of all runners together. */
  readonly slots: Slots;
  /** Bundled entry of the fit worker. */
  readonly entry: string;
}

/**
 * Makes the fits on worker threads, dear ones first, those in the cache not at all. Entries come back in the order of the
 * jobs, whatever the number of workers.
 */
export async function runFits(
  inputs: readonly FitInput[],
  jobs: readonly FitJob[],
  { cache, progress, slots, entry }: FitRunner,
): Promise<SweepEntry[]> {
  const stage = progress.stage('sweep', jobs.length);
  try {
    const keys = inputs.map(({ scores, heldOutScores, d }) => [hashOf(scores), hashOf(heldOutScores), d]);
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
    const made = await runPool<FitJob, SweepEntry>({
      entry,
      workerData: inputs.map(shared),
      jobs: slots.count,
      slots,
      work: missing.map((at) => jobs[at]!),
      describe: (job) => describeJob(job, inputs),
      onDone: (result, place) => {
        writes.push(cache.write(cacheEntry(jobs[missing[place]!]!), result));
        stage.advance(1, `${result.covarianceType}, k = ${result.components}`);
      },
    });
    await Promise.all(writes);
    made.forEach((result, place) => {
      entries[missing[place]!] = result;
    });
    return entries as SweepEntry[];
  } finally {
    stage.end();
  }
}

/** Makes the fits on worker threads and gives the mixtures, in the order of the jobs; one call is one entry of the cache. */
export async function fitMixtures(
  inputs: readonly FitInput[],
  jobs: readonly MixtureJob[],
  { cache, slots, entry }: Omit<FitRunner, 'progress'>,
): Promise<FittedMixture[]> {
  const keys = inputs.map(({ scores, d }) => [hashOf(scores), d]);
  const key = jobs.map((job) => [keys[job.setting], job]);
  const dearFirst = [...jobs.keys()].sort((a, b) => cost(jobs[b]!, inputs) - cost(jobs[a]!, inputs) || a - b);
  const fit = async () => {
    const made = await runPool<MixtureJob, FittedMixture>({
      entry,
      workerData: inputs.map(shared),
      jobs: slots.count,
      slots,
      work: dearFirst.map((at) => jobs[at]!),
      describe: (job) => describeJob(job, inputs),
    });
    return jobs.map((_, at) => made[dearFirst.indexOf(at)]!);
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

/** The arrays of an input, copied once to memory that all workers see. */
function shared({ scores, heldOutScores, n, d }: FitInput): FitInput {
  return { scores: toShared(scores), heldOutScores: toShared(heldOutScores), n, d };
}

function toShared(values: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
