import { role, svg } from '../base/svg.ts';
import { type Role, STROKE, WIDTHS } from '../base/theme.ts';

/** One mark of a chart and what it stands for. */
export interface KeyEntry {
  readonly role: Role;
  readonly shape: 'line' | 'dot' | 'diamond';
  readonly text: string;
}

const ROW = 18;
/** Average width of a letter of the house's type, to place entries beside each other. */
const LETTER = 6.6;
const GAP = 36;

/** Height of the key of `entries` in a chart of `width`. */
export function keyHeight(width: number, entries: readonly KeyEntry[]): number {
  return ROW * (width < WIDTHS.wide ? entries.length : 1) + 8;
}

/** What the marks of a chart stand for: in one row, or below each other where it is narrow. */
export function keyPanel(document: Document, width: number, entries: readonly KeyEntry[]): SVGSVGElement {
  const panel = svg(document, 'svg', {});
  let x = 0;
  entries.forEach(({ role: name, shape, text }, i) => {
    const y = width < WIDTHS.wide ? ROW * i + 9 : 9;
    panel.append(
      mark(document, name, shape, x + 8, y),
      svg(document, 'text', { ...role('soft'), x: x + 22, y: y + 4.5, 'text-anchor': 'start' }, text),
    );
    if (width >= WIDTHS.wide) x += LETTER * text.length + GAP;
  });
  return panel;
}

function mark(document: Document, name: Role, shape: KeyEntry['shape'], x: number, y: number): SVGElement {
  if (shape === 'dot')
    return svg(document, 'circle', { ...role(name), cx: x, cy: y, r: 4, fill: 'currentColor' });
  const d =
    shape === 'line'
      ? `M${x - 8} ${y}H${x + 8}`
      : `M${x} ${y - 5}L${x + 5} ${y}L${x} ${y + 5}L${x - 5} ${y}Z`;
  const drawn =
    shape === 'line' ? { stroke: 'currentColor', 'stroke-width': 2 * STROKE } : { fill: 'currentColor' };
  return svg(document, 'path', { ...role(name), d, ...drawn });
}
