import { formatNumber } from '../base/format.ts';
import { role, short, svg } from '../base/svg.ts';
import { TYPE_SIZE } from '../base/theme.ts';
import { framedPicture } from '../draw3d/meanPictures.ts';
import type { FigureLabels } from '../labels.ts';
import { type HeatmapLayout, NUMBER_WIDTH } from './heatmapLayout.ts';
import { FIRST_DARK, SHADES, shadeOf } from './shades.ts';

/** From the middle of a line of figures down to its base. */
const MIDDLE = 0.35 * TYPE_SIZE;

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

/** The cells of all rows: a path for each shade, and above them the numbers of those that hold enough. */
function cells(rows: readonly HeatmapRow[], { document, layout, labels }: HeatmapFrame): SVGGElement {
  const shades = SHADES.map(() => '');
  const numbers = { ink: [] as Node[], paper: [] as Node[] };
  const [width, height] = [short(layout.cell - 1), short(layout.row - 1)];
  rows.forEach(({ classCounts }, i) => {
    const counts = Array.from(classCounts);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const y = layout.top + i * layout.row;
    counts.forEach((count, c) => {
      if (count === 0) return;
      const share = count / total;
      const x = layout.cells + c * layout.cell;
      shades[shadeOf(share)] += `M${short(x + 0.5)} ${short(y + 0.5)}h${width}v${height}h-${width}z`;
      if (!layout.numbers || share < 0.1) return;
      const at = { x: x + layout.cell / 2, y: y + layout.row / 2 + MIDDLE };
      const text = svg(document, 'text', at, formatNumber(count, labels.numbers));
      numbers[shadeOf(share) >= FIRST_DARK ? 'paper' : 'ink'].push(text);
    });
  });
  const paths = shades.flatMap((d, i) =>
    d === '' ? [] : [svg(document, 'path', { d, 'fill-opacity': SHADES[i] })],
  );
  const words = (['ink', 'paper'] as const).map((name) =>
    svg(document, 'g', { ...role(name), 'text-anchor': 'middle' }, ...numbers[name]),
  );
  return svg(document, 'g', {}, ...paths, ...words);
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
  return group;
}

/** One table of a heat map: the names of the classes, and below them its rows. */
export function heatmapBlock(rows: readonly HeatmapRow[], frame: HeatmapFrame, left: number): SVGGElement {
  const place = left === 0 ? {} : { transform: `translate(${left} 0)` };
  const drawn = rows.map((item, i) => drawRow(item, i, frame));
  return svg(frame.document, 'g', place, header(frame), ...drawn, cells(rows, frame));
}
