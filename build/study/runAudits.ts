import type { AuditJob } from '../../src/study/audit/auditor.ts';
import type { AuditResults } from '../../src/study/audit/auditResults.ts';
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
  return cachedEach(cache, entries, (missing) =>
    runPool<AuditJob, AuditResults>({
      entry,
      workerData: input,
      jobs: slots.count,
      slots,
      work: missing.map((at) => jobs[at]!),
      describe: ({ covarianceType, components, setting }) =>
        `audit of ${covarianceType} covariance, k = ${components}, ${settings[setting]!.pca.nComponents} dimensions`,
    }),
  );
}
