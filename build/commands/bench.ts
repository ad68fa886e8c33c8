import { type Bench, measureRows } from '../bench/bench.ts';
import { growthFigure } from '../bench/growth/growthFigure.ts';
import { describeMachine } from '../bench/machine.ts';
import { openBench } from '../bench/openBench.ts';
import { prepareFolder, writeBenchFile } from '../bench/outFolder.ts';
import { type BenchReport, faults, type RowReport } from '../bench/reports.ts';
import { toMarkdown } from '../bench/toMarkdown.ts';
import { UserError } from '../errors.ts';
import { figureDocument } from '../figures/figureDocument.ts';
import type { BenchOptions } from '../options/benchOptions.ts';
import type { Environment } from '../options/environment.ts';

/** What is known of the peer after the rows: null where it is not installed or was not needed. */
async function peerFacts(bench: Bench, rows: readonly RowReport[]): Promise<BenchReport['peer']> {
  const peer = rows.some((row) => row.kind === 'comparison') ? await bench.peer() : undefined;
  return peer === undefined ? null : { versions: peer.versions, threads: peer.threads };
}

async function drawGrowth(rows: readonly RowReport[]): Promise<string | undefined> {
  const growth = rows.find((row) => row.kind === 'growth');
  if (growth === undefined) return undefined;
  return growthFigure(growth, await figureDocument());
}

/**
 * Measures the computation beside scikit-learn, whole builds, and how cost grows: a table on stdout, files in the folder of
 * `--out`, written anew after every row. Throws UserError where a row failed or results differ; being slow is no fault.
 */
export async function bench(environment: Environment, options: BenchOptions): Promise<void> {
  const { out, only, quick, json } = options;
  prepareFolder(out);
  const machine = describeMachine(environment.root);
  const opened = openBench(environment, options);
  const reportOf = async (rows: readonly RowReport[]): Promise<BenchReport> => ({
    machine,
    peer: await peerFacts(opened, rows),
    quick,
    rows,
  });
  const write = async (rows: readonly RowReport[]) => {
    const report = await reportOf(rows);
    writeBenchFile(out, 'bench.json', `${JSON.stringify(report, null, 1)}\n`);
    writeBenchFile(out, 'bench.md', toMarkdown(report));
    writeBenchFile(out, 'growth.svg', await drawGrowth(rows));
  };
  try {
    const rows = await measureRows(opened, only, write);
    const report = await reportOf(rows);
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : toMarkdown(report));
    const found = faults(rows);
    if (found.length > 0) throw new UserError(`the bench found faults: ${found.join('; ')}`);
  } finally {
    await opened.close();
  }
}
