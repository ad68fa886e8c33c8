import { formatNumber, formatPercent } from '../../../figures/base/format.ts';
import { grayBytes } from '../../../figures/image/grayScale.ts';
import { imagesOf } from '../../../numeric/pcaImages.ts';
import { element } from '../../live/element.ts';
import type { Panel, PanelContext, Scene } from '../scene.ts';
import { isOwn } from '../state.ts';
import { captioned } from './captioned.ts';
import { cascadeTable } from './cascadeTable.ts';
import { weightBar } from './weightBar.ts';

/** The first step: u on the bar of weights, and the component that it chose. */
export function makeChoicePanel(context: PanelContext): Panel {
  const { kit, words } = context;
  const document = kit.stage.ownerDocument;
  const sentence = element('p', {});
  const bar = element('div', { class: 'glass-bar' });
  const ends = element(
    'p',
    { class: 'glass-ends', 'aria-hidden': 'true' },
    element('span', {}, '0'),
    element('span', {}, '1'),
  );
  const mean = captioned(context);
  const table = element('div', {});
  const how = element(
    'details',
    {},
    element('summary', {}, words.howChosen),
    element('p', {}, words.cascade),
    table,
  );
  return {
    element: element(
      'div',
      {},
      sentence,
      bar,
      ends,
      element('div', { class: 'glass-chosen' }, mean.element),
      how,
    ),
    show(scene) {
      const { drawn, model, noise, state, colors } = scene;
      sentence.textContent = sentenceOf(context, scene);
      const name = words.bar(formatNumber(model.mixture.nComponents, kit.labels.numbers));
      const chosen = { component: drawn.component, at: drawn.at };
      bar.replaceChildren(
        weightBar(document, {
          weights: model.mixture.weights,
          colors,
          name: `${name}. ${sentence.textContent}`,
          ...chosen,
        }),
      );
      const image = grayBytes(imagesOf(model.pca, drawn.mean, 1), 'fixed');
      mean.show(image, words.mean(String(drawn.component)));
      mean.canvas.style.borderColor = colors[drawn.component]!;
      how.hidden = !isOwn(state) || noise.choice.questions.length === 0;
      if (!how.hidden) table.replaceChildren(cascadeTable(context, noise.choice));
      return sentence.textContent;
    },
  };
}

function sentenceOf({ kit, words }: PanelContext, { drawn, model }: Scene): string {
  const { weights, nComponents } = model.mixture;
  if (nComponents === 1) return words.onlyOne;
  const { numbers } = kit.labels;
  const before = weights.slice(0, drawn.component).reduce((sum, weight) => sum + weight, 0);
  const weight = weights[drawn.component]!;
  const [u, from, to] = [drawn.at, before, before + weight].map((place) => formatNumber(place, numbers, 4));
  return words.chosen(u!, String(drawn.component), from!, to!, formatPercent(weight, numbers, 1));
}
