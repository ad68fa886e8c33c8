import { Z_95 } from '../study/audit/proportion.ts';
import { type ChartOptions, figureRoot, labelsOf } from './base/figureRoot.ts';
import { formatNumber } from './base/format.ts';
import { role, svg } from './base/svg.ts';
import { HAIRLINE, type Role, STROKE, WIDTHS } from './base/theme.ts';
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
  /** Cells in which two draws of real images differ: 5th to 95th percentile. Without it chance is drawn as a line at 5 %. */
  readonly yardstick?: readonly [number, number];
}

const MARGIN = { left: 8, right: 12, top: 46, bottom: 42 };
const ROW = 50;
/** Where the line of a row lies, below its name. */
const LINE = 32;
/** Share of cells that differ by chance at the level of the test. */
const BY_CHANCE = 0.05;

/** A square on its tip. */
const diamond = (x: number, y: number, r: number): string =>
  `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`;

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
  const base = height - MARGIN.bottom;
  const figure = figureRoot(options, width, height, 'audit');
  const text = (at: number, y: number, words: string, name: Role, anchor = 'start', weight?: number) =>
    svg(document, 'text', { ...role(name), x: at, y, 'text-anchor': anchor, 'font-weight': weight }, words);
  const path = (d: string, name: Role, stroke: number) =>
    svg(document, 'path', { ...role(name), d, stroke: 'currentColor', 'stroke-width': stroke, fill: 'none' });
  figure.append(...chance(document, { x, base, most, yardstick }));
  for (const tick of niceTicks(0, most, options.size === 'narrow' ? 5 : 10)) {
    figure.append(
      path(`M${x(tick)} ${base}V${base + 4}`, 'soft', HAIRLINE),
      text(x(tick), base + 18, formatNumber(tick, labels.numbers), 'soft', 'middle'),
    );
  }
  rows.forEach((row, i) => {
    const top = MARGIN.top + i * ROW;
    const y = top + LINE;
    const [low, high] = [Math.min(...row.ndb), Math.max(...row.ndb)];
    figure.append(
      path(`M${x(0)} ${y}H${x(most)}`, 'rule', HAIRLINE),
      text(MARGIN.left, top + 14, labels.auditedModel(row.pca, row.covarianceType, row.components), 'ink'),
      path(`M${x(low)} ${y}H${x(high)}`, 'accent', STROKE),
      ...row.ndb.map((cells) => dot(document, x(cells), y, 2.5)),
      svg(document, 'path', { ...role('paper'), d: diamond(x(row.pcaAlone), y, 6.5), fill: 'currentColor' }),
      path(diamond(x(row.pcaAlone), y, 5), 'ink', STROKE),
      dot(document, x(row.ndbMedian), y, 5.5),
      text(x(row.ndbMedian), y - 10, formatNumber(row.ndbMedian, labels.numbers), 'accent', 'middle', 600),
    );
  });
  const key = options.size === 'narrow' ? width / 2 : 250;
  figure.append(
    text(0, 13, labels.differingCells, 'ink'),
    dot(document, MARGIN.left + 5, 32, 5.5),
    text(MARGIN.left + 16, 36.5, labels.generatedMedian, 'soft'),
    path(diamond(key + 5, 32, 5), 'ink', STROKE),
    text(key + 16, 36.5, labels.throughPca, 'soft'),
    text(
      width,
      height - 4,
      yardstick === undefined ? labels.byChance : labels.realImages(...yardstick),
      'soft',
      'end',
    ),
  );
  return figure;
}

function dot(document: Document, cx: number, cy: number, r: number): SVGElement {
  return svg(document, 'circle', { ...role('accent'), cx, cy, r, fill: 'currentColor' });
}

interface ChanceBand {
  readonly x: (cells: number) => number;
  readonly base: number;
  readonly most: number;
  readonly yardstick: readonly [number, number] | undefined;
}

function chance(document: Document, { x, base, most, yardstick }: ChanceBand): SVGElement[] {
  // Without a yardstick: the binomial spread of independent cells around the level of the test.
  const half = Z_95 * Math.sqrt(most * BY_CHANCE * (1 - BY_CHANCE));
  const [low, high] = yardstick ?? [Math.max(0, most * BY_CHANCE - half), most * BY_CHANCE + half];
  const rect = svg(document, 'rect', {
    ...role('plateau'),
    x: x(low),
    y: MARGIN.top,
    width: x(high) - x(low),
    height: base - MARGIN.top,
    fill: 'currentColor',
  });
  return [rect];
}
