import { type ChartOptions, figureRoot, labelsOf } from './base/figureRoot.ts';
import { formatPercent } from './base/format.ts';
import { role, svg } from './base/svg.ts';
import { WIDTHS } from './base/theme.ts';
import { type HeatmapRow, heatmapBlock } from './heatmap/heatmapBlock.ts';
import { heatmapLayout } from './heatmap/heatmapLayout.ts';
import { SHADES } from './heatmap/shades.ts';
import type { FigureLabels } from './labels.ts';

export type { HeatmapRow } from './heatmap/heatmapBlock.ts';

/** Room below the rows for what the shades mean. */
const BOTTOM = 34;

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
 * of images in that class; beside it its number, mean image and weight. In full width many components stand in two
 * blocks, the lighter half on the right.
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
  const pictures = rows.some(({ href }) => href !== undefined);
  const layout = heatmapLayout(rows.length, classes, pictures, size);
  const bottom = layout.top + layout.rowsEach * layout.row;
  const figure = figureRoot(options, WIDTHS[size], bottom + BOTTOM, 'heatmap');
  const frame = { document, layout, labels, classes, heaviest: rows[0]!.weight };
  for (let block = 0; block < layout.blocks; block += 1) {
    const own = rows.slice(block * layout.rowsEach, (block + 1) * layout.rowsEach);
    figure.append(heatmapBlock(own, frame, block * layout.step));
  }
  figure.append(key(document, bottom + 14, WIDTHS[size], labels));
  return figure;
}
