import { format } from 'd3-format';
import type { ProcessCost } from './processes.ts';

/** One comparison: medians of both sides. */
export interface BenchRow {
  readonly name: string;
  /** Rounds behind the medians. */
  readonly rounds: number;
  readonly seconds: number;
  readonly peerSeconds: number | null;
  /** Times as fast as the peer. */
  readonly ratio: number | null;
  readonly reach: number;
  readonly aim: number;
  /** Whether both sides came to the same numbers. */
  readonly equal: boolean | null;
}

/** Everything a bench measured. */
export interface BenchReport {
  readonly machine: string;
  /** Versions of the peer; null where it is not installed. */
  readonly peer: string | null;
  readonly rows: readonly BenchRow[];
  readonly cold: ProcessCost;
  readonly warm: ProcessCost;
  /** Seconds to load the whole data set; null where it is not on the machine. */
  readonly load: number | null;
  readonly source: string;
}

const seconds = (value: number | null) =>
  value === null ? '–' : `${format(value < 1 ? '.3f' : '.2f')(value)} s`;
const times = (value: number | null) => (value === null ? '–' : `${format('.1f')(value)}×`);

function cost({ seconds: value, peakMegabytes }: ProcessCost): string {
  return `${seconds(value)}${peakMegabytes === undefined ? '' : `, ${format('.0f')(peakMegabytes)} MB at most`}`;
}

/** The report as Markdown. */
export function toMarkdown(report: BenchReport): string {
  const equal = { true: 'yes', false: '**no**', null: '–' };
  const rows = report.rows.map(
    (row) =>
      `| ${row.name} | ${row.rounds} | ${seconds(row.seconds)} | ${seconds(row.peerSeconds)} | ${times(row.ratio)} | ` +
      `${row.reach}× | ${row.aim}× | ${equal[`${row.equal}`]} |`,
  );
  return [
    `${report.machine}; beside ${report.peer ?? 'nothing: no Python with scikit-learn on this machine'};`,
    'medians of rounds, both sides in turn, from equal starts; ours on one thread, theirs with threads of its own.',
    '',
    '| work | rounds | ours | theirs | ratio | reach | aim | equal results |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
    ...rows,
    '',
    `- default build, cold: ${cost(report.cold)}`,
    `- default build, nothing changed: ${cost(report.warm)}`,
    `- the whole data set: ${report.load === null ? report.source : `${seconds(report.load)} from ${report.source}`}`,
    '',
  ].join('\n');
}
