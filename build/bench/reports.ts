import type { GrowthReport } from './growth/growth.ts';
import type { RowName } from './rowNames.ts';

/** Whether a figure reaches what is promised and what is wished for. */
export interface Goal {
  readonly reach: number;
  readonly aim: number;
  readonly reached: boolean;
  /** How far the aim is: 1 and more where it is met. */
  readonly shareOfAim: number;
}

/** Both sides beside each other: medians over rounds. */
export interface ComparisonReport {
  readonly name: RowName;
  readonly kind: 'comparison';
  readonly title: string;
  readonly includes: string;
  readonly rounds: number;
  readonly threads: number;
  /** Seconds, the median first, then every round's. */
  readonly seconds: number;
  readonly allSeconds: readonly number[];
  /** The peer's, scaled; null without a peer. */
  readonly peerSeconds: number | null;
  readonly allPeerSeconds: readonly number[];
  readonly peerScale: number;
  /** What scale and ratio would be if the time of a fit were in proportion to k; null where the scale is 1. */
  readonly proportional: { readonly scale: number; readonly ratio: number } | null;
  /** Times as fast as the peer. */
  readonly ratio: number | null;
  readonly goal: Goal | null;
  /** Where the results of both sides differ; null without a peer. */
  readonly differences: readonly string[] | null;
}

/** A program run as a user would run it: medians over rounds. */
export interface ProcessReport {
  readonly name: RowName;
  readonly kind: 'process';
  readonly title: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly allSeconds: readonly number[];
  /** The largest of the rounds; null where the system does not tell. */
  readonly peakMegabytes: number | null;
  /** Seconds at most. */
  readonly goal: Goal | null;
  readonly memoryLimit: number | null;
  readonly withinMemory: boolean | null;
  /** What came out, in a few words. */
  readonly note: string;
}

/** A row that could not be measured: skipped for want of something on this machine, or failed. */
export interface MissingReport {
  readonly name: RowName;
  readonly kind: 'skipped' | 'failed';
  readonly title: string;
  readonly reason: string;
}

export type RowReport =
  | ComparisonReport
  | ProcessReport
  | MissingReport
  | ({ readonly name: 'growth'; readonly kind: 'growth'; readonly title: string } & GrowthReport);

/** Where it was measured. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly system: string;
  readonly node: string;
  readonly project: string;
  /** Mean number of processes that wanted to run in the minute before: near 0 on a quiet machine. */
  readonly loadBefore: number;
}

/** Everything a bench measured. */
export interface BenchReport {
  readonly machine: Machine;
  readonly peer: { readonly versions: string; readonly threads: string } | null;
  readonly quick: boolean;
  readonly rows: readonly RowReport[];
}

/** A figure that should be large. */
export function atLeast(value: number, reach: number, aim: number): Goal {
  return { reach, aim, reached: value >= reach, shareOfAim: value / aim };
}

/** A figure that should be small. */
export function atMost(value: number, reach: number, aim: number): Goal {
  return { reach, aim, reached: value <= reach, shareOfAim: aim / value };
}

/** What makes a bench fail, a line each: rows that failed, and results that differ. Being slow does not. */
export function faults(rows: readonly RowReport[]): string[] {
  return rows.flatMap((row) => {
    if (row.kind === 'failed') return [`${row.name}: ${row.reason}`];
    if (row.kind !== 'comparison') return [];
    return (row.differences ?? []).map((difference) => `${row.name}: results differ: ${difference}`);
  });
}
