import { element } from '../live/element.ts';
import type { LiveKit } from '../live/kit.ts';
import { grayCanvas, paintGray } from '../live/paint.ts';
import type { NoveltyWords } from './words.ts';

/** What is found of one garment, in words and pixels. */
export interface Found {
  /** Number of the image of the fit. */
  readonly image: number;
  readonly distance: number;
  readonly caption: string;
  /** Name of the real image for those who don't see it. */
  readonly name: string;
  /** Grey values 0–255. */
  readonly pixels: Uint8Array;
}

/** Garments beside the real images that are most like them. */
export interface Pairs {
  readonly element: HTMLUListElement;
  /** Other garments: grey values row-major (n, pixels), and a colour each. */
  begin(pixels: Uint8Array, colors: readonly string[]): void;
  /** What is found of each of them. */
  show(found: readonly Found[]): void;
}

interface Pair {
  readonly item: HTMLLIElement;
  readonly real: HTMLCanvasElement;
  readonly caption: HTMLElement;
}

/** Makes the list; `onPoint` is told which garment is pointed at, and null where none is any more. */
export function makePairs(
  { index, stage }: LiveKit,
  words: NoveltyWords,
  onPoint: (garment: number | null) => void,
): Pairs {
  const list = element('ul', { class: 'novelty-pairs' });
  const { width, height } = index;
  const size = width * height;
  let pairs: readonly Pair[] = [];
  const canvasOf = (pixels: Uint8Array) => {
    const canvas = grayCanvas(stage.ownerDocument, pixels, width, height);
    canvas.setAttribute('role', 'img');
    return canvas;
  };
  const pairOf = (i: number, pixels: Uint8Array, color: string): Pair => {
    const garment = canvasOf(pixels);
    garment.setAttribute('aria-label', words.garment(String(i + 1)));
    garment.style.borderColor = color;
    const real = canvasOf(new Uint8Array(size));
    real.setAttribute('aria-label', words.waiting);
    const caption = element('p', {}, words.waiting);
    const item = element('li', {}, garment, real, caption);
    item.addEventListener('pointerenter', () => onPoint(i));
    item.addEventListener('pointerleave', () => onPoint(null));
    return { item, real, caption };
  };
  return {
    element: list,
    begin(pixels, colors) {
      pairs = colors.map((color, i) => pairOf(i, pixels.subarray(i * size, (i + 1) * size), color));
      list.replaceChildren(...pairs.map(({ item }) => item));
    },
    show(found) {
      found.forEach(({ image, distance, caption, name, pixels }, i) => {
        const pair = pairs[i]!;
        paintGray(pair.real, pixels);
        pair.real.setAttribute('aria-label', name);
        pair.caption.textContent = caption;
        pair.item.dataset.image = String(image);
        pair.item.dataset.distance = String(distance);
      });
    },
  };
}
