import { type ChartOptions, figureRoot } from './base/figureRoot.ts';
import { role, svg } from './base/svg.ts';
import { WIDTHS } from './base/theme.ts';

/** A strip of images with its name: real ones, the same through 3 principal components, … */
export interface ImageRow {
  readonly label: string;
  /** Address of a picture of `columns` images side by side (an `imageGrid` with that many columns). */
  readonly href: string;
  /** Size of that picture in pixels. */
  readonly width: number;
  readonly height: number;
}

const LABEL_HEIGHT = 20;
const GAP = 14;

/** Strips of images below each other, each under its name and as wide as the figure, so that columns compare. */
export function imageRows(rows: readonly ImageRow[], options: ChartOptions): SVGSVGElement {
  if (rows.length === 0) throw new Error('imageRows: got no rows, expected at least one.');
  const { document } = options;
  const width = WIDTHS[options.size ?? 'wide'];
  const heights = rows.map((row) => (row.height * width) / row.width);
  const total = heights.reduce((sum, height) => sum + height + LABEL_HEIGHT + GAP, -GAP);
  const figure = figureRoot(options, width, Math.ceil(total), 'rows');
  let y = 0;
  rows.forEach(({ label, href }, i) => {
    figure.append(
      svg(document, 'text', { ...role('ink'), x: 0, y: y + 13 }, label),
      svg(document, 'image', {
        class: 'fig-pixels',
        href,
        x: 0,
        y: y + LABEL_HEIGHT,
        width,
        height: heights[i]!,
        'image-rendering': 'pixelated',
        preserveAspectRatio: 'none',
      }),
    );
    y += LABEL_HEIGHT + heights[i]! + GAP;
  });
  return figure;
}
