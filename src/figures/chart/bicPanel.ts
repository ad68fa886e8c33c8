import * as Plot from '@observablehq/plot';
import { formatNumber, formatTicks } from '../base/format.ts';
import { HAIRLINE, STROKE } from '../base/theme.ts';
import type { FigureLabels } from '../labels.ts';
import { spread } from '../scene/spread.ts';
import { niceTicks } from '../scene/ticks.ts';
import { axisX, axisY, fillIn, plotPanel, strokeIn, titleX, titleY, words } from './chart.ts';
import { cutCurve } from './cutCurve.ts';
import { alignedEnds, lowest, type Series } from './series.ts';

export interface BicPanelOptions {
  readonly document: Document;
  readonly labels: FigureLabels;
  readonly width: number;
  readonly height: number;
  readonly narrow: boolean;
  readonly title: string;
  readonly bottomTitle: boolean;
  readonly lead: Series;
  readonly others: readonly Series[];
  readonly aic: Series | undefined;
  readonly chosen: { readonly components: number; readonly plateau: readonly [number, number] } | undefined;
  /** Part of the plane to magnify. */
  readonly window?: {
    readonly first: number;
    readonly last: number;
    readonly low: number;
    readonly high: number;
  };
}

interface Frame {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly margin: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
}

function frameOf(options: BicPanelOptions): Frame {
  const { window, lead, others, aic, narrow } = options;
  const all = [lead, ...others, ...(aic === undefined ? [] : [aic])];
  const rows = all.flatMap((series) => series.rows);
  const ks = rows.map((row) => row.components);
  const margin = {
    top: 30,
    right: narrow ? 40 : 84,
    bottom: options.bottomTitle ? 42 : 26,
    left: narrow ? 56 : 62,
  };
  if (window !== undefined) {
    // Below the curve stands the name of the minimum.
    const air = (window.high - window.low) * 0.3;
    return { x: [window.first, window.last], y: [window.low - air, window.high], margin };
  }
  const [low, high] = [Math.min(...rows.map((row) => row.min)), Math.max(...rows.map((row) => row.max))];
  const air = (high - low) * 0.05 || 1;
  return { x: [Math.min(...ks), Math.max(...ks, Math.min(...ks) + 1)], y: [low - air, high + air], margin };
}

/** The plateau: a band between two hairlines, named at its top. */
function plateauMarks({ chosen, labels, width, window }: BicPanelOptions, frame: Frame): Plot.Markish[] {
  if (chosen === undefined) return [];
  const [first, last] = chosen.plateau;
  const [x1, x2] = [Math.max(first - 0.5, frame.x[0]), Math.min(last + 0.5, frame.x[1])];
  const text = labels.plateau(first, last);
  // The name stands above the band's middle, but never further than the figure's edges.
  const { left, right } = frame.margin;
  const unit = (width - left - right) / (frame.x[1] - frame.x[0]);
  const half = 3.6 * text.length;
  const middle = left + ((x1 + x2) / 2 - frame.x[0]) * unit;
  const shift = Math.min(width - half, Math.max(half, middle)) - middle;
  const name = Plot.text([0], {
    ...fillIn('ink'),
    x: (x1 + x2) / 2,
    y: frame.y[1],
    dx: shift,
    dy: -5,
    lineAnchor: 'bottom',
    text: () => text,
  });
  return [
    Plot.rect([0], { ...fillIn('plateau'), x1, x2, y1: frame.y[0], y2: frame.y[1] }),
    Plot.ruleX([x1, x2], { ...strokeIn('soft'), strokeWidth: HAIRLINE, strokeDasharray: '2 3' }),
    ...(window === undefined ? [name] : []),
  ];
}

const clipTo = (frame: Frame, value: number): number => Math.min(frame.y[1], Math.max(frame.y[0], value));

/** Below this height in user units a range is hidden by the stroke of its median. */
const THIN = 1.5;

/** A curve's range; gaps where it is too thin to be seen, which also spares their coordinates. */
function rangeMarks(rows: Series['rows'], frame: Frame, height: number, role: 'ink' | 'soft'): Plot.Markish {
  const unit = (frame.y[1] - frame.y[0]) / (height - frame.margin.top - frame.margin.bottom);
  const isSeen = (at: number) => {
    const row = rows[at];
    return row !== undefined && row.max - row.min > THIN * unit;
  };
  const edges = rows.map(({ components, min, max }, at) => {
    const seen = isSeen(at - 1) || isSeen(at) || isSeen(at + 1);
    const gap = { components, low: Number.NaN, high: Number.NaN };
    return seen ? { components, low: clipTo(frame, min), high: clipTo(frame, max) } : gap;
  });
  return Plot.areaY(edges, { ...fillIn(role), fillOpacity: 0.18, x: 'components', y1: 'low', y2: 'high' });
}

/** Range and median of one curve. */
function curveMarks(
  series: Series,
  frame: Frame,
  height: number,
  role: 'ink' | 'soft',
  dash?: string,
): Plot.Markish[] {
  const rows = series.rows.filter(({ components: k }) => k >= frame.x[0] && k <= frame.x[1]);
  const points = rows.map(({ components, median }) => ({ x: components, y: median }));
  const line = Plot.lineY(cutCurve(points, frame.y), {
    ...strokeIn(role),
    x: 'x',
    y: 'y',
    strokeWidth: role === 'ink' ? STROKE : 1.25,
    ...(dash === undefined ? {} : { strokeDasharray: dash }),
  });
  if (series.seeds < 2) return [line];
  return [rangeMarks(rows, frame, height, role), line];
}

/** The curves and their names, the leading one first. */
function endNames({ lead, others, aic, labels }: BicPanelOptions) {
  return [
    { series: lead, text: others.length > 0 ? labels.covarianceTypes[lead.covarianceType] : labels.bic },
    ...others.map((series) => ({ series, text: labels.covarianceTypes[series.covarianceType] })),
    ...(aic === undefined ? [] : [{ series: aic, text: labels.aic }]),
  ];
}

/** Names at the right ends of the curves, spread so that none covers another. */
function endLabels(options: BicPanelOptions, frame: Frame): Plot.Markish[] {
  const { height } = options;
  const named = endNames(options);
  const unit = (frame.y[1] - frame.y[0]) / (height - frame.margin.top - frame.margin.bottom);
  const columns = alignedEnds(
    named.map(({ series }) => series),
    frame.x[1] - frame.x[0],
  );
  const wanted = named.map(({ series }) => series.rows.at(-1)!.median);
  const room = unit * 9;
  const ys = spread(wanted, 15 * unit, frame.y[0] - room, frame.y[1] + room);
  return named.map(({ text }, i) =>
    Plot.text([text], {
      ...fillIn(i === 0 ? 'ink' : 'soft'),
      x: columns[i]!,
      y: ys[i]!,
      dx: 7,
      textAnchor: 'start',
      text: (name: string) => name,
    }),
  );
}

/** The chosen k (or the minimum): a ring on the curve and its name beside. */
function minimumMarks(options: BicPanelOptions, frame: Frame): Plot.Markish[] {
  const { lead, chosen, labels } = options;
  const best = lead.rows.find((row) => row.components === chosen?.components) ?? lowest(lead);
  const right = best.components > (frame.x[0] + frame.x[1]) / 2;
  const name = lead.seeds > 1 ? labels.lowestMedian : labels.minimum;
  const place = [{ x: best.components, y: best.median, text: name(best.components) }];
  const side = { textAnchor: right ? 'end' : 'start', dx: right ? -9 : 9 } as const;
  const above = options.window === undefined ? { dy: -18 } : { dy: 14 };
  return [
    ...words(place, 'accent', { ...side, ...above, fontWeight: 600 }),
    Plot.dot(place, { ...fillIn('accent'), x: 'x', y: 'y', r: 4.5 }),
  ];
}

/** Dots at every k tried, where there is room for them; a curve of medians has them only where it is magnified. */
function dotMarks(options: BicPanelOptions, frame: Frame): Plot.Markish[] {
  const rows = options.lead.rows.filter(
    ({ components: k, median }) => k >= frame.x[0] && k <= frame.x[1] && median <= frame.y[1],
  );
  const room = options.width / Math.max(1, frame.x[1] - frame.x[0]);
  if (room < 4 || (options.lead.seeds > 1 && options.window === undefined)) return [];
  return [Plot.dot(rows, { ...fillIn('ink'), x: 'components', y: 'median', r: Math.min(2.2, room / 3) })];
}

/** Ticks with the first k before them, where it stands clear of the next. */
function withFirst(ticks: readonly number[], [low, high]: readonly [number, number]): number[] {
  return ticks[0] !== undefined && ticks[0] - low > 0.05 * (high - low) ? [low, ...ticks] : [...ticks];
}

/** One panel of the BIC curve: the whole sweep, or a window of it. */
export function bicPanel(options: BicPanelOptions): SVGSVGElement {
  const { labels, width, height, narrow } = options;
  const frame = frameOf(options);
  const { margin } = frame;
  const xTicks = withFirst(niceTicks(frame.x[0], frame.x[1], narrow ? 5 : 10), frame.x);
  const yTicks = niceTicks(frame.y[0], frame.y[1], options.window ? 5 : 6);
  const yTexts = new Map(formatTicks(yTicks, labels.numbers).map((text, i) => [yTicks[i]!, text]));
  return plotPanel(options.document, {
    width,
    height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    x: { domain: frame.x },
    y: { domain: frame.y },
    marks: [
      ...plateauMarks(options, frame),
      ...axisY({ ticks: yTicks, format: (tick) => yTexts.get(tick)! }),
      ...axisX({ ticks: xTicks, format: (tick) => formatNumber(tick, labels.numbers) }),
      // Beside BIC, AIC is a line alone: its range would hide where the curves part.
      ...(options.aic === undefined ? [] : curveMarks({ ...options.aic, seeds: 1 }, frame, height, 'soft')),
      ...options.others.flatMap((series, i) =>
        curveMarks(series, frame, height, 'soft', DASHES[i % DASHES.length]),
      ),
      ...curveMarks(options.lead, frame, height, 'ink'),
      ...dotMarks(options, frame),
      ...minimumMarks(options, frame),
      ...(options.window === undefined ? endLabels(options, frame) : []),
      titleY(options.title, margin.left, margin.top),
      ...(options.bottomTitle ? [titleX(labels.components, margin.bottom)] : []),
    ],
  });
}

/** Covariance types that don't lead differ by their dashes. */
const DASHES = ['6 3', '2 3', '8 3 2 3'] as const;
