import { element } from '../../live/element.ts';
import { paintGray } from '../../live/paint.ts';
import type { Size } from '../space/orbit.ts';
import { pixelCanvas } from './pixelCanvas.ts';

/** The little card beside the pointer. Those who don't point have the card below, by keys. */
export interface HoverTip {
  readonly root: HTMLElement;
  show(at: { readonly x: number; readonly y: number }, surface: Size, tip: Tip): void;
  hide(): void;
}

/** What it shows. */
export interface Tip {
  readonly key: string;
  readonly lines: readonly string[];
  readonly image: Promise<Uint8Array>;
}

const GAP = 14;

/** A tip that is hidden. Sizes are those of an image in pixels. */
export function makeHoverTip(width: number, height: number): HoverTip {
  const picture = pixelCanvas(new Uint8Array(width * height), width, height);
  const text = element('p', {});
  const root = element('div', { class: 'viewer-tip', 'aria-hidden': 'true', hidden: true }, picture, text);
  let shown = '';
  const show: HoverTip['show'] = (at, surface, { key, lines, image }) => {
    if (key !== shown) {
      shown = key;
      text.replaceChildren(...lines.map((line) => element('span', {}, line)));
      picture.classList.add('is-waiting');
      image.then(
        (bytes) => {
          if (shown !== key) return;
          paintGray(picture, bytes);
          picture.classList.remove('is-waiting');
        },
        // The name stays without its picture.
        () => undefined,
      );
    }
    root.hidden = false;
    const left = at.x + GAP + root.offsetWidth > surface.width ? at.x - GAP - root.offsetWidth : at.x + GAP;
    const top = Math.min(at.y + GAP, surface.height - root.offsetHeight - 4);
    root.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  };
  const hide = () => {
    shown = '';
    root.hidden = true;
  };
  return { root, show, hide };
}
