import { figureRoot } from '../../../figures/base/figureRoot.ts';
import { formatTicks } from '../../../figures/base/format.ts';
import { role, short, svg } from '../../../figures/base/svg.ts';
import { HAIRLINE, STROKE } from '../../../figures/base/theme.ts';
import type { FigureLabels } from '../../../figures/labels.ts';
import { niceTicks } from '../../../figures/scene/ticks.ts';

/** Drawing and plot, in user units; the slider below the curve has the plot's width. */
const WIDTH = 340;
const HEIGHT = 190;
const PLOT = { left: 48, right: 330, top: 24, bottom: 176 } as const;

/** The log-likelihood after every iteration, with a mark on one of them. */
export interface Curve {
  readonly element: HTMLElement;
  /** `scores`: of the iterations that are known, from the start on; at most `last` + 1. */
  show(scores: readonly number[], last: number, step: number): void;
}

/** Makes the place of the curve; `title` names its vertical axis. */
export function makeCurve(document: Document, labels: FigureLabels, title: string): Curve {
  const element = document.createElement('div');
  element.className = 'em-curve';
  return {
    element,
    show(scores, last, step) {
      const root = figureRoot({ document }, WIDTH, HEIGHT, 'em-curve');
      const [low, high] = rangeOf(scores);
      const x = (at: number) => PLOT.left + ((PLOT.right - PLOT.left) * at) / Math.max(1, last);
      const y = (score: number) => PLOT.bottom - ((PLOT.bottom - PLOT.top) * (score - low)) / (high - low);
      const ticks = niceTicks(low, high, 4);
      root.append(drawGrid(document, ticks.map(y), formatTicks(ticks, labels.numbers)));
      root.append(svg(document, 'text', { ...role('soft'), x: 0, y: 10 }, title));
      const line = scores
        .map((score, at) => `${at === 0 ? 'M' : 'L'}${short(x(at))} ${short(y(score))}`)
        .join('');
      root.append(
        svg(document, 'path', {
          ...role('ink'),
          d: line,
          fill: 'none',
          stroke: 'currentColor',
          'stroke-width': STROKE,
        }),
      );
      scores.forEach((score, at) => {
        root.append(svg(document, 'circle', { ...role('ink'), cx: x(at), cy: y(score), r: 2 }));
      });
      const marked = scores[step];
      if (marked !== undefined) root.append(drawMark(document, x(step), y(marked)));
      element.replaceChildren(root);
    },
  };
}

/** A little wider than the scores; of one score alone, something around it. */
function rangeOf(scores: readonly number[]): [low: number, high: number] {
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const air = high > low ? 0.08 * (high - low) : 0.01;
  return [low - air, high + air];
}

function drawGrid(document: Document, heights: readonly number[], texts: readonly string[]): SVGGElement {
  const group = svg(document, 'g', { 'text-anchor': 'end' });
  heights.forEach((y, i) => {
    const line = { x1: PLOT.left, x2: PLOT.right, y1: y, y2: y };
    group.append(
      svg(document, 'line', { ...role('rule'), ...line, stroke: 'currentColor', 'stroke-width': HAIRLINE }),
      svg(document, 'text', { ...role('soft'), x: PLOT.left - 6, y, dy: '0.35em' }, texts[i]!),
    );
  });
  return group;
}

function drawMark(document: Document, x: number, y: number): SVGGElement {
  return svg(
    document,
    'g',
    role('accent'),
    svg(document, 'line', {
      x1: x,
      x2: x,
      y1: PLOT.top,
      y2: PLOT.bottom + 14,
      stroke: 'currentColor',
      'stroke-width': HAIRLINE,
    }),
    svg(document, 'circle', { cx: x, cy: y, r: 5 }),
  );
}
