import { type ChartOptions, figureRoot, labelsOf } from './base/figureRoot.ts';
import { formatNumber, formatPercent } from './base/format.ts';
import { role, svg } from './base/svg.ts';
import { type FigureSize, WIDTHS } from './base/theme.ts';
import { framedPicture } from './draw3d/meanPictures.ts';
import type { FigureLabels } from './labels.ts';

/** One component of the heat map. */
export interface HeatmapRow {
  /** Index in the mixture. */
  readonly component: number;
  readonly weight: number;
  /** Images by class that it claims. */
  readonly classCounts: ArrayLike<number>;
  /** As #rrggbb. */
  readonly color: string;
  /** Address of its mean image, square. */
  readonly href?: string;
}

interface Layout {
  readonly row: number;
  readonly top: number;
  /** Left edges of the number, picture, weight bar and cells. */
  readonly picture: number;
  readonly bar: number;
  readonly barWidth: number;
  readonly cells: number;
  readonly cell: number;
  readonly numbers: boolean;
}

const LONGEST_NAME = 74;
const NUMBER_WIDTH = 22;
const BOTTOM = 34;

function layoutOf(rows: readonly HeatmapRow[], classes: number, size: FigureSize): Layout {
  const row = rows.length > 24 ? 18 : 26;
  const pictures = rows.some(({ href }) => href !== undefined);
  const picture = NUMBER_WIDTH + 6;
  const bar = picture + (pictures ? row + 4 : 0);
  const barWidth = size === 'narrow' ? 52 : 110;
  const cells = bar + barWidth + 8;
  const cell = (WIDTHS[size] - cells) / classes;
  return { row, top: LONGEST_NAME + 8, picture, bar, barWidth, cells, cell, numbers: size === 'wide' };
}

/** Names of the classes, upright over their columns. */
function header(document: Document, layout: Layout, classes: number, labels: FigureLabels): SVGGElement {
  const group = svg(document, 'g', role('ink'));
  const y = layout.top - 7;
  for (let c = 0; c < classes; c += 1) {
    const x = layout.cells + (c + 0.5) * layout.cell;
    const text = labels.classNames[c] ?? formatNumber(c, labels.numbers);
    group.append(
      svg(document, 'text', { x, y, dy: '0.35em', transform: `rotate(-90 ${x.toFixed(2)} ${y})` }, text),
    );
  }
  group.append(svg(document, 'text', { ...role('soft'), x: layout.bar, y }, labels.weight));
  return group;
}

/**
 * Five shades of ink for shares in steps of a fifth. They leave out the middle greys, on which neither ink nor paper
 * would be read, and so set majorities apart.
 */
const SHADES = [0.08, 0.2, 0.36, 0.7, 0.9] as const;
const FIRST_DARK = 3;

const shadeOf = (share: number): number => Math.min(4, Math.floor(share * 5));

function cells(
  document: Document,
  item: HeatmapRow,
  y: number,
  layout: Layout,
  labels: FigureLabels,
): Node[] {
  const counts = Array.from(item.classCounts);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.flatMap((count, c) => {
    if (count === 0) return [];
    const share = count / total;
    const x = layout.cells + c * layout.cell;
    const square = svg(document, 'rect', {
      x: x + 0.5,
      y: y + 0.5,
      width: layout.cell - 1,
      height: layout.row - 1,
      'fill-opacity': SHADES[shadeOf(share)],
    });
    if (!layout.numbers || share < 0.1) return [square];
    const text = { x: x + layout.cell / 2, y: y + layout.row / 2, dy: '0.35em', 'text-anchor': 'middle' };
    const color = shadeOf(share) >= FIRST_DARK ? role('paper') : role('ink');
    return [square, svg(document, 'text', { ...text, ...color }, formatNumber(count, labels.numbers))];
  });
}

function drawRow(
  document: Document,
  item: HeatmapRow,
  index: number,
  heaviest: number,
  layout: Layout,
  labels: FigureLabels,
): SVGGElement {
  const y = layout.top + index * layout.row;
  const middle = y + layout.row / 2;
  const group = svg(
    document,
    'g',
    {},
    svg(
      document,
      'text',
      { ...role('soft'), x: NUMBER_WIDTH, y: middle, dy: '0.35em', 'text-anchor': 'end' },
      formatNumber(item.component, labels.numbers),
    ),
    svg(document, 'rect', {
      x: layout.bar,
      y: y + layout.row * 0.2,
      width: Math.max(1, (item.weight / heaviest) * layout.barWidth),
      height: layout.row * 0.6,
      fill: item.color,
    }),
  );
  if (item.href !== undefined) {
    const edge = layout.row - 1;
    const at = { x: layout.picture, y: y + 0.5, width: edge, height: edge };
    group.append(framedPicture(document, item.href, item.color, at, 1));
  }
  group.append(...cells(document, item, y, layout, labels));
  return group;
}

/** What the shades mean: five steps from nothing to all. */
function key(document: Document, y: number, width: number, labels: FigureLabels): SVGGElement {
  const group = svg(document, 'g', { ...role('ink'), 'text-anchor': 'end' });
  const step = 22;
  const left = width - 5 * step - 44;
  for (let i = 0; i < 5; i += 1) {
    const opacity = SHADES[i];
    group.append(
      svg(document, 'rect', { x: left + i * step, y, width: step, height: 10, 'fill-opacity': opacity }),
    );
  }
  const text = { ...role('soft'), y: y + 10 };
  group.append(
    svg(
      document,
      'text',
      { ...text, x: left - 8 },
      `${labels.shareOfComponent}: ${formatPercent(0, labels.numbers)}`,
    ),
    svg(document, 'text', { ...text, x: width }, formatPercent(1, labels.numbers)),
  );
  return group;
}

/**
 * What each component holds: components by weight from above, classes as columns, the shade a component's share
 * of images in that class; beside it its number, mean image and weight.
 *
 * @param items one a component, any order
 */
export function classHeatmap(items: readonly HeatmapRow[], options: ChartOptions): SVGSVGElement {
  const classes = items[0]?.classCounts.length ?? 0;
  if (classes === 0)
    throw new Error('classHeatmap: got no components or classes, expected at least one each.');
  const odd = items.find((item) => item.classCounts.length !== classes);
  if (odd !== undefined) {
    throw new Error(
      `classHeatmap: component ${odd.component} has ${odd.classCounts.length} classes, the first has ${classes}.`,
    );
  }
  const { document, size = 'wide' } = options;
  const labels = labelsOf(options);
  const rows = [...items].sort((a, b) => b.weight - a.weight || a.component - b.component);
  const layout = layoutOf(rows, classes, size);
  const bottom = layout.top + rows.length * layout.row;
  const figure = figureRoot(options, WIDTHS[size], bottom + BOTTOM, 'heatmap');
  figure.append(header(document, layout, classes, labels));
  rows.forEach((item, i) => {
    figure.append(drawRow(document, item, i, rows[0]!.weight, layout, labels));
  });
  figure.append(key(document, bottom + 14, WIDTHS[size], labels));
  return figure;
}
