import { type ChartOptions, figureRoot, labelsOf } from './base/figureRoot.ts';
import { decimalsOfStep, formatPercent } from './base/format.ts';
import { role, svg } from './base/svg.ts';
import { HAIRLINE, WIDTHS } from './base/theme.ts';
import { niceTicks } from './scene/ticks.ts';

/** One bar. */
export interface WeightBar {
  /** Index in the mixture. */
  readonly component: number;
  readonly weight: number;
  /** As #rrggbb. */
  readonly color: string;
}

const MARGIN = { left: 52, right: 4, top: 30, bottom: 26 };

/** Weights of the components, heaviest first, each in its colour, against the line where all would be equal. */
export function weightsBars(bars: readonly WeightBar[], options: ChartOptions): SVGSVGElement {
  if (bars.length === 0) throw new Error('weightsBars: got no components, expected at least one.');
  const { document } = options;
  const labels = labelsOf(options);
  const width = WIDTHS[options.size ?? 'wide'];
  const height = options.size === 'narrow' ? 200 : 220;
  const sorted = [...bars].sort((a, b) => b.weight - a.weight || a.component - b.component);
  const equal = 1 / bars.length;
  const base = height - MARGIN.bottom;
  const unit = (base - MARGIN.top) / Math.max(sorted[0]!.weight, equal);
  const right = width - MARGIN.right;
  const step = (right - MARGIN.left) / bars.length;
  const figure = figureRoot(options, width, height, 'weights');
  const line = (y: number, name: 'rule' | 'soft', dash?: string) =>
    svg(document, 'path', {
      ...role(name),
      d: `M${MARGIN.left} ${y.toFixed(2)}H${right}`,
      stroke: 'currentColor',
      'stroke-width': HAIRLINE,
      'stroke-dasharray': dash,
    });
  const text = (x: number, y: number, anchor: string, words: string, name: 'ink' | 'soft' = 'soft') =>
    svg(document, 'text', { ...role(name), x, y, 'text-anchor': anchor }, words);
  const ticks = niceTicks(0, sorted[0]!.weight, 4);
  const decimals = Math.max(0, ...ticks.map((tick) => decimalsOfStep(tick * 100)));
  for (const tick of ticks) {
    const y = base - tick * unit;
    figure.append(
      line(y, 'rule'),
      text(MARGIN.left - 8, y + 4.5, 'end', formatPercent(tick, labels.numbers, decimals)),
    );
  }
  sorted.forEach(({ weight, color }, i) => {
    figure.append(
      svg(document, 'rect', {
        x: MARGIN.left + i * step + Math.min(1, step * 0.1),
        y: base - weight * unit,
        width: step - 2 * Math.min(1, step * 0.1),
        height: weight * unit,
        fill: color,
      }),
    );
  });
  const y = base - equal * unit;
  figure.append(
    line(y, 'soft', '2 3'),
    text(right, y - 5, 'end', labels.uniformWeight(bars.length)),
    text(0, 13, 'start', labels.weight, 'ink'),
    text(right, height - 4, 'end', labels.component),
  );
  return figure;
}
