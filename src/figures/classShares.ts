import type { ClassCoverage } from '../study/audit/auditResults.ts';
import type { Proportion } from '../study/audit/proportion.ts';
import { type ChartOptions, figureRoot, labelsOf } from './base/figureRoot.ts';
import { decimalsOfStep, formatPercent } from './base/format.ts';
import { role, svg } from './base/svg.ts';
import { HAIRLINE, type Role, STROKE, WIDTHS } from './base/theme.ts';
import { comparisonKey } from './chart/comparisonKey.ts';
import { diamond, keyHeight, keyPanel } from './chart/keyPanel.ts';
import { composePanels } from './chart/panels.ts';
import type { FigureLabels } from './labels.ts';
import { niceTicks } from './scene/ticks.ts';

const ROW = 30;
const BOTTOM = 42;
const LEFT = 108;
const RIGHT = 16;
/** The two intervals of a row lie above and below its middle. */
const APART = 5;

interface Frame {
  readonly document: Document;
  readonly labels: FigureLabels;
  readonly width: number;
  readonly x: (share: number) => number;
}

function interval(
  { document, x }: Frame,
  { share, low, high }: Proportion,
  y: number,
  name: Role,
): SVGElement[] {
  return [
    svg(document, 'path', {
      ...role(name),
      d: `M${x(low)} ${y}H${x(high)}`,
      stroke: 'currentColor',
      'stroke-width': STROKE,
    }),
    name === 'soft'
      ? svg(document, 'path', {
          ...role(name),
          d: `M${x(share)} ${y - 5}V${y + 5}`,
          stroke: 'currentColor',
          'stroke-width': 2 * STROKE,
        })
      : mark(document, x(share), y, name),
  ];
}

function mark(document: Document, x: number, y: number, name: Role): SVGElement {
  const filled = { ...role(name), fill: 'currentColor' };
  if (name === 'ink') return svg(document, 'circle', { ...filled, cx: x, cy: y, r: 4 });
  return svg(document, 'path', { ...filled, d: diamond(x, y, 5) });
}

function text(
  document: Document,
  x: number,
  y: number,
  words: string,
  name: Role,
  anchor: string,
): SVGElement {
  return svg(document, 'text', { ...role(name), x, y, 'text-anchor': anchor }, words);
}

/** Vertical hairlines with their shares below, and what they are shares of. */
function axis({ document, labels, width, x }: Frame, highest: number, base: number): SVGElement[] {
  const ticks = niceTicks(0, highest, width < WIDTHS.wide ? 4 : 8);
  const decimals = Math.max(0, ...ticks.map((tick) => decimalsOfStep(tick * 100)));
  const lines = ticks.flatMap((tick) => [
    svg(document, 'path', {
      ...role('rule'),
      d: `M${x(tick)} 0V${base + 4}`,
      stroke: 'currentColor',
      'stroke-width': HAIRLINE,
    }),
    text(document, x(tick), base + 18, formatPercent(tick, labels.numbers, decimals), 'soft', 'middle'),
  ]);
  return [...lines, text(document, width - RIGHT, base + 38, labels.shareOfPictures, 'soft', 'end')];
}

function rowMarks({ class: label, generated, heldOut, differs }: ClassCoverage, y: number, frame: Frame) {
  const { document, labels } = frame;
  const name = labels.classNames[label] ?? String(label);
  return [
    text(document, LEFT - 12, y + 4.5, name, differs ? 'accent' : 'ink', 'end'),
    ...interval(frame, heldOut, y - APART, 'soft'),
    ...interval(frame, generated, y + APART, differs ? 'accent' : 'ink'),
  ];
}

/**
 * Every class's share of the generated pictures below that of the held-out images, with 95 % intervals: in the accent
 * where they differ.
 */
export function classShares(classes: readonly ClassCoverage[], options: ChartOptions): SVGSVGElement {
  if (classes.length === 0) throw new Error('classShares: got no classes, expected at least one.');
  const { document } = options;
  const labels = labelsOf(options);
  const width = WIDTHS[options.size ?? 'wide'];
  const base = classes.length * ROW;
  const highest = Math.max(
    ...classes.map(({ generated, heldOut }) => Math.max(generated.high, heldOut.high)),
  );
  const x = (share: number) => LEFT + (share / highest) * (width - LEFT - RIGHT);
  const frame: Frame = { document, labels, width, x };
  const panel = figureRoot(options, width, base + BOTTOM, 'classes');
  panel.append(
    ...axis(frame, highest, base),
    ...classes.flatMap((entry, i) => rowMarks(entry, i * ROW + ROW / 2, frame)),
  );
  const entries = comparisonKey(labels);
  const top = keyHeight(width, entries);
  return composePanels(options, 'class-shares', width, top + base + BOTTOM, [
    { chart: keyPanel(document, width, entries), x: 0, y: 0 },
    { chart: panel, x: 0, y: top },
  ]);
}
