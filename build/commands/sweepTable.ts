import { format } from 'd3-format';
import type { SweepEntry } from '../../src/study/types.ts';
import type { SweepSetting } from './sweep.ts';

const COLUMNS: readonly (readonly [title: string, cell: (entry: SweepEntry) => string])[] = [
  ['covariance', (e) => e.covarianceType],
  ['k', (e) => String(e.components)],
  ['parameters', (e) => format(',')(e.parameters)],
  ['BIC', (e) => format(',.1f')(e.bic)],
  ['AIC', (e) => format(',.1f')(e.aic)],
  ['log-likelihood', (e) => format('.4f')(e.score)],
  ['EM', (e) => `${e.iterations}${e.converged ? '' : ' (not converged)'}`],
  ['k-means', (e) => String(e.kmeansIterations)],
];

function isBest(entry: SweepEntry, sweep: readonly SweepEntry[]): boolean {
  const rivals = sweep.filter((e) => e.covarianceType === entry.covarianceType && e.collapsed === undefined);
  return entry.collapsed === undefined && rivals.every((e) => e.bic >= entry.bic);
}

/** The sweep for people: a table a setting, the smallest BIC of each covariance type marked. */
export function sweepTable(settings: readonly SweepSetting[]): string {
  return settings.map(tableOf).join('\n');
}

function tableOf({ pca, dimensions, explainedVarianceTotal, sweep }: SweepSetting): string {
  const rows = sweep.map((entry) => COLUMNS.map(([, cell]) => cell(entry)));
  const widths = COLUMNS.map(([title], c) => Math.max(title.length, ...rows.map((row) => row[c]!.length)));
  const line = (cells: readonly string[]) => cells.map((cell, c) => cell.padStart(widths[c]!)).join('  ');
  const kept = format('.1%')(explainedVarianceTotal);
  const marks = sweep.map((entry) =>
    entry.collapsed !== undefined ? '  collapsed' : isBest(entry, sweep) ? '  ← smallest BIC' : '',
  );
  return [
    `pca ${pca}: ${dimensions} dimensions, ${kept} of the variance`,
    line(COLUMNS.map(([title]) => title)),
    ...rows.map((row, at) => line(row) + marks[at]!),
    '',
  ].join('\n');
}
