import { Z_95 } from '../study/audit/proportion.ts';
import { type ChartOptions, figureRoot, labelsOf } from './base/figureRoot.ts';
import { formatNumber } from './base/format.ts';
import { role, svg } from './base/svg.ts';
import { HAIRLINE, type Role, STROKE, WIDTHS } from './base/theme.ts';
import { diamond, type KeyEntry, keyHeight, keyPanel } from './chart/keyPanel.ts';
import { composePanels } from './chart/panels.ts';
import type { FigureLabels } from './labels.ts';
import { niceTicks } from './scene/ticks.ts';

/** One audited model. */
export interface AuditRow {
  /** Setting, as asked for: 3, 0.95. */
  readonly pca: number;
  /** Name of the family. */
  readonly covarianceType: string;
  readonly components: number;
  readonly bins: number;
  /** Cells that differ, by draw. */
  readonly ndb: readonly number[];
  readonly ndbMedian: number;
  /** Cells that differ when real images go through the PCA alone. */
  readonly pcaAlone: number;
}

export interface AuditChartOptions extends ChartOptions {
  /** Cells in which two draws of real images differ: 5th to 95th percentile. Without it the band is what chance alone gives. */
  readonly yardstick?: readonly [number, number];
}

interface Frame {
  readonly document: Document;
  readonly labels: FigureLabels;
  readonly width: number;
  readonly height: number;
  /** Cells at the right end. */
  readonly most: number;
  readonly x: (cells: number) => number;
}

const MARGIN = { left: 8, right: 12, top: 8, bottom: 42 };
const ROW = 60;
/** Where the line of a row lies, below its name. */
const LINE = 42;
/** Share of cells that differ by chance at the level of the test. */
const BY_CHANCE = 0.05;

function text(
  document: Document,
  x: number,
  y: number,
  words: string,
  name: Role,
  anchor: string,
): SVGElement {
  const weight = name === 'accent' ? 600 : undefined;
  return svg(document, 'text', { ...role(name), x, y, 'text-anchor': anchor, 'font-weight': weight }, words);
}

function stroke(document: Document, d: string, name: Role, width: number): SVGElement {
  return svg(document, 'path', {
    ...role(name),
    d,
    stroke: 'currentColor',
    'stroke-width': width,
    fill: 'none',
  });
}

function dot(document: Document, cx: number, cy: number, r: number): SVGElement {
  return svg(document, 'circle', { ...role('accent'), cx, cy, r, fill: 'currentColor' });
}

/** First and last number of cells that chance explains: the yardstick, or the binomial spread of independent cells. */
function band(most: number, yardstick: AuditChartOptions['yardstick']): readonly [number, number] {
  if (yardstick !== undefined) return yardstick;
  const half = Z_95 * Math.sqrt(most * BY_CHANCE * (1 - BY_CHANCE));
  return [Math.max(0, most * BY_CHANCE - half), most * BY_CHANCE + half];
}

function axis({ document, labels, width, height, most, x }: Frame): SVGElement[] {
  const base = height - MARGIN.bottom;
  const ticks = niceTicks(0, most, width < WIDTHS.wide ? 5 : 10).flatMap((tick) => [
    stroke(document, `M${x(tick)} ${base}V${base + 4}`, 'soft', HAIRLINE),
    text(document, x(tick), base + 18, formatNumber(tick, labels.numbers), 'soft', 'middle'),
  ]);
  return [...ticks, text(document, width, height - 4, labels.differingCells, 'soft', 'end')];
}

function rowMarks(row: AuditRow, top: number, { document, labels, most, x }: Frame): SVGElement[] {
  const y = top + LINE;
  const [low, high] = [Math.min(...row.ndb), Math.max(...row.ndb)];
  const name = labels.auditedModel(row.pca, row.covarianceType, row.components);
  const median = formatNumber(row.ndbMedian, labels.numbers, Number.isInteger(row.ndbMedian) ? 0 : 1);
  return [
    stroke(document, `M${x(0)} ${y}H${x(most)}`, 'rule', HAIRLINE),
    text(document, MARGIN.left, top + 14, name, 'ink', 'start'),
    stroke(document, `M${x(low)} ${y}H${x(high)}`, 'accent', STROKE),
    ...row.ndb.map((cells) => dot(document, x(cells), y, 2.5)),
    svg(document, 'path', { ...role('paper'), d: diamond(x(row.pcaAlone), y, 6.5), fill: 'currentColor' }),
    stroke(document, diamond(x(row.pcaAlone), y, 5), 'ink', STROKE),
    dot(document, x(row.ndbMedian), y, 5.5),
    text(document, x(row.ndbMedian), y - 10, median, 'accent', 'middle'),
  ];
}

/**
 * Cells that differ from the held-out images, a row a model: every draw a small dot, their median a large one, what the PCA
 * alone costs a diamond, and behind them what chance does to real images.
 */
export function auditChart(rows: readonly AuditRow[], options: AuditChartOptions): SVGSVGElement {
  if (rows.length === 0) throw new Error('auditChart: got no models, expected at least one.');
  const { document, yardstick } = options;
  const labels = labelsOf(options);
  const width = WIDTHS[options.size ?? 'wide'];
  const height = MARGIN.top + rows.length * ROW + MARGIN.bottom;
  const most = Math.max(...rows.map(({ bins }) => bins));
  const x = (cells: number) => MARGIN.left + (cells / most) * (width - MARGIN.left - MARGIN.right);
  const frame: Frame = { document, labels, width, height, most, x };
  const [low, high] = band(most, yardstick);
  const box = {
    x: x(low),
    y: MARGIN.top,
    width: x(high) - x(low),
    height: height - MARGIN.top - MARGIN.bottom,
  };
  const panel = figureRoot(options, width, height, 'audit');
  panel.append(
    svg(document, 'rect', { ...role('plateau'), ...box, fill: 'currentColor' }),
    ...axis(frame),
    ...rows.flatMap((row, i) => rowMarks(row, MARGIN.top + i * ROW, frame)),
  );
  const chance = yardstick === undefined ? labels.byChance : labels.realImages(...yardstick);
  const entries: KeyEntry[] = [
    { role: 'accent', shape: 'dot', text: labels.generatedMedian },
    { role: 'ink', shape: 'hollow', text: labels.throughPca },
    { role: 'plateau', shape: 'band', text: chance },
  ];
  const top = keyHeight(width, entries);
  return composePanels(options, 'audit', width, top + height, [
    { chart: keyPanel(document, width, entries), x: 0, y: 0 },
    { chart: panel, x: 0, y: top },
  ]);
}
