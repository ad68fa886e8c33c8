import { Auditor } from '../../src/study/audit/auditor.ts';
import { type AuditTask, type AuditTaskResult, doAuditTask } from '../../src/study/audit/auditTasks.ts';
import type { AuditInput } from '../../src/study/audit/reference.ts';
import { serve } from './serve.ts';

let auditor: Auditor | undefined;

/** Does the parts of audits that it is asked for; what those of a setting share is made once a worker. */
serve<AuditTask, AuditTaskResult, AuditInput>((task, input) => {
  auditor ??= new Auditor(input);
  return doAuditTask(auditor, task);
});
