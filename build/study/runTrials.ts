import type { AuditInput } from '../../src/study/audit/reference.ts';
import type { TrialResult } from '../../src/study/generator/runTrial.ts';
import { specName, type Trial } from '../../src/study/generator/trialSpec.ts';
import type { Cache } from '../cache/cache.ts';
import { jsonCodec } from '../cache/codecs.ts';
import { keyHash } from '../cache/keyHash.ts';
import type { Progress } from '../progress/progress.ts';
import { runPool } from '../workers/pool.ts';
import type { Slots } from '../workers/slots.ts';

export interface TrialRunnerPlace {
  readonly cache: Cache;
  readonly progress: Progress;
  /** Jobs at a time, of all runners together. */
  readonly slots: Slots;
  /** Bundled entry of the trial worker. */
  readonly entry: string;
}

/** Runs trials on worker threads, those in the cache not at all. Results come back in the order of the trials. */
export async function runTrials(
  input: AuditInput,
  trials: readonly Trial[],
  { cache, progress, slots, entry }: TrialRunnerPlace,
): Promise<TrialResult[]> {
  const stage = progress.stage('trials', trials.length);
  try {
    const shared = keyHash(input);
    const known = (trial: Trial) => ({
      name: 'trial',
      key: [shared, trial],
      codec: jsonCodec<TrialResult>(),
    });
    const results = await Promise.all(trials.map((trial) => cache.read(known(trial))));
    const missing = [...trials.keys()].filter((at) => results[at] === undefined);
    stage.advance(trials.length - missing.length);
    const writes: Promise<void>[] = [];
    const made = await runPool<Trial, TrialResult>({
      entry,
      workerData: input,
      jobs: slots.count,
      slots,
      work: missing.map((at) => trials[at]!),
      describe: ({ spec, startSeed }) => `trial of ${specName(spec)}, start ${startSeed}`,
      onDone: (result, place) => {
        writes.push(cache.write(known(trials[missing[place]!]!), result));
        stage.advance(1, specName(result.spec));
      },
    });
    await Promise.all(writes);
    made.forEach((result, place) => {
      results[missing[place]!] = result;
    });
    return results as TrialResult[];
  } finally {
    stage.end();
  }
}
