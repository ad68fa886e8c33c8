import { element } from '../live/element.ts';

/** Where the strip stands: drawn anew when there is other room for it. */
export interface StripPlace {
  readonly element: HTMLElement;
  /** Draws, now and after every change of the width; the drawing is asked for with the width, CSS pixels. */
  show(draw: (width: number) => SVGSVGElement): void;
  /** Lets the dot of a garment stand out; null: none. */
  point(garment: number | null): void;
}

/** An empty place. */
export function makeStripPlace(): StripPlace {
  const place = element('div', { class: 'novelty-strip' });
  let drawing: ((width: number) => SVGSVGElement) | undefined;
  const redraw = () => {
    const { clientWidth } = place;
    if (drawing !== undefined && clientWidth > 0) place.replaceChildren(drawing(clientWidth));
  };
  new ResizeObserver(redraw).observe(place);
  return {
    element: place,
    show(draw) {
      drawing = draw;
      redraw();
    },
    point(garment) {
      for (const dot of place.querySelectorAll('[data-garment]')) {
        dot.classList.toggle('is-pointed', dot.getAttribute('data-garment') === String(garment));
      }
    },
  };
}
