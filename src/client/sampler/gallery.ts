import { componentColors } from '../../figures/componentColors.ts';
import type { LiveModel } from '../../study/live/liveModel.ts';
import { element } from '../live/element.ts';
import type { LiveKit } from '../live/kit.ts';
import { grayCanvas } from '../live/paint.ts';
import type { Garments } from './drawGarments.ts';
import type { SamplerWords } from './words.ts';

/** The drawn images, each in the colour of its component. */
export interface Gallery {
  readonly element: HTMLUListElement;
  show(garments: Garments, model: LiveModel): void;
}

/** Makes the place of the images. */
export function makeGallery({ index, stage }: LiveKit, words: SamplerWords): Gallery {
  const list = element('ul', { class: 'sampler-garments' });
  const size = index.width * index.height;
  return {
    element: list,
    show({ n, pixels, components }, { mixture }) {
      const colors = componentColors(mixture.means, mixture.nFeatures);
      const items = Array.from({ length: n }, (_, i) => {
        const image = pixels.subarray(i * size, (i + 1) * size);
        const canvas = grayCanvas(stage.ownerDocument, image, index.width, index.height);
        const component = components[i]!;
        canvas.setAttribute('role', 'img');
        canvas.setAttribute('aria-label', words.garment(String(i + 1), String(n), String(component)));
        canvas.style.borderColor = colors[component]!;
        return element('li', {}, canvas);
      });
      list.replaceChildren(...items);
    },
  };
}
