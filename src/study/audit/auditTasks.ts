import { type AuditJob, type Auditor, DRAWS, joinAudit, type Look } from './auditor.ts';
import type { AuditResults } from './auditResults.ts';

/**
 * A part of several audits that can be done by itself: the looks at the models of one setting, which share what they are measured
 * against, or a further draw from one model.
 */
export type AuditTask =
  | { readonly kind: 'looks'; readonly jobs: readonly AuditJob[] }
  | { readonly kind: 'draw'; readonly job: AuditJob; readonly draw: number };

/** What a task gives: looks in the order of its jobs, or pictures by cell. */
export type AuditTaskResult = readonly Look[] | readonly number[];

/** The tasks of audits, the largest first: settings of many dimensions, then draws. */
export function auditTasks(
  jobs: readonly AuditJob[],
  dimensionsOf: (setting: number) => number,
): AuditTask[] {
  const settings = [...new Set(jobs.map(({ setting }) => setting))];
  settings.sort((a, b) => dimensionsOf(b) - dimensionsOf(a) || a - b);
  return [
    ...settings.map((setting): AuditTask => {
      return { kind: 'looks', jobs: jobs.filter((job) => job.setting === setting) };
    }),
    ...jobs.flatMap((job) =>
      Array.from({ length: DRAWS - 1 }, (_, i): AuditTask => ({ kind: 'draw', job, draw: i + 1 })),
    ),
  ];
}

/** Does one task. */
export function doAuditTask(auditor: Auditor, task: AuditTask): AuditTaskResult {
  if (task.kind === 'draw') return auditor.furtherDraw(task.job, task.draw);
  return task.jobs.map((job) => auditor.look(job));
}

/** Puts the audits together, in the order of `jobs`, from what the tasks gave. */
export function joinAuditTasks(
  jobs: readonly AuditJob[],
  tasks: readonly AuditTask[],
  results: readonly AuditTaskResult[],
): AuditResults[] {
  return jobs.map((job) => {
    const further: (readonly number[])[] = [];
    let look: Look | undefined;
    tasks.forEach((task, at) => {
      if (task.kind === 'looks') look ??= (results[at] as readonly Look[])[task.jobs.indexOf(job)];
      else if (task.job === job) further.push(results[at] as readonly number[]);
    });
    return joinAudit(look!, further);
  });
}
