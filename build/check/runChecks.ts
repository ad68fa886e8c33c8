import { type Check, failed, type Outcome } from './outcome.ts';

const SHOWN = 20;

/** How many checks ended which way. */
export type Counts = Readonly<Record<Outcome['status'], number>>;

/** Makes one check after another, a line each as it ends; a check that throws has failed. */
export async function runChecks(checks: readonly Check[], print: (line: string) => void): Promise<Counts> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, run } of checks) {
    const outcome = await attempt(run);
    counts[outcome.status] += 1;
    print(`${outcome.status.padEnd(8)} ${name}: ${outcome.note}`);
    for (const line of problemLines(outcome)) print(`         ${line}`);
  }
  print(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts;
}

async function attempt(run: Check['run']): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

function problemLines(outcome: Outcome): string[] {
  if (outcome.status !== 'failed') return [];
  const { problems } = outcome;
  const more = problems.length - SHOWN;
  return [...problems.slice(0, SHOWN), ...(more > 0 ? [`and ${more} more`] : [])];
}
