import { element } from '../../live/element.ts';
import type { Choice } from '../space/choice.ts';
import type { ViewerWords } from '../words/viewerWords.ts';

/** The key of the classes' colours, each with a checkbox that shows or hides its points. */
export interface ClassList {
  readonly root: HTMLElement;
  update(choice: Choice, visible: boolean): void;
}

/** @param colors `#rrggbb` of each class */
export function makeClassList(
  words: ViewerWords,
  names: readonly string[],
  colors: readonly string[],
  tick: (label: number, on: boolean) => void,
): ClassList {
  const boxes = names.map((_, label) => {
    const box = element('input', { type: 'checkbox', checked: true });
    box.addEventListener('change', () => tick(label, box.checked));
    return box;
  });
  const labels = names.map((name, label) => {
    const swatch = element('span', { class: 'viewer-swatch', 'aria-hidden': 'true' });
    swatch.style.backgroundColor = colors[label]!;
    return element('label', {}, boxes[label]!, swatch, name);
  });
  const root = element(
    'fieldset',
    { class: 'viewer-classes' },
    element('legend', {}, words.classes),
    ...labels,
  );
  return {
    root,
    update(choice, visible) {
      root.hidden = !visible;
      boxes.forEach((box, label) => {
        box.checked = choice.classes[label]!;
      });
    },
  };
}
