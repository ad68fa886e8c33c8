import { type FigureLabels, spanishLabels } from '../labels.ts';
import { svg } from './svg.ts';
import { type FigureSize, FONT_FAMILY, LIGHT, TYPE_SIZE } from './theme.ts';

/** What every figure takes. */
export interface FigureOptions {
  /** The page's, jsdom's or another document that makes the elements. */
  readonly document: Document;
  /** Default: Spanish. */
  readonly labels?: FigureLabels;
  /** Text alternative; without it the figure is hidden from assistive technology (its caption must do). */
  readonly title?: string;
}

/** What charts take besides. */
export interface ChartOptions extends FigureOptions {
  /** `wide` (680 units, default) for the text's measure, `narrow` (340) for phones. See {@link responsivePair}. */
  readonly size?: FigureSize;
}

/** Labels of the options, or Spanish. */
export const labelsOf = (options: FigureOptions): FigureLabels => options.labels ?? spanishLabels;

/** An empty figure of the house: class `fig`, type, ink, and a role for assistive technology. */
export function figureRoot(
  options: FigureOptions,
  width: number,
  height: number,
  name: string,
): SVGSVGElement {
  return svg(options.document, 'svg', {
    class: `fig fig-${name}`,
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    color: LIGHT.ink,
    fill: 'currentColor',
    'font-family': FONT_FAMILY,
    'font-size': TYPE_SIZE,
    ...(options.title === undefined
      ? { 'aria-hidden': 'true' }
      : { role: 'img', 'aria-label': options.title }),
  });
}
