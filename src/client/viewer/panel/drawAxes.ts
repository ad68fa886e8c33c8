import { decimalsOfStep, formatNumber, type NumberStyle } from '../../../figures/base/format.ts';
import { backdrop, type Segment } from '../../../figures/scene/backdrop.ts';
import type { Bounds } from '../../../figures/scene/bounds.ts';
import type { View } from '../../../figures/scene/view.ts';
import type { Size } from '../space/orbit.ts';
import type { PageColors } from './pageColors.ts';

/** Words and numbers of the axes. */
export interface AxisLabels {
  readonly numbers: NumberStyle;
  readonly pcAxes: readonly [string, string, string];
}

const TYPE = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Draws the box behind the scene, as the snapshots have it: grids on its far faces, numbers and names at its edges. */
export function drawAxes(
  context: CanvasRenderingContext2D,
  view: View,
  bounds: Bounds,
  look: {
    readonly size: Size;
    readonly ratio: number;
    readonly colors: PageColors;
    readonly labels: AxisLabels;
  },
): void {
  const { size, ratio, colors, labels } = look;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const { grid, edges, axes } = backdrop(view, bounds, { ticks: size.width < 480 ? 3 : 4, offset: 13 });
  stroke(context, grid, colors.rule, 0.6);
  stroke(context, edges, colors.rule, 1);
  context.font = TYPE;
  context.textBaseline = 'middle';
  for (const { axis, title, ticks } of axes) {
    const decimals = Math.max(0, ...ticks.map(({ value }) => decimalsOfStep(value)));
    context.fillStyle = colors.soft;
    for (const tick of ticks) {
      context.textAlign = alignOf(tick.anchor);
      context.fillText(formatNumber(tick.value, labels.numbers, decimals), tick.x, tick.y);
    }
    context.fillStyle = colors.ink;
    context.textAlign = alignOf(title.anchor);
    context.fillText(labels.pcAxes[axis], title.x, title.y);
  }
}

const alignOf = (anchor: 'start' | 'middle' | 'end'): CanvasTextAlign =>
  anchor === 'middle' ? 'center' : anchor;

function stroke(
  context: CanvasRenderingContext2D,
  segments: readonly Segment[],
  color: string,
  width: number,
) {
  context.beginPath();
  for (const [x1, y1, x2, y2] of segments) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}
