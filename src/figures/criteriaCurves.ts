import * as Plot from '@observablehq/plot';
import type { CovarianceType } from '../numeric/gmm/types.ts';
import { type ChartOptions, labelsOf } from './base/figureRoot.ts';
import { formatNumber, formatTicks } from './base/format.ts';
import { STROKE, WIDTHS } from './base/theme.ts';
import { axisX, axisY, fillIn, plotPanel, strokeIn, titleX, titleY, words } from './chart/chart.ts';
import { logTicks } from './chart/logTicks.ts';
import { composePanels, type Panel } from './chart/panels.ts';
import { alignedEnds, type CurveEntry, type Series, type SeriesRow, seriesOf } from './chart/series.ts';
import type { FigureLabels } from './labels.ts';
import { spread } from './scene/spread.ts';
import { niceTicks } from './scene/ticks.ts';

export interface CriteriaOptions extends ChartOptions {
  /** The type drawn in ink, default that of the first entry; the others are softer and dashed. */
  readonly covarianceType?: CovarianceType;
}

interface Criterion {
  readonly title: string;
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

/** Each curve's name and best k at its right end. Those that end together share the room. */
function names(
  { series, best }: Criterion,
  { labels, leading, size, range }: PanelOptions,
  unit: number,
  y: readonly [number, number],
): Plot.Markish[] {
  const narrow = size === 'narrow';
  const line = narrow ? 31 : 16;
  const ends = alignedEnds(series, range[1] - range[0]);
  return [...new Set(ends)].flatMap((column) => {
    const here = series.filter((_, i) => ends[i] === column);
    const wanted = here.map((one) => one.rows.at(-1)!.median);
    const ys = spread(wanted, line * unit, y[0] - 6 * unit, y[1] + 8 * unit);
    return here.flatMap((one, i) => {
      const name = labels.covarianceTypes[one.covarianceType];
      const text = labels.bestOf(name, one.rows.reduce(best).components);
      const role = one.covarianceType === leading ? 'ink' : 'soft';
      if (column < range[1]) {
        // A curve that ends early is named at its best point, on the outer side, where no other one runs.
        const { components: x, median: y } = one.rows.reduce(best);
        return words([{ x, y, text }], role, { textAnchor: 'middle', dy: best === lower ? 16 : -15 });
      }
      const lines = narrow ? text.replace(', ', '\n') : text;
      return words([{ x: column, y: ys[i]!, text: lines }], role, { dx: 9 });
    });
  });
}

function criterionPanel(criterion: Criterion, options: PanelOptions): SVGSVGElement {
  const { labels, width, height, size } = options;
  const narrow = size === 'narrow';
  const longest = Math.max(...criterion.series.map((s) => labels.covarianceTypes[s.covarianceType].length));
  const margin = {
    top: 30,
    right: 12 + 7.2 * (longest + (narrow ? 0 : 9)),
    bottom: options.bottomTitle ? 42 : 26,
    left: 62,
  };
  const values = criterion.series.flatMap(({ rows }) => rows.map((row) => row.median));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = (high - low) * 0.06 || 1;
  // Beyond the best point of a curve that ends early stands its name.
  const named = (side: boolean) => (side ? 3 : 1) * air;
  const y: [number, number] = [
    low - named(criterion.best === lower),
    high + named(criterion.best === higher),
  ];
  const unit = (y[1] - y[0]) / (height - margin.top - margin.bottom);
  const yTicks = niceTicks(y[0], y[1], narrow ? 4 : 5);
  const yTexts = new Map(formatTicks(yTicks, labels.numbers).map((text, i) => [yTicks[i]!, text]));
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
      ...axisY({ ticks: yTicks, format: (tick) => yTexts.get(tick)! }),
      ...axisX({
        ticks: logTicks(...options.range, narrow ? [1, 3] : undefined),
        format: (k) => formatNumber(k, labels.numbers),
      }),
      ...criterion.series.flatMap((series) =>
        curve(series, series.rows.reduce(criterion.best), series.covarianceType === options.leading),
      ),
      ...names(criterion, options, unit, y),
      titleY(criterion.title, margin.left, margin.top),
      ...(options.bottomTitle ? [titleX(labels.componentsLog, margin.bottom, margin.right - 6)] : []),
    ],
  });
}

/**
 * BIC, and below it the log-likelihood of held-out images, against k on a logarithmic axis, a curve for each
 * covariance type with its best k marked and named. Curves of several start seeds show their medians. The second
 * panel is left out where no entry was held out.
 */
export function criteriaCurves(entries: readonly CurveEntry[], options: CriteriaOptions): SVGSVGElement {
  const leading = options.covarianceType ?? entries[0]?.covarianceType;
  if (leading === undefined) throw new Error('criteriaCurves: got no entries, expected at least one.');
  const labels = labelsOf(options);
  const criteria: Criterion[] = [
    { title: labels.bic, series: seriesOf(entries, 'bic'), best: lower },
    { title: labels.heldOut, series: seriesOf(entries, 'heldOutScore'), best: higher },
  ].filter(({ series }) => series.length > 0);
  const ks = entries.map((entry) => entry.components);
  const range = [Math.min(...ks), Math.max(...ks, Math.min(...ks) + 1)] as const;
  const width = WIDTHS[options.size ?? 'wide'];
  const inner = options.size === 'narrow' ? 220 : 236;
  const panels: Panel[] = criteria.map((criterion, i) => {
    const bottomTitle = i === criteria.length - 1;
    const height = inner + (bottomTitle ? 16 : 0);
    const shared = { ...options, labels, width, height, leading, range, bottomTitle };
    return { chart: criterionPanel(criterion, shared), x: 0, y: i * (inner + 8) };
  });
  const height = criteria.length * (inner + 8) + 8;
  return composePanels(options, 'criteria', width, height, panels);
}
