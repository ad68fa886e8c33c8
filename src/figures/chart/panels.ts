import { type FigureOptions, figureRoot } from '../base/figureRoot.ts';
import { svg } from '../base/svg.ts';

/** A chart and where its top left corner stands in the figure. */
export interface Panel {
  readonly chart: SVGSVGElement;
  readonly x: number;
  readonly y: number;
}

/** One figure of several panels. Each panel's content moves into a group of the figure. */
export function composePanels(
  options: FigureOptions,
  name: string,
  width: number,
  height: number,
  panels: readonly Panel[],
): SVGSVGElement {
  const figure = figureRoot(options, width, height, name);
  for (const { chart, x, y } of panels) {
    const group = svg(options.document, 'g', {
      transform: x === 0 && y === 0 ? undefined : `translate(${x},${y})`,
      'text-anchor': 'middle',
    });
    group.append(...chart.childNodes);
    figure.append(group);
  }
  return figure;
}
