import { formatNumber } from '../../../figures/base/format.ts';
import { grayBytes } from '../../../figures/image/grayScale.ts';
import { element } from '../../live/element.ts';
import { type Clipping, clippingOf } from '../draw/clipping.ts';
import type { Panel, PanelContext } from '../scene.ts';
import { isOwn } from '../state.ts';
import { captioned } from './captioned.ts';

/** Colours of pixels below black and above white, red, green and blue. */
const BELOW = [92, 158, 222] as const;
const ABOVE = [214, 90, 35] as const;

/** The last step: what is below black or above white is clipped, and the garment is there. */
export function makeClipPanel(context: PanelContext): Panel {
  const { kit, words } = context;
  const sentence = element('p', {});
  const large = () => captioned(context, 'large');
  const images = [large(), large(), large()] as const;
  const [sum, clips, garment] = images;
  const key = (kind: string, text: string) => element('span', { class: `glass-key ${kind}` }, text);
  const legend = element(
    'p',
    { class: 'glass-note' },
    key('is-below', words.belowBlack),
    ' ',
    key('is-above', words.aboveWhite),
  );
  const origin = element('p', { class: 'glass-note' });
  return {
    element: element(
      'div',
      {},
      sentence,
      element('div', { class: 'glass-clips' }, ...images.map((image) => image.element)),
      legend,
      origin,
    ),
    show({ drawn, state }) {
      const { numbers } = kit.labels;
      const clipping = clippingOf(drawn.image);
      const { below, above } = clipping;
      sentence.textContent = sentenceOf(context, clipping);
      sum.show(grayBytes(drawn.image, 'stretch'), words.stretched);
      clips.show(drawn.pixels, words.clips, `${words.clips}. ${sentence.textContent}`);
      paintClips(clips.canvas, clipping);
      garment.show(drawn.pixels, words.garment);
      garment.canvas.dataset.result = 'true';
      legend.hidden = below + above === 0;
      const setting = kit.labels.setting(state.setting.pca);
      const seed = formatNumber(state.seed, { ...numbers, group: '' });
      origin.textContent = isOwn(state) ? words.own(seed) : words.guest(seed, setting);
      return sentence.textContent;
    },
  };
}

function sentenceOf({ kit, words }: PanelContext, { below, above, darkest, brightest }: Clipping): string {
  const [low, high, under, over] = [darkest, brightest, below, above].map((value) =>
    formatNumber(value, kit.labels.numbers),
  );
  return below + above === 0 ? words.notClipped(low!, high!) : words.clipped(under!, over!, low!, high!);
}

/** Colours the pixels that were clipped. */
function paintClips(canvas: HTMLCanvasElement, { sides }: Clipping): void {
  const drawing = canvas.getContext('2d')!;
  sides.forEach((side, i) => {
    if (side === 0) return;
    drawing.fillStyle = `rgb(${(side < 0 ? BELOW : ABOVE).join(' ')})`;
    drawing.fillRect(i % canvas.width, Math.floor(i / canvas.width), 1, 1);
  });
}
