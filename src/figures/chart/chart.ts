import * as Plot from '@observablehq/plot';
import { FONT_FAMILY, HAIRLINE, type Role, roleClass, TYPE_SIZE } from '../base/theme.ts';
import { cleanSvg } from '../cleanSvg.ts';

/** Mark options of a role: its class, and the page's colour through `currentColor`. */
export const strokeIn = (role: Role) => ({ className: roleClass(role), stroke: 'currentColor' }) as const;
export const fillIn = (role: Role) => ({ className: roleClass(role), fill: 'currentColor' }) as const;

export interface AxisOptions {
  readonly ticks: readonly number[];
  readonly format: (tick: number) => string;
}

/** Horizontal hairlines with their numbers at the left, and no line for the axis itself. */
export function axisY({ ticks, format }: AxisOptions): Plot.Markish[] {
  return [
    Plot.ruleY(ticks, { ...strokeIn('rule'), strokeWidth: HAIRLINE }),
    Plot.axisY({
      ...fillIn('soft'),
      ticks: [...ticks],
      tickFormat: format,
      tickSize: 0,
      tickPadding: 8,
      label: null,
    }),
  ];
}

/** Numbers below short ticks. */
export function axisX({ ticks, format }: AxisOptions): Plot.Markish[] {
  return [
    Plot.axisX({
      className: roleClass('soft'),
      color: 'currentColor',
      ticks: [...ticks],
      tickFormat: format,
      tickSize: 4,
      tickPadding: 5,
      label: null,
    }),
  ];
}

/** Title of the x axis: below its numbers, at their right end or `beyond` it. */
export function titleX(text: string, marginBottom: number, beyond = 0): Plot.Markish {
  return Plot.text([text], {
    ...fillIn('soft'),
    frameAnchor: 'bottom-right',
    dx: beyond,
    dy: marginBottom - 4,
    text: (title: string) => title,
  });
}

/** Title of a panel: what its height means, above its left edge where the numbers start. */
export function titleY(text: string, marginLeft: number, marginTop: number): Plot.Markish {
  return Plot.text([text], {
    ...fillIn('ink'),
    frameAnchor: 'top-left',
    dx: -marginLeft,
    dy: -marginTop + 2,
    text: (title: string) => title,
  });
}

/** Words drawn into a panel, on a halo of paper so that curves behind don't disturb them. */
export function words(
  data: readonly { readonly x: number; readonly y: number; readonly text: string }[],
  role: Role,
  options: Plot.TextOptions = {},
): Plot.Markish[] {
  const common = {
    x: 'x',
    y: 'y',
    text: 'text',
    textAnchor: 'start',
    lineAnchor: 'middle',
    ...options,
  } as const;
  return [
    Plot.text(data, { ...common, ...fillIn('paper'), stroke: 'currentColor', strokeWidth: 4 }),
    Plot.text(data, { ...common, ...fillIn(role) }),
  ];
}

/** A panel drawn by Plot in the house's type, cleaned. */
export function plotPanel(document: Document, options: Plot.PlotOptions): SVGSVGElement {
  const chart = Plot.plot({ ...options, document, className: 'fig' });
  chart.setAttribute('font-family', FONT_FAMILY);
  chart.setAttribute('font-size', `${TYPE_SIZE}`);
  return cleanSvg(chart as SVGSVGElement);
}
