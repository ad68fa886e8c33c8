import { formatNumber } from '../../../figures/base/format.ts';
import { element } from '../../live/element.ts';
import type { Panel, PanelContext, Scene } from '../scene.ts';
import { numberList, WRITTEN } from './numberList.ts';
import { plane } from './plane.ts';
import { signedBars } from './signedBars.ts';

/** The third step: μ + L z. `onSee` is asked to show the point in the 3D view. */
export function makePointPanel(context: PanelContext, onSee: () => void): Panel {
  const { kit, words } = context;
  const document = kit.stage.ownerDocument;
  const sentence = element('p', {});
  const picture = element('div', {});
  const table = element('div', {});
  const bars = element('div', {});
  const see = element('button', { type: 'button', class: 'glass-see' }, words.in3d);
  see.addEventListener('click', onSee);
  return {
    element: element(
      'div',
      {},
      sentence,
      element('div', { class: 'glass-point-row' }, picture, table),
      bars,
      see,
    ),
    show(scene) {
      const { drawn, state } = scene;
      const d = drawn.scores.length;
      sentence.textContent = words.point(numberList(drawn.scores, kit.labels.numbers));
      picture.replaceChildren(plane(document, scene, words.plane(String(drawn.component))));
      table.replaceChildren(scoreTable(context, scene));
      const name = words.scoreBars(formatNumber(d, kit.labels.numbers));
      bars.replaceChildren(
        ...(d > WRITTEN ? [signedBars(document, { values: drawn.scores, marks: drawn.mean, name })] : []),
      );
      // The 3D view has the usual mixture of a setting.
      see.hidden = state.place.kind === 'family';
      return sentence.textContent;
    },
  };
}

function scoreTable({ kit, words }: PanelContext, { drawn: { mean, scores } }: Scene): HTMLTableElement {
  const write = (value: number) => formatNumber(value, kit.labels.numbers, 2);
  const head = [words.axis, 'μ', '+ L z', '= x'].map((title) => element('th', { scope: 'col' }, title));
  const rows = Array.from(scores.slice(0, WRITTEN), (score, j) => {
    const parts = [mean[j]!, score - mean[j]!, score].map((value) => element('td', {}, write(value)));
    return element('tr', {}, element('th', { scope: 'row' }, `PC${j + 1}`), ...parts);
  });
  return element(
    'table',
    { class: 'glass-table' },
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows),
  );
}
