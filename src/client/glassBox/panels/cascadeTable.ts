import { formatNumber, formatPercent } from '../../../figures/base/format.ts';
import { element } from '../../live/element.ts';
import type { Choice } from '../draw/chooseComponent.ts';
import type { PanelContext } from '../scene.ts';

/** The questions that chose a component, one a row. */
export function cascadeTable({ kit, words }: PanelContext, { questions }: Choice): HTMLTableElement {
  const { numbers } = kit.labels;
  const head = words.question.map((title) => element('th', { scope: 'col' }, title));
  const rows = questions.map(({ component, share, uniform }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, String(component)),
      element('td', {}, formatPercent(share, numbers, 1)),
      element('td', {}, formatNumber(uniform, numbers, 4)),
      element('td', {}, uniform < share ? words.yes : words.no),
    ),
  );
  return element(
    'table',
    { class: 'glass-table' },
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows),
  );
}
