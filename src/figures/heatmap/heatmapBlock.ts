import { formatNumber } from '../base/format.ts';
import { role, svg } from '../base/svg.ts';
import { framedPicture } from '../draw3d/meanPictures.ts';
import type { FigureLabels } from '../labels.ts';
import { type HeatmapLayout, NUMBER_WIDTH } from './heatmapLayout.ts';
import { FIRST_DARK, SHADES, shadeOf } from './shades.ts';

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

/** What all rows of a heat map share. */
export interface HeatmapFrame {
  readonly document: Document;
  readonly layout: HeatmapLayout;
  readonly labels: FigureLabels;
  readonly classes: number;
  /** Weight of the longest bar. */
  readonly heaviest: number;
}

/** Names of the classes, upright over their columns. */
function header({ document, layout, labels, classes }: HeatmapFrame): SVGGElement {
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

function cells(item: HeatmapRow, y: number, { document, layout, labels }: HeatmapFrame): Node[] {
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

function drawRow(item: HeatmapRow, index: number, frame: HeatmapFrame): SVGGElement {
  const { document, layout, labels, heaviest } = frame;
  const y = layout.top + index * layout.row;
  const number = {
    ...role('soft'),
    x: NUMBER_WIDTH,
    y: y + layout.row / 2,
    dy: '0.35em',
    'text-anchor': 'end',
  };
  const bar = {
    x: layout.bar,
    y: y + layout.row * 0.2,
    width: Math.max(1, (item.weight / heaviest) * layout.barWidth),
    height: layout.row * 0.6,
    fill: item.color,
  };
  const group = svg(
    document,
    'g',
    {},
    svg(document, 'text', number, formatNumber(item.component, labels.numbers)),
    svg(document, 'rect', bar),
  );
  if (item.href !== undefined) {
    const edge = layout.row - 1;
    const at = { x: layout.picture, y: y + 0.5, width: edge, height: edge };
    group.append(framedPicture(document, item.href, item.color, at, 1));
  }
  group.append(...cells(item, y, frame));
  return group;
}

/** One table of a heat map: the names of the classes, and below them its rows. */
export function heatmapBlock(rows: readonly HeatmapRow[], frame: HeatmapFrame, left: number): SVGGElement {
  const place = left === 0 ? {} : { transform: `translate(${left} 0)` };
  const drawn = rows.map((item, i) => drawRow(item, i, frame));
  return svg(frame.document, 'g', place, header(frame), ...drawn);
}
