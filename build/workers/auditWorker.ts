import { type AuditJob, Auditor } from '../../src/study/audit/auditor.ts';
import type { AuditResults } from '../../src/study/audit/auditResults.ts';
import type { AuditInput } from '../../src/study/audit/reference.ts';
import { serve } from './serve.ts';

let auditor: Auditor | undefined;

/** Audits the models it is asked for; what those of a setting share is made once a worker. */
serve<AuditJob, AuditResults, AuditInput>((job, input) => {
  auditor ??= new Auditor(input);
  return auditor.audit(job);
});
