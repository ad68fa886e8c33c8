import { formatNumber } from '../base/format.ts';
import { role, short, svg } from '../base/svg.ts';
import type { FigureLabels } from '../labels.ts';
import { type Anchor, fittingSize, placeLabels } from '../scene/placement.ts';
import type { Rect } from '../scene/view.ts';

/** Image of a component's mean, ready to be shown. */
export interface MeanPicture {
  /** Index in the mixture. */
  readonly component: number;
  /** `data:` or relative address of a picture, square. */
  readonly href: string;
}

export interface MeanPictureStyle {
  /** Edge of the image, without its frame. */
  readonly size: number;
  readonly frameWidth: number;
}

/** One framed image. The frame is drawn around it, so that none of its pixels is covered. */
export function framedPicture(
  document: Document,
  href: string,
  color: string,
  at: Rect,
  frameWidth: number,
): SVGGElement {
  const { x, y, width, height } = at;
  return svg(
    document,
    'g',
    {},
    svg(document, 'rect', { x, y, width, height, fill: color }),
    svg(document, 'image', {
      class: 'fig-pixels',
      href,
      x: x + frameWidth,
      y: y + frameWidth,
      width: width - 2 * frameWidth,
      height: height - 2 * frameWidth,
      'image-rendering': 'pixelated',
      preserveAspectRatio: 'none',
    }),
  );
}

/** Room between neighbouring pictures above a view. */
const GAP = 4;

/** Edge of a picture with its frame, of `count` above a view of this width. */
export function placedSize(count: number, style: MeanPictureStyle, width: number): number {
  return fittingSize(count, style.size + 2 * style.frameWidth, GAP, width);
}

/**
 * Framed pictures in a row above a view, each tied to its mean by a leader line in its colour.
 *
 * @param anchors where the means are in the view, one a picture
 */
export function placedPictures(
  document: Document,
  pictures: readonly MeanPicture[],
  anchors: readonly Anchor[],
  colors: readonly string[],
  width: number,
  style: MeanPictureStyle,
): SVGGElement {
  const size = placedSize(pictures.length, style, width);
  const places = placeLabels(anchors, { size, gap: GAP, x: 0, y: 0, width });
  const leaders = svg(document, 'g', { fill: 'none', 'stroke-width': 1 });
  const frames = svg(document, 'g');
  pictures.forEach(({ component, href }, i) => {
    const [place, anchor, color] = [places[i]!, anchors[i]!, colors[component]!];
    const d = `M${short(anchor.x, 1)} ${short(anchor.y, 1)}L${short(place.leaderX, 1)} ${short(place.leaderY, 1)}`;
    leaders.append(svg(document, 'path', { d, stroke: color }));
    frames.append(framedPicture(document, href, color, place, style.frameWidth));
  });
  return svg(document, 'g', {}, leaders, frames);
}

/** Framed pictures in a row that wraps, each with the number of its component below: a legend of pictures. */
export function pictureRow(
  document: Document,
  pictures: readonly MeanPicture[],
  colors: readonly string[],
  width: number,
  style: MeanPictureStyle,
  labels: FigureLabels,
): { readonly group: SVGGElement; readonly height: number } {
  const size = style.size + 2 * style.frameWidth;
  const step = { x: size + 10, y: size + 24 };
  const columns = Math.max(1, Math.floor((width + 10) / step.x));
  const group = svg(document, 'g', { 'text-anchor': 'middle' });
  pictures.forEach(({ component, href }, i) => {
    const at = { x: (i % columns) * step.x, y: Math.floor(i / columns) * step.y, width: size, height: size };
    group.append(
      framedPicture(document, href, colors[component]!, at, style.frameWidth),
      svg(
        document,
        'text',
        { ...role('soft'), x: at.x + size / 2, y: at.y + size + 14 },
        formatNumber(component, labels.numbers),
      ),
    );
  });
  return { group, height: Math.ceil(pictures.length / columns) * step.y - 4 };
}
