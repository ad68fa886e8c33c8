import type { ClassCoverage } from '../study/audit/auditResults.ts';
import type { Proportion } from '../study/audit/proportion.ts';
import { type ChartOptions, figureRoot, labelsOf } from './base/figureRoot.ts';
import { decimalsOfStep, formatPercent } from './base/format.ts';
import { role, svg } from './base/svg.ts';
import { HAIRLINE, type Role, STROKE, WIDTHS } from './base/theme.ts';
import { type KeyEntry, keyHeight, keyPanel } from './chart/keyPanel.ts';
import { composePanels } from './chart/panels.ts';
import { niceTicks } from './scene/ticks.ts';

const ROW = 30;
const BOTTOM = 42;
const LEFT = 108;
const RIGHT = 16;
/** The two intervals of a row lie above and below its middle. */
const APART = 5;

interface Frame {
  readonly document: Document;
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
  if (name === 'ink')
    return svg(document, 'circle', { ...role(name), cx: x, cy: y, r: 4, fill: 'currentColor' });
  const d = `M${x} ${y - 5}L${x + 5} ${y}L${x} ${y + 5}L${x - 5} ${y}Z`;
  return svg(document, 'path', { ...role(name), d, fill: 'currentColor' });
}

/**
 * Every class's share of the generated pictures beside that of the held-out images, with 95 % intervals: in the accent
 * where they differ.
 */
export function classShares(classes: readonly ClassCoverage[], options: ChartOptions): SVGSVGElement {
  if (classes.length === 0) throw new Error('classShares: got no classes, expected at least one.');
  const { document } = options;
  const labels = labelsOf(options);
  const width = WIDTHS[options.size ?? 'wide'];
  const entries: KeyEntry[] = [
    { role: 'soft', shape: 'line', text: labels.heldOutPictures },
    { role: 'ink', shape: 'dot', text: labels.generatedAlike },
    { role: 'accent', shape: 'diamond', text: labels.generatedApart },
  ];
  const top = keyHeight(width, entries);
  const height = classes.length * ROW + BOTTOM;
  const highest = Math.max(
    ...classes.map(({ generated, heldOut }) => Math.max(generated.high, heldOut.high)),
  );
  const x = (share: number) => LEFT + (share / highest) * (width - LEFT - RIGHT);
  const frame: Frame = { document, width, x };
  const panel = figureRoot(options, width, height, 'classes');
  const text = (at: number, y: number, words: string, name: Role, anchor: string) =>
    svg(document, 'text', { ...role(name), x: at, y, 'text-anchor': anchor }, words);
  const ticks = niceTicks(0, highest, options.size === 'narrow' ? 4 : 8);
  const decimals = Math.max(0, ...ticks.map((tick) => decimalsOfStep(tick * 100)));
  for (const tick of ticks) {
    const rule = { ...role('rule'), d: `M${x(tick)} 0V${height - BOTTOM + 4}`, stroke: 'currentColor' };
    panel.append(
      svg(document, 'path', { ...rule, 'stroke-width': HAIRLINE }),
      text(x(tick), height - BOTTOM + 18, formatPercent(tick, labels.numbers, decimals), 'soft', 'middle'),
    );
  }
  classes.forEach(({ class: label, generated, heldOut, differs }, i) => {
    const y = i * ROW + ROW / 2;
    panel.append(
      text(LEFT - 12, y + 4.5, labels.classNames[label] ?? String(label), differs ? 'accent' : 'ink', 'end'),
      ...interval(frame, heldOut, y - APART, 'soft'),
      ...interval(frame, generated, y + APART, differs ? 'accent' : 'ink'),
    );
  });
  panel.append(text(width - RIGHT, height - 4, labels.shareOfPictures, 'soft', 'end'));
  return composePanels(options, 'class-shares', width, top + height, [
    { chart: keyPanel(document, width, entries), x: 0, y: 0 },
    { chart: panel, x: 0, y: top },
  ]);
}
