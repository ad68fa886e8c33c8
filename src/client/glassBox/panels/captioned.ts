import { element } from '../../live/element.ts';
import { type NamedImage, namedImage } from '../../live/namedImage.ts';
import type { PanelContext } from '../scene.ts';

/** An image with words below. */
export interface Captioned {
  readonly element: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** Paints; the name of the image is the caption unless told. */
  show(pixels: Uint8Array, caption: string, name?: string): void;
}

/** Makes a {@link Captioned}, in a size for looking at or a small one. */
export function captioned({ kit }: PanelContext, size: 'small' | 'large' = 'small'): Captioned {
  const image: NamedImage = namedImage(kit.stage.ownerDocument, kit.index);
  const below = element('span', {});
  return {
    element: element('div', { class: `glass-image is-${size}` }, image.element, below),
    canvas: image.element,
    show(pixels, caption, name = caption) {
      image.paint(pixels, name);
      below.textContent = caption;
    },
  };
}
