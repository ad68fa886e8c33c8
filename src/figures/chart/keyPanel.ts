import { role, svg } from '../base/svg.ts';
import { type Role, STROKE, WIDTHS } from '../base/theme.ts';

/** One mark of a chart and what it stands for. */
export interface KeyEntry {
  readonly role: Role;
  readonly shape: 'line' | 'dot' | 'diamond' | 'dashes' | 'hollow' | 'cross' | 'band';
  readonly text: string;
}

const ROW = 18;
/** Average width of a letter of the house's type, to place entries beside each other. */
const LETTER = 7.4;
const GAP = 36;

/** A square on its tip, around (x, y). */
export function diamond(x: number, y: number, r: number): string {
  return `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`;
}

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
  const filled = { ...role(name), fill: 'currentColor' };
  const outlined = { ...role(name), fill: 'none', stroke: 'currentColor' };
  switch (shape) {
    case 'dot':
      return svg(document, 'circle', { ...filled, cx: x, cy: y, r: 4 });
    case 'band':
      return svg(document, 'rect', { ...filled, x: x - 8, y: y - 7, width: 16, height: 14 });
    case 'line':
      return svg(document, 'path', { ...outlined, d: `M${x - 8} ${y}H${x + 8}`, 'stroke-width': 2 * STROKE });
    case 'dashes':
      return svg(document, 'path', { ...outlined, d: `M${x} ${y - 8}V${y + 8}`, 'stroke-dasharray': '2 3' });
    case 'hollow':
      return svg(document, 'path', { ...outlined, d: diamond(x, y, 5), 'stroke-width': STROKE });
    case 'cross':
      return svg(document, 'path', {
        ...outlined,
        d: `M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x - 4} ${y + 4}L${x + 4} ${y - 4}`,
        'stroke-width': STROKE,
      });
    case 'diamond':
      return svg(document, 'path', { ...filled, d: diamond(x, y, 5) });
  }
}
