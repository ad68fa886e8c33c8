import { formatTicks } from '../base/format.ts';
import { role, short, svg } from '../base/svg.ts';
import { HAIRLINE } from '../base/theme.ts';
import type { FigureLabels } from '../labels.ts';
import { backdrop, type Segment } from '../scene/backdrop.ts';
import type { Bounds } from '../scene/bounds.ts';
import type { View } from '../scene/view.ts';

const pathOf = (segments: readonly Segment[]): string =>
  segments
    .map(([x1, y1, x2, y2]) => `M${short(x1, 1)} ${short(y1, 1)}L${short(x2, 1)} ${short(y2, 1)}`)
    .join('');

/** Axes of a scene: in PC space a grey grid on the far faces and titles PC1 to PC3, else edges titled x, y, z. */
export function drawBackdrop(
  document: Document,
  view: View,
  bounds: Bounds,
  style: 'pc' | 'plain',
  labels: FigureLabels,
): SVGGElement {
  const { grid, edges, axes } = backdrop(view, bounds);
  const titles = style === 'pc' ? labels.pcAxes : labels.plainAxes;
  const lines = svg(document, 'path', {
    ...role('rule'),
    d: pathOf(style === 'pc' ? [...grid, ...edges] : edges),
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': HAIRLINE,
  });
  const texts = svg(document, 'g', { ...role('soft'), 'font-variant': 'tabular-nums' });
  for (const { axis, title, ticks } of axes) {
    const values = formatTicks(
      ticks.map((tick) => tick.value),
      labels.numbers,
    );
    ticks.forEach((tick, i) => {
      texts.append(svg(document, 'text', attributes(tick), values[i]!));
    });
    texts.append(svg(document, 'text', { ...attributes(title), ...role('ink') }, titles[axis]));
  }
  return svg(document, 'g', {}, lines, texts);
}

const attributes = (at: { x: number; y: number; anchor: string }) => ({
  x: short(at.x, 1),
  y: short(at.y, 1),
  dy: '0.35em',
  'text-anchor': at.anchor,
});
