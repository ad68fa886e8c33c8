import { format } from 'd3-format';
import type { GrowthReport, GrowthSeries } from './growth/growth.ts';
import { NO_PEER } from './peer.ts';
import type {
  BenchReport,
  ComparisonReport,
  Goal,
  Machine,
  MissingReport,
  ProcessReport,
  RowReport,
} from './reports.ts';

/** Load above which a machine is called busy. */
const BUSY = 0.5;

const one = format('.1f');
const two = format('.2f');

function seconds(value: number | null): string {
  if (value === null) return '–';
  return value < 1 ? `${format('.3f')(value)} s` : `${two(value)} s`;
}

/** "150×: yes", and how far the aim is where it is not met. */
function goals(goal: Goal | null, unit: '×' | ' s'): [reach: string, aim: string] {
  if (goal === null) return ['–', '–'];
  const { reach, aim, reached, shareOfAim } = goal;
  const far = shareOfAim >= 1 ? 'yes' : `no, ${format('.0%')(shareOfAim)} of the way`;
  return [`${reach}${unit}: ${reached ? 'yes' : '**no**'}`, `${aim}${unit}: ${far}`];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

function comparisonCells(row: ComparisonReport, machine: Machine): string[] {
  const { title, rounds, threads, ratio, goal, differences } = row;
  const equal = differences === null ? '–' : differences.length === 0 ? 'yes' : '**no**';
  const [reach, aim] = goals(goal, '×');
  const side = `${seconds(row.seconds)} on ${threads} of ${machine.cores} threads`;
  const times = ratio === null ? '–' : `${one(ratio)}×`;
  return [title, `${rounds}`, side, seconds(row.peerSeconds), times, reach, aim, equal];
}

function processCells({ title, rounds, note, ...row }: ProcessReport): string[] {
  const { peakMegabytes: peak, memoryLimit: limit, withinMemory } = row;
  const [reach, aim] = goals(row.goal, ' s');
  const memory = peak === null ? '–' : `${format('.0f')(peak)} MB`;
  const within = withinMemory === null ? '–' : withinMemory ? 'yes' : '**no**';
  const most = limit === null ? '–' : `${limit} MB: ${within}`;
  return [title, `${rounds}`, seconds(row.seconds), reach, aim, memory, most, note];
}

function growthCells({ axis, covarianceType, at, points, exponent, upperExponent }: GrowthSeries): string[] {
  const others = (['n', 'd', 'k'] as const)
    .filter((name) => name !== axis)
    .map((name) => `${name} = ${at[name]}`);
  const span = [points[0]!, points.at(-1)!];
  const times = span.map((point) => `${format('.3~r')(point.seconds * 1000)} ms`).join(' → ');
  const values = span.map((point) => point.value).join(' → ');
  return [covarianceType, `${axis} = ${values}`, others.join(', '), times, two(exponent), two(upperExponent)];
}

function growthLines({ images, iterations, repeats, series, tied }: GrowthReport): string[] {
  const verdict =
    tied === null
      ? []
      : [
          `Tied, upper halves: exponent ${two(tied.inK)} in k and at most ${two(tied.inD)} in d, together ${two(tied.together)} ` +
            `(n·k·d: 2, k·d²: 3): it ${tied.met ? 'does not grow' : '**grows**'} with k·d².`,
          '',
        ];
  return [
    '## Cost as work grows',
    '',
    `Processor time of one iteration of EM on ${images}: mean of ${iterations} iterations, the fourth and later ones from a random start; median of ` +
      `up to ${repeats} measurements, more where they are quick. Exponents are least squares in logarithms, over all sizes and over their upper half. growth.svg shows them.`,
    '',
    ...table(['covariance', 'along', 'at', 'iteration', 'exponent', 'upper half'], series.map(growthCells)),
    ...verdict,
  ];
}

function headLines({ machine, peer, quick, rows }: BenchReport): string[] {
  const { processor, cores, memoryGigabytes, system, node, project, loadBefore } = machine;
  const beside = peer === null ? NO_PEER : `${peer.versions}, threads of its own: ${peer.threads}`;
  const busy = loadBefore > BUSY ? ': **not a quiet machine**' : '';
  return [
    `- ${processor}, ${cores} cores, ${memoryGigabytes} GB, ${system}; load before ${two(loadBefore)}${busy}`,
    `- ours: ${project}, Node ${node}`,
    ...(rows.some((row) => row.kind === 'comparison') ? [`- beside: ${beside}`] : []),
    `- medians of rounds, both sides in turn from equal starts; where one thread works, after a round that does not count${quick ? '; short version (--quick): one round, three where it is short' : ''}`,
    '',
  ];
}

const ofKind = <K extends RowReport['kind']>(rows: readonly RowReport[], kind: K) =>
  rows.filter((row): row is Extract<RowReport, { kind: K }> => row.kind === kind);

const missing = (label: string, rows: readonly MissingReport[]): string[] =>
  rows.length === 0 ? [] : [...rows.map(({ title, reason }) => `- ${label}: ${title}: ${reason}`), ''];

const inProportion = ({ scale, ratio }: NonNullable<ComparisonReport['proportional']>) =>
  `if the time of a fit were in proportion to k, × ${two(scale)} would be right, a ratio of ${one(ratio)}×`;

/** The footnotes of the comparisons: what is included, how a scale may mislead, where results differ. */
function noteLines(rows: readonly ComparisonReport[]): string[] {
  const lines = rows.flatMap(({ title, includes, proportional, differences }) => [
    `- ${title}: ${includes}${proportional === null ? '' : `; ${inProportion(proportional)}`}`,
    ...(differences ?? []).map((difference) => `  - **results differ**: ${difference}`),
  ]);
  return lines.length === 0 ? [] : ['What is timed:', '', ...lines, ''];
}

/** The report as Markdown. */
export function toMarkdown(report: BenchReport): string {
  const { rows, machine } = report;
  const comparisons = ofKind(rows, 'comparison');
  return [
    '# Bench',
    '',
    ...headLines(report),
    ...table(
      ['work', 'rounds', 'ours', 'theirs', 'ratio', 'reach', 'aim', 'equal results'],
      comparisons.map((row) => comparisonCells(row, machine)),
    ),
    ...noteLines(comparisons),
    ...table(
      ['run', 'rounds', 'time', 'reach', 'aim', 'memory at most', 'limit', 'note'],
      ofKind(rows, 'process').map(processCells),
    ),
    ...ofKind(rows, 'growth').flatMap(growthLines),
    ...missing('skipped', ofKind(rows, 'skipped')),
    ...missing('**failed**', ofKind(rows, 'failed')),
  ].join('\n');
}
