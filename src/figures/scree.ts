import * as Plot from '@observablehq/plot';
import { type ChartOptions, labelsOf } from './base/figureRoot.ts';
import { decimalsOfStep, formatNumber, formatPercent } from './base/format.ts';
import { STROKE, WIDTHS } from './base/theme.ts';
import { axisX, axisY, fillIn, plotPanel, strokeIn, titleX, titleY, words } from './chart/chart.ts';
import { logTicks } from './chart/logTicks.ts';
import { composePanels } from './chart/panels.ts';
import type { FigureLabels } from './labels.ts';

export interface ScreeOptions extends ChartOptions {
  /** Numbers of components to be marked, as 3 and 175. */
  readonly marked?: readonly number[];
  /** How many components are drawn, default 250 (or what there is). */
  readonly shown?: number;
}

interface ScreeRow {
  readonly component: number;
  readonly ratio: number;
  readonly total: number;
}

interface PanelOptions {
  readonly document: Document;
  readonly width: number;
  readonly labels: FigureLabels;
  readonly rows: readonly ScreeRow[];
  readonly marks: readonly ScreeRow[];
}

const MARGIN = { left: 62, right: 16, top: 30 };

function rowsOf(ratios: ArrayLike<number>, shown: number): ScreeRow[] {
  let total = 0;
  return Array.from(ratios)
    .slice(0, shown)
    .map((ratio, i) => {
      if (!Number.isFinite(ratio) || ratio < 0) {
        throw new Error(`scree: ratio ${i + 1} is ${ratio}, expected shares of the variance.`);
      }
      total += ratio;
      return { component: i + 1, ratio, total };
    });
}

/** The rows that a logarithmic axis of `width` units can tell apart: one every other unit, the first and the last among them. */
function discernible(rows: readonly ScreeRow[], width: number): ScreeRow[] {
  const unit = width / Math.log(Math.max(2, rows.length));
  let last = Number.NEGATIVE_INFINITY;
  return rows.filter(({ component }, at) => {
    const x = unit * Math.log(component);
    if (x - last < 2 && at < rows.length - 1) return false;
    last = x;
    return true;
  });
}

const panel = (options: PanelOptions, height: number, marginBottom: number, y: Plot.ScaleOptions) => ({
  width: options.width,
  height,
  marginTop: MARGIN.top,
  marginRight: MARGIN.right,
  marginBottom,
  marginLeft: MARGIN.left,
  x: { type: 'log' as const, domain: [1, Math.max(2, options.rows.length)] },
  y,
});

const droplines = (marks: readonly ScreeRow[]): Plot.Markish =>
  Plot.ruleX(marks, { ...strokeIn('accent'), x: 'component', strokeWidth: 1, strokeDasharray: '2 3' });

/** Cumulative share, with the settings marked and named. */
function totalPanel(options: PanelOptions, height: number): SVGSVGElement {
  const { labels, rows, marks } = options;
  const half = Math.sqrt(rows.length);
  const texts = marks.map(({ component, total }) => ({
    x: component,
    y: total,
    text: labels.screeMark(component, total),
    late: component > half,
  }));
  const named = (late: boolean) =>
    words(
      texts.filter((text) => text.late === late),
      'accent',
      {
        fontWeight: 600,
        textAnchor: late ? 'end' : 'start',
        dx: late ? -10 : 10,
        dy: late ? (options.width < WIDTHS.wide ? 44 : 25) : 12,
      },
    );
  return plotPanel(options.document, {
    ...panel(options, height, 22, { domain: [0, 1] }),
    marks: [
      ...axisY({ ticks: [0, 0.25, 0.5, 0.75, 1], format: (share) => formatPercent(share, labels.numbers) }),
      ...axisX({ ticks: logTicks(1, rows.length), format: () => '' }),
      droplines(marks),
      Plot.lineY(discernible(rows, options.width), {
        ...strokeIn('ink'),
        x: 'component',
        y: 'total',
        strokeWidth: STROKE,
      }),
      Plot.dot(marks, { ...fillIn('accent'), x: 'component', y: 'total', r: 4.5 }),
      ...named(false),
      ...named(true),
      titleY(labels.explainedTotal, MARGIN.left, MARGIN.top),
    ],
  });
}

/** Powers of ten that reach from the smallest drawn ratio to the largest. */
function decades(rows: readonly ScreeRow[]): number[] {
  const smallest = Math.min(...rows.map((row) => row.ratio).filter((ratio) => ratio > 0));
  return [1, 0.1, 0.01, 0.001, 0.0001, 0.00001].filter((tick) => tick >= smallest && tick < 1);
}

/** Share of each component, both axes logarithmic. */
function eachPanel(options: PanelOptions, height: number): SVGSVGElement {
  const { labels, rows, marks } = options;
  const drawn = discernible(
    rows.filter((row) => row.ratio > 0),
    options.width,
  );
  const ticks = decades(drawn);
  const format = (share: number) => formatPercent(share, labels.numbers, decimalsOfStep(share * 100));
  return plotPanel(options.document, {
    ...panel(options, height, 42, { type: 'log' }),
    marks: [
      ...axisY({ ticks, format }),
      ...axisX({ ticks: logTicks(1, rows.length), format: (n) => formatNumber(n, labels.numbers) }),
      droplines(marks),
      Plot.lineY(drawn, { ...strokeIn('soft'), x: 'component', y: 'ratio', strokeWidth: 1 }),
      Plot.dot(drawn, { ...fillIn('ink'), x: 'component', y: 'ratio', r: 1.8 }),
      titleY(labels.explainedEach, MARGIN.left, MARGIN.top),
      titleX(labels.principalComponents, 42),
    ],
  });
}

/**
 * Share of the variance that the first components hold together, with the settings marked, and each by itself.
 *
 * @param ratios of all components, descending
 */
export function scree(ratios: ArrayLike<number>, options: ScreeOptions): SVGSVGElement {
  if (ratios.length === 0) throw new Error('scree: got no ratios, expected at least one.');
  const marked = options.marked ?? [];
  const rows = rowsOf(ratios, Math.max(options.shown ?? 250, ...marked));
  const stray = marked.find((component) => rows[component - 1] === undefined);
  if (stray !== undefined) {
    throw new Error(`scree: component ${stray} is to be marked, expected 1 to ${rows.length}.`);
  }
  const shared = {
    document: options.document,
    width: WIDTHS[options.size ?? 'wide'],
    labels: labelsOf(options),
    rows,
    marks: marked.map((component) => rows[component - 1]!),
  };
  const [above, below] = options.size === 'narrow' ? [210, 190] : [240, 210];
  return composePanels(options, 'scree', shared.width, above + below, [
    { chart: totalPanel(shared, above), x: 0, y: 0 },
    { chart: eachPanel(shared, below), x: 0, y: above },
  ]);
}
