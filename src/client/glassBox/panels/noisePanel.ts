import { formatNumber } from '../../../figures/base/format.ts';
import { element } from '../../live/element.ts';
import type { Panel, PanelContext } from '../scene.ts';
import { numberList } from './numberList.ts';
import { signedBars } from './signedBars.ts';

/** The second step: the normals. */
export function makeNoisePanel({ kit, words }: PanelContext): Panel {
  const document = kit.stage.ownerDocument;
  const sentence = element('p', {});
  const bars = element('div', {});
  return {
    element: element('div', {}, sentence, bars),
    show({ drawn: { z } }) {
      const { numbers } = kit.labels;
      sentence.textContent = words.noise(z.length, formatNumber(z.length, numbers), numberList(z, numbers));
      const sizes = z.map(Math.abs);
      const largest = sizes.indexOf(sizes.reduce((a, b) => Math.max(a, b)));
      const name = words.noiseBars(formatNumber(z[largest]!, numbers, 2), String(largest + 1));
      bars.replaceChildren(signedBars(document, { values: z, name }));
      return sentence.textContent;
    },
  };
}
