import * as Plot from '@observablehq/plot';
import { type ChartOptions, labelsOf } from './base/figureRoot.ts';
import { formatNumber } from './base/format.ts';
import { HAIRLINE, WIDTHS } from './base/theme.ts';
import { axisX, axisY, fillIn, plotPanel, strokeIn, titleX, titleY } from './chart/chart.ts';
import { composePanels, type Panel } from './chart/panels.ts';
import type { FigureLabels } from './labels.ts';
import { niceTicks } from './scene/ticks.ts';

/** How often each k wins in one setting. */
export interface WinsOfSetting {
  /** As asked for: 3, 0.95. */
  readonly pca: number;
  /** Start seeds in all. */
  readonly seeds: number;
  readonly wins: readonly { readonly components: number; readonly count: number }[];
  /** First and last k of the plateau. */
  readonly plateau: readonly [number, number];
  /** The k of the model shown: its bar is accented. */
  readonly chosen: number;
}

interface Frame {
  readonly document: Document;
  readonly labels: FigureLabels;
  readonly width: number;
  readonly narrow: boolean;
  readonly x: readonly [number, number];
  readonly top: number;
}

const MARGIN = { left: 30, right: 8, top: 50 };

function frameOf(settings: readonly WinsOfSetting[], options: ChartOptions): Frame {
  const ks = settings.flatMap(({ wins, plateau, chosen }) => [
    ...wins.map(({ components }) => components),
    ...plateau,
    chosen,
  ]);
  return {
    document: options.document,
    labels: labelsOf(options),
    width: WIDTHS[options.size ?? 'wide'],
    narrow: options.size === 'narrow',
    x: [Math.min(...ks) - 1.5, Math.max(...ks) + 1.5],
    top: Math.max(1, ...settings.flatMap(({ wins }) => wins.map(({ count }) => count))),
  };
}

/** The plateau: a band between hairlines, its name above. */
function plateauMarks([first, last]: readonly [number, number], frame: Frame): Plot.Markish[] {
  const { labels, top, width, x } = frame;
  const [x1, x2] = [first - 0.5, last + 0.5];
  const text = labels.plateau(first, last);
  // The name stands above the band's middle, but never beyond the figure's edges.
  const unit = (width - MARGIN.left - MARGIN.right) / (x[1] - x[0]);
  const middle = MARGIN.left + ((x1 + x2) / 2 - x[0]) * unit;
  const half = 3.6 * text.length;
  return [
    Plot.rect([0], { ...fillIn('plateau'), x1, x2, y1: 0, y2: top }),
    Plot.ruleX([x1, x2], { ...strokeIn('soft'), strokeWidth: HAIRLINE, strokeDasharray: '2 3' }),
    Plot.text([text], {
      ...fillIn('soft'),
      x: (x1 + x2) / 2,
      y: top,
      dx: Math.min(width - half, Math.max(half, middle)) - middle,
      dy: -6,
      lineAnchor: 'bottom',
      text: (name: string) => name,
    }),
  ];
}

function panel(setting: WinsOfSetting, frame: Frame, height: number, last: boolean): SVGSVGElement {
  const { labels, width, x, top, narrow } = frame;
  const format = (value: number) => formatNumber(value, labels.numbers);
  const bottom = last ? 42 : 24;
  const bars = (of: typeof setting.wins, role: 'ink' | 'accent') =>
    Plot.rect(of, {
      ...fillIn(role),
      x1: ({ components }: { components: number }) => components - 0.4,
      x2: ({ components }: { components: number }) => components + 0.4,
      y1: 0,
      y2: 'count',
    });
  return plotPanel(frame.document, {
    width,
    height: height + bottom,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: bottom,
    marginLeft: MARGIN.left,
    x: { domain: x },
    y: { domain: [0, top] },
    marks: [
      ...plateauMarks(setting.plateau, frame),
      ...axisY({ ticks: niceTicks(0, top, 4).filter(Number.isInteger), format }),
      ...axisX({ ticks: niceTicks(x[0], x[1], narrow ? 5 : 10).filter(Number.isInteger), format }),
      bars(
        setting.wins.filter(({ components }) => components !== setting.chosen),
        'ink',
      ),
      bars(
        setting.wins.filter(({ components }) => components === setting.chosen),
        'accent',
      ),
      titleY(`${labels.setting(setting.pca)}: ${labels.wins(setting.seeds)}`, MARGIN.left, MARGIN.top),
      ...(last ? [titleX(labels.components, bottom)] : []),
    ],
  });
}

/**
 * How often each k has the smallest BIC among the start seeds: a bar a k, the plateau shaded, the k of the model shown in
 * the accent; a panel a setting over one axis of k.
 */
export function winsChart(settings: readonly WinsOfSetting[], options: ChartOptions): SVGSVGElement {
  if (settings.length === 0) throw new Error('winsChart: got no settings, expected at least one.');
  const frame = frameOf(settings, options);
  const each = frame.narrow ? 130 : 140;
  let y = 0;
  const panels = settings.map((setting, at): Panel => {
    const last = at === settings.length - 1;
    const placed = { chart: panel(setting, frame, each, last), x: 0, y };
    y += each + (last ? 42 : 34);
    return placed;
  });
  return composePanels(options, 'wins', frame.width, y, panels);
}
