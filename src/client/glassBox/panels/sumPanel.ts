import { formatNumber } from '../../../figures/base/format.ts';
import { grayBytes } from '../../../figures/image/grayScale.ts';
import { element } from '../../live/element.ts';
import { eigenImage, milestones, partialSum } from '../draw/partialSums.ts';
import type { Panel, PanelContext, Scene } from '../scene.ts';
import { captioned } from './captioned.ts';

/** Terms of the sum that are shown one by one. */
const TERMS = 3;

/** The fourth step, with a slider through its sum. */
export interface SumPanel extends Panel {
  /** Shows the sum of the first `count` eigenimages; of all where the count is larger. */
  add(count: number): void;
}

/** The fourth step: mean image plus scores times eigenimages, term by term and after round numbers of terms. */
export function makeSumPanel(context: PanelContext): SumPanel {
  const { kit, words } = context;
  const write = (count: number) => formatNumber(count, kit.labels.numbers);
  const sentence = element('p', {});
  const terms = element('div', { class: 'glass-terms' });
  const row = element('ul', { class: 'glass-milestones' });
  const live = captioned(context, 'large');
  const slider = element('input', { id: 'glass-count', type: 'range', min: 0, step: 1 });
  const output = element('output', { for: 'glass-count' });
  let shown: Scene | undefined;
  const add = (count: number) => {
    if (shown === undefined) return;
    const { drawn } = shown;
    const most = Math.min(count, drawn.scores.length);
    slider.value = String(most);
    output.value = write(most);
    slider.setAttribute('aria-valuetext', words.partial(most, write(most)));
    live.show(partialBytes(shown, most), words.partial(most, write(most)));
    live.canvas.dataset.count = String(most);
  };
  slider.addEventListener('input', () => add(Number(slider.value)));
  const label = element('label', { for: 'glass-count' }, words.added);
  const adding = element('div', { class: 'glass-adding' }, label, slider, output);
  return {
    element: element(
      'div',
      {},
      sentence,
      terms,
      element('p', { class: 'glass-note' }, words.grey),
      element('div', { class: 'glass-sum' }, live.element, element('div', {}, adding, row)),
    ),
    show(scene) {
      const d = scene.drawn.scores.length;
      shown = scene;
      slider.max = String(d);
      sentence.textContent = words.sum(d, write(d));
      terms.replaceChildren(...termsOf(context, scene));
      row.replaceChildren(...milestones(d).map((count) => milestone(context, scene, count)));
      add(d);
      return sentence.textContent;
    },
    add,
  };
}

/** The sum of the first eigenimages as it would be shown; that of all is the draw's own image, bit by bit. */
function partialBytes({ model, drawn }: Scene, count: number): Uint8Array {
  if (count === drawn.scores.length) return drawn.pixels;
  return grayBytes(partialSum(model.pca, drawn.scores, count), 'fixed');
}

function milestone(context: PanelContext, scene: Scene, count: number): HTMLLIElement {
  const written = formatNumber(count, context.kit.labels.numbers);
  const image = captioned(context);
  image.show(partialBytes(scene, count), written, context.words.partial(count, written));
  return element('li', {}, image.element);
}

/** Mean image, the first terms, how many more, and the result. */
function termsOf(context: PanelContext, scene: Scene): HTMLElement[] {
  const { kit, words } = context;
  const { scores, pixels } = scene.drawn;
  const { pca } = scene.model;
  const { numbers } = kit.labels;
  const sign = (text: string) => element('span', { class: 'glass-sign' }, text);
  const mean = captioned(context);
  mean.show(grayBytes(pca.mean, 'fixed'), words.meanImage);
  const first = Array.from(scores.slice(0, TERMS), (score, j) => {
    const image = captioned(context);
    image.show(eigenImage(pca, j), words.eigenImage(String(j + 1)));
    const factor = `${score < 0 ? '−' : '+'} ${formatNumber(Math.abs(score), numbers, 2)} ×`;
    return element('div', { class: 'glass-term' }, sign(factor), image.element);
  });
  const rest = scores.length - TERMS;
  const more = rest > 0 ? [sign(`+ … ${words.more(rest, formatNumber(rest, numbers))}`)] : [];
  const garment = captioned(context);
  garment.show(pixels, words.garment);
  return [
    mean.element,
    ...first,
    ...more,
    element('div', { class: 'glass-term' }, sign('='), garment.element),
  ];
}
