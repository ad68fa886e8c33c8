import type { AuditJob } from '../../src/study/audit/auditor.ts';
import type { AuditResults } from '../../src/study/audit/auditResults.ts';
import {
  type AuditTask,
  type AuditTaskResult,
  auditTasks,
  joinAuditTasks,
} from '../../src/study/audit/auditTasks.ts';
import type { AuditInput } from '../../src/study/audit/reference.ts';
import type { Cache } from '../cache/cache.ts';
import { cachedEach } from '../cache/cachedEach.ts';
import { jsonCodec } from '../cache/codecs.ts';
import { keyHash } from '../cache/keyHash.ts';
import { runPool } from '../workers/pool.ts';
import type { Slots } from '../workers/slots.ts';

export interface AuditRunner {
  readonly cache: Cache;
  /** Jobs at a time, of all runners together. */
  readonly slots: Slots;
  /** Bundled entry of the audit worker. */
  readonly entry: string;
}

/** Audits the models on worker threads, those in the cache not at all. Results come back in the order of the jobs. */
export async function runAudits(
  input: AuditInput,
  jobs: readonly AuditJob[],
  { cache, slots, entry }: AuditRunner,
): Promise<AuditResults[]> {
  const { settings, ...images } = input;
  const shared = keyHash(images);
  const spaces = settings.map((setting) => keyHash(setting));
  const entries = jobs.map(({ setting, ...job }) => ({
    name: 'audit',
    key: [shared, spaces[setting], job],
    codec: jsonCodec<AuditResults>(),
  }));
  const dimensionsOf = (setting: number) => settings[setting]!.pca.nComponents;
  return cachedEach(cache, entries, async (missing) => {
    const asked = missing.map((at) => jobs[at]!);
    const tasks = auditTasks(asked, dimensionsOf);
    const results = await runPool<AuditTask, AuditTaskResult>({
      entry,
      workerData: input,
      jobs: slots.count,
      slots,
      work: tasks,
      describe: (task) => {
        const models = (task.kind === 'draw' ? [task.job] : task.jobs).map(
          ({ covarianceType, components, setting }) =>
            `${covarianceType} covariance, k = ${components}, ${dimensionsOf(setting)} dimensions`,
        );
        return `audit of ${models.join('; ')}`;
      },
    });
    return joinAuditTasks(asked, tasks, results);
  });
}
