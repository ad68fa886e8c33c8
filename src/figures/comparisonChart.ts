import * as Plot from '@observablehq/plot';
import { type ChartOptions, labelsOf } from './base/figureRoot.ts';
import { formatNumber, formatPercent } from './base/format.ts';
import { HAIRLINE, STROKE, WIDTHS } from './base/theme.ts';
import { axisX, axisY, fillIn, plotPanel, strokeIn, titleX, titleY, words } from './chart/chart.ts';
import { composePanels } from './chart/panels.ts';
import type { FigureLabels } from './labels.ts';
import { niceTicks } from './scene/ticks.ts';

/** One setting of the comparison. */
export interface ComparedSetting {
  /** As asked for: 3, 0.95. */
  readonly pca: number;
  readonly curve: readonly { readonly components: number; readonly bic: number }[];
  readonly chosen: { readonly components: number; readonly plateau: readonly [number, number] };
}

export interface ComparisonOptions extends ChartOptions {
  /** Share of the fall from k = 1 within which a k is on the plateau, default 0.01; null where plateaus follow no such margin. */
  readonly plateauFraction?: number | null;
}

interface Excess {
  readonly name: string;
  readonly role: 'ink' | 'accent';
  readonly chosen: ComparedSetting['chosen'];
  readonly rows: readonly { readonly components: number; readonly excess: number }[];
}

interface Frame {
  readonly document: Document;
  readonly labels: FigureLabels;
  readonly width: number;
  readonly narrow: boolean;
  readonly x: readonly [number, number];
  readonly overlap: readonly [number, number] | null;
}

const MARGIN = { left: 62, right: 22 };

/** BIC above its minimum as a share of its fall from the smallest k; of its whole range where the smallest k wins. */
function excessOf(setting: ComparedSetting, role: Excess['role'], labels: FigureLabels): Excess {
  const curve = [...setting.curve].sort((a, b) => a.components - b.components);
  const low = Math.min(...curve.map((point) => point.bic));
  if (!Number.isFinite(low)) {
    throw new Error(`comparisonChart: setting ${setting.pca} has a curve without finite BIC, expected one.`);
  }
  const unit = curve[0]!.bic - low || Math.max(...curve.map((point) => point.bic)) - low || 1;
  const rows = curve.map(({ components, bic }) => ({ components, excess: (bic - low) / unit }));
  return { name: labels.setting(setting.pca), role, chosen: setting.chosen, rows };
}

function overlapOf(a: readonly [number, number], b: readonly [number, number]): [number, number] | null {
  const [first, last] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
  return first <= last ? [first, last] : null;
}

const shared = ({ width, x }: Frame) => ({
  width,
  marginLeft: MARGIN.left,
  marginRight: MARGIN.right,
  x: { domain: x, axis: null },
});

function overlapBand({ overlap }: Frame): Plot.Markish[] {
  if (overlap === null) return [];
  return [Plot.rectX([0], { ...fillIn('plateau'), x1: overlap[0] - 0.5, x2: overlap[1] + 0.5 })];
}

/** Curves on a root scale: the whole fall in view, and the plateaus not flat. */
function curvesPanel(
  settings: readonly Excess[],
  frame: Frame,
  height: number,
  margin: number | null,
): SVGSVGElement {
  const { labels } = frame;
  const format = (share: number) => formatPercent(share, labels.numbers);
  // The higher curve is named above its fall, the lower one below its own, where neither is near the other.
  const near = ({ rows }: Excess, share: number) => {
    const at = frame.x[0] + (frame.x[1] - frame.x[0]) * share;
    return rows.reduce((a, b) => (Math.abs(b.components - at) < Math.abs(a.components - at) ? b : a));
  };
  const order = [...settings].sort((a, b) => near(b, 0.1).excess - near(a, 0.1).excess);
  return plotPanel(frame.document, {
    ...shared(frame),
    height,
    marginTop: 30,
    marginBottom: 10,
    y: { type: 'sqrt', domain: [0, 1] },
    marks: [
      ...overlapBand(frame),
      ...axisY({ ticks: [0, 0.01, 0.05, 0.1, 0.25, 0.5, 1], format }),
      Plot.ruleY(margin === null ? [] : [margin], {
        ...strokeIn('soft'),
        strokeWidth: HAIRLINE,
        strokeDasharray: '2 3',
      }),
      ...settings.map(({ rows, role }) =>
        Plot.lineY(rows, { ...strokeIn(role), x: 'components', y: 'excess', strokeWidth: STROKE }),
      ),
      ...order.flatMap((setting, i) => {
        const { components: x, excess: y } = near(setting, i === 0 ? 0.1 : 0.22);
        const side = i === 0 ? { dx: 8, dy: -8 } : { dx: -6, dy: 14, textAnchor: 'end' as const };
        return words([{ x, y, text: setting.name }], setting.role, { ...side, fontWeight: 600 });
      }),
      titleY(labels.excessBic, MARGIN.left, 30),
    ],
  });
}

/** Upper edge of the bars' panel, the first bar being at 0. */
const TOP = 0.6;

/** The plateaus as bars, the chosen k a dot on each. */
function barsPanel(settings: readonly Excess[], frame: Frame, height: number): SVGSVGElement {
  const { labels, overlap } = frame;
  const format = (k: number) => formatNumber(k, labels.numbers);
  const rows = settings.map(({ name, role, chosen }, i) => ({ name, role, chosen, y: -i }));
  return plotPanel(frame.document, {
    ...shared(frame),
    height,
    marginTop: 22,
    marginBottom: 42,
    y: { domain: [-settings.length + 0.4, TOP], axis: null },
    marks: [
      ...overlapBand(frame),
      ...axisX({ ticks: niceTicks(frame.x[0], frame.x[1], frame.narrow ? 5 : 10), format }),
      ...rows.flatMap(({ role, chosen, y }) => barMarks(role, chosen, y, frame)),
      ...(overlap === null
        ? []
        : words([{ x: (overlap[0] + overlap[1]) / 2, y: TOP, text: labels.overlap(...overlap) }], 'soft', {
            textAnchor: 'middle',
            dy: -9,
          })),
      titleX(labels.components, 42),
    ],
  });
}

function barMarks(
  role: Excess['role'],
  chosen: ComparedSetting['chosen'],
  y: number,
  frame: Frame,
): Plot.Markish[] {
  const [first, last] = chosen.plateau;
  const text = frame.labels.plateau(first, last);
  const left = first - frame.x[0] > frame.x[1] - last;
  return [
    Plot.link([0], { ...strokeIn(role), x1: first, x2: last + 0.001, y1: y, y2: y, strokeWidth: 5 }),
    Plot.dot([0], { ...fillIn('paper'), x: chosen.components, y, r: 6 }),
    Plot.dot([0], { ...fillIn(role), x: chosen.components, y, r: 4.5 }),
    ...words([{ x: left ? first : last, y, text }], role, {
      textAnchor: left ? 'end' : 'start',
      dx: left ? -8 : 8,
    }),
  ];
}

/**
 * Whether the number of components changed, at a glance: both settings' BIC above its own minimum, as a share of
 * its own fall from k = 1 (the values themselves can't be compared), and below it the plateaus as bars with the
 * chosen k; the k on both are shaded.
 */
export function comparisonChart(
  from: ComparedSetting,
  to: ComparedSetting,
  options: ComparisonOptions,
): SVGSVGElement {
  const labels = labelsOf(options);
  const settings = [excessOf(from, 'ink', labels), excessOf(to, 'accent', labels)];
  const ks = settings.flatMap(({ rows }) => rows.map((row) => row.components));
  const narrow = options.size === 'narrow';
  const frame: Frame = {
    document: options.document,
    labels,
    width: WIDTHS[options.size ?? 'wide'],
    narrow,
    x: [Math.min(...ks), Math.max(...ks)],
    overlap: overlapOf(from.chosen.plateau, to.chosen.plateau),
  };
  const [above, below] = narrow ? [260, 140] : [300, 140];
  return composePanels(options, 'comparison', frame.width, above + below, [
    {
      chart: curvesPanel(
        settings,
        frame,
        above,
        options.plateauFraction === undefined ? 0.01 : options.plateauFraction,
      ),
      x: 0,
      y: 0,
    },
    { chart: barsPanel(settings, frame, below), x: 0, y: above },
  ]);
}
