import * as Plot from '@observablehq/plot';
import type { CovarianceType } from '../numeric/gmm/types.ts';
import { type ChartOptions, labelsOf } from './base/figureRoot.ts';
import { formatNumber, formatTicks } from './base/format.ts';
import { STROKE, WIDTHS } from './base/theme.ts';
import { axisX, axisY, fillIn, plotPanel, strokeIn, titleX, titleY, words } from './chart/chart.ts';
import { type KeyEntry, keyHeight, keyPanel } from './chart/keyPanel.ts';
import { logTicks } from './chart/logTicks.ts';
import { composePanels, type Panel } from './chart/panels.ts';
import { type Criterion, type PointEntry, type Series, type SeriesRow, seriesOf } from './chart/series.ts';
import type { FigureLabels } from './labels.ts';
import { spread } from './scene/spread.ts';
import { niceTicks } from './scene/ticks.ts';

export interface CriteriaOptions extends ChartOptions {
  /** The type drawn in ink, default that of the first entry; the others are softer and dashed. */
  readonly covarianceType?: CovarianceType;
}

interface Judge {
  readonly title: string;
  readonly criterion: Criterion;
  readonly series: readonly Series[];
  readonly best: (a: SeriesRow, b: SeriesRow) => SeriesRow;
}

interface PanelOptions extends CriteriaOptions {
  readonly width: number;
  readonly height: number;
  readonly leading: CovarianceType;
  readonly range: readonly [number, number];
  readonly labels: FigureLabels;
  readonly bottomTitle: boolean;
  /** Room for the numbers of the upright axis. */
  readonly left: number;
  /** Fits that take no part. */
  readonly degenerate: readonly PointEntry[];
}

const DASHES: Record<CovarianceType, string | undefined> = {
  spherical: '1.5 3',
  diag: '5 3',
  tied: undefined,
  full: '9 3 2 3',
  shrunken: '9 3 2 3 2 3',
  factorAnalysers: '12 4',
};

const lower = (a: SeriesRow, b: SeriesRow): SeriesRow => (b.median < a.median ? b : a);
const higher = (a: SeriesRow, b: SeriesRow): SeriesRow => (b.median > a.median ? b : a);

/** A curve and the ring at its best k. */
function curve(series: Series, best: SeriesRow, leading: boolean): Plot.Markish[] {
  const role = leading ? 'ink' : 'soft';
  const dash = DASHES[series.covarianceType];
  return [
    Plot.lineY(series.rows, {
      ...strokeIn(role),
      x: 'components',
      y: 'median',
      strokeWidth: leading ? STROKE : 1.4,
      ...(dash === undefined ? {} : { strokeDasharray: dash }),
    }),
    Plot.dot([best], { ...fillIn('accent'), x: 'components', y: 'median', r: 4 }),
  ];
}

/** Crosses where fits are degenerate; those outside the panel at its edge. */
function crosses({ criterion }: Judge, { degenerate }: PanelOptions, y: readonly [number, number]) {
  const marks = degenerate.flatMap((entry) => {
    const value = entry[criterion];
    if (value === undefined || !Number.isFinite(value)) return [];
    return [{ x: entry.components, y: Math.min(y[1], Math.max(y[0], value)) }];
  });
  if (marks.length === 0) return [];
  const style = { ...strokeIn('soft'), x: 'x', y: 'y', r: 3.5, symbol: 'times', strokeWidth: 1.4 } as const;
  return [Plot.dot(marks, style)];
}

/** Part of the axis, from the left, on which a curve that ends there is named at its best point. */
const EARLY = 0.7;

/** Each curve's name and best k: beside the panel, or at the best point of a curve that ends early, where no other one runs. */
function names(
  { series, best }: Judge,
  { labels, leading, size, range }: PanelOptions,
  unit: number,
  y: readonly [number, number],
): Plot.Markish[] {
  const narrow = size === 'narrow';
  const along = (k: number) => Math.log(k / range[0]) / Math.log(range[1] / range[0]);
  const nameOf = (one: Series) =>
    labels.bestOf(labels.covarianceTypes[one.covarianceType], one.rows.reduce(best).components);
  const roleOf = (one: Series) => (one.covarianceType === leading ? 'ink' : 'soft');
  const isEarly = (one: Series) => along(one.rows.at(-1)!.components) < EARLY;
  const early = series.filter(isEarly).flatMap((one) => {
    const { components: x, median } = one.rows.reduce(best);
    const placed = { textAnchor: 'middle', dy: best === lower ? 16 : -15 } as const;
    return words([{ x, y: median, text: nameOf(one) }], roleOf(one), placed);
  });
  const late = series.filter((one) => !isEarly(one));
  const wanted = late.map((one) => one.rows.at(-1)!.median);
  const ys = spread(wanted, (narrow ? 31 : 16) * unit, y[0] - 6 * unit, y[1] + 8 * unit);
  return [
    ...early,
    ...late.flatMap((one, i) => {
      const end = one.rows.at(-1)!;
      const text = narrow ? nameOf(one).replace(', ', '\n') : nameOf(one);
      const label = words([{ x: range[1], y: ys[i]!, text }], roleOf(one), { dx: 9 });
      if (along(end.components) > 0.97) return label;
      const leader = [
        { x: end.components, y: end.median },
        { x: range[1], y: ys[i]! },
      ];
      return [Plot.line(leader, { ...strokeIn('rule'), x: 'x', y: 'y', strokeWidth: 1 }), ...label];
    }),
  ];
}

/** The upright axis of a judge: its range, its ticks and their texts. */
function uprightAxis({ series, best }: Judge, narrow: boolean, labels: FigureLabels) {
  const values = series.flatMap(({ rows }) => rows.map((row) => row.median));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = (high - low) * 0.06 || 1;
  // Beyond the best point of a curve that ends early stands its name.
  const named = (side: boolean) => (side ? 3 : 1) * air;
  const domain: [number, number] = [low - named(best === lower), high + named(best === higher)];
  const ticks = niceTicks(domain[0], domain[1], narrow ? 4 : 5);
  return { domain, ticks, texts: formatTicks(ticks, labels.numbers) };
}

/** Room on the left for the longest number of all panels, which stand below each other. */
function leftMargin(judges: readonly Judge[], narrow: boolean, labels: FigureLabels): number {
  const texts = judges.flatMap((judge) => uprightAxis(judge, narrow, labels).texts);
  return Math.max(narrow ? 46 : 62, 14 + 7 * Math.max(...texts.map((text) => text.length)));
}

function criterionPanel(judge: Judge, options: PanelOptions): SVGSVGElement {
  const { labels, width, height, size, left } = options;
  const narrow = size === 'narrow';
  const longest = Math.max(...judge.series.map((s) => labels.covarianceTypes[s.covarianceType].length));
  const margin = {
    top: 30,
    right: 12 + 7.2 * (longest + (narrow ? 0 : 9)),
    bottom: options.bottomTitle ? 42 : 26,
    left,
  };
  const { domain: y, ticks, texts } = uprightAxis(judge, narrow, labels);
  const unit = (y[1] - y[0]) / (height - margin.top - margin.bottom);
  const textOf = new Map(ticks.map((tick, i) => [tick, texts[i]!]));
  return plotPanel(options.document, {
    width,
    height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    x: { type: 'log', domain: options.range },
    y: { domain: y },
    marks: [
      ...axisY({ ticks, format: (tick) => textOf.get(tick)! }),
      ...axisX({
        ticks: logTicks(...options.range, narrow ? [1, 3] : undefined),
        format: (k) => formatNumber(k, labels.numbers),
      }),
      ...judge.series.flatMap((series) =>
        curve(series, series.rows.reduce(judge.best), series.covarianceType === options.leading),
      ),
      ...crosses(judge, options, y),
      ...names(judge, options, unit, y),
      titleY(judge.title, margin.left, margin.top),
      ...(options.bottomTitle ? [titleX(labels.componentsLog, margin.bottom, margin.right - 6)] : []),
    ],
  });
}

function judgesOf(entries: readonly PointEntry[], labels: FigureLabels): Judge[] {
  const judges = [
    { title: labels.bic, criterion: 'bic', best: lower },
    { title: labels.aic, criterion: 'aic', best: lower },
    { title: labels.icl, criterion: 'icl', best: lower },
    { title: labels.heldOut, criterion: 'heldOutScore', best: higher },
    { title: labels.cellsAfterPca, criterion: 'cells', best: lower },
  ] as const;
  return judges
    .map((judge) => ({ ...judge, series: seriesOf(entries, judge.criterion) }))
    .filter(({ series }) => series.length > 0);
}

/**
 * Small multiples over one logarithmic axis of k: BIC, AIC, ICL, the log-likelihood of held-out images and the cells in which
 * generated pictures differ, a curve for each covariance type with its best k marked and named. Curves of several start
 * seeds show their medians. Panels without data are left out; degenerate fits are crosses beside the curves.
 */
export function criteriaCurves(entries: readonly PointEntry[], options: CriteriaOptions): SVGSVGElement {
  const leading = options.covarianceType ?? entries[0]?.covarianceType;
  if (leading === undefined) throw new Error('criteriaCurves: got no entries, expected at least one.');
  const { document } = options;
  const labels = labelsOf(options);
  const judges = judgesOf(entries, labels);
  const degenerate = entries.filter(({ collapsed }) => collapsed !== undefined);
  const ks = entries.map((entry) => entry.components);
  const range = [Math.min(...ks), Math.max(...ks, Math.min(...ks) + 1)] as const;
  const width = WIDTHS[options.size ?? 'wide'];
  const key: KeyEntry[] =
    degenerate.length === 0 ? [] : [{ role: 'soft', shape: 'cross', text: labels.degenerate }];
  const top = key.length === 0 ? 0 : keyHeight(width, key);
  const inner = options.size === 'narrow' ? 220 : judges.length > 2 ? 184 : 236;
  const left = leftMargin(judges, options.size === 'narrow', labels);
  const panels: Panel[] = judges.map((judge, i) => {
    const bottomTitle = i === judges.length - 1;
    const height = inner + (bottomTitle ? 16 : 0);
    const shared = { ...options, labels, width, height, leading, range, bottomTitle, left, degenerate };
    return { chart: criterionPanel(judge, shared), x: 0, y: top + i * (inner + 8) };
  });
  if (key.length > 0) panels.push({ chart: keyPanel(document, width, key), x: 0, y: 0 });
  return composePanels(options, 'criteria', width, top + judges.length * (inner + 8) + 8, panels);
}
