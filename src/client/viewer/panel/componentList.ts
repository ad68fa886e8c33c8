import { formatPercent, type NumberStyle } from '../../../figures/base/format.ts';
import { element } from '../../live/element.ts';
import { type Choice, showsComponent } from '../space/choice.ts';
import type { ViewerWords } from '../words/viewerWords.ts';
import { button } from './controls.ts';
import { pixelCanvas } from './pixelCanvas.ts';

/** What the list is made of. */
export interface ListedComponents {
  /** Components by weight, descending. */
  readonly order: readonly number[];
  readonly weights: ArrayLike<number>;
  /** `#rrggbb` */
  readonly colors: readonly string[];
  /** Grey values 0–255 of every mean. */
  readonly meanImages: readonly Uint8Array[];
  readonly width: number;
  readonly height: number;
}

/** What the list asks for. */
export interface ListTarget {
  tick(component: number, on: boolean): void;
  tickAll(on: boolean): void;
  single(component: number): void;
}

/** The list and how it follows what is chosen elsewhere. */
export interface ComponentList {
  readonly root: HTMLElement;
  update(choice: Choice): void;
}

/** All components as their mean images: a checkbox shows or hides one, the image singles it out. */
export function makeComponentList(
  words: ViewerWords,
  numbers: NumberStyle,
  listed: ListedComponents,
  target: ListTarget,
): ComponentList {
  const items = listed.order.map((component) => {
    const image = pixelCanvas(listed.meanImages[component]!, listed.width, listed.height);
    const name = words.single(component, formatPercent(listed.weights[component]!, numbers, 1));
    const single = button('', () => target.single(component), {
      'aria-label': name,
      title: name,
      'aria-pressed': 'false',
    });
    single.append(image);
    const box = element('input', {
      type: 'checkbox',
      'aria-label': words.showComponent(component),
      checked: true,
    });
    box.addEventListener('change', () => target.tick(component, box.checked));
    const item = element(
      'li',
      { 'data-component': component },
      single,
      element('label', {}, box, element('span', { 'aria-hidden': 'true' }, String(component))),
    );
    single.style.borderColor = listed.colors[component]!;
    return { component, item, single, box };
  });
  const root = element(
    'div',
    { class: 'viewer-components', role: 'group', 'aria-label': words.components },
    element(
      'p',
      { class: 'viewer-heading' },
      element('span', {}, words.components),
      button(words.all, () => target.tickAll(true)),
      button(words.none, () => target.tickAll(false)),
    ),
    element('ul', {}, ...items.map(({ item }) => item)),
  );
  return {
    root,
    update(choice) {
      for (const { component, item, single, box } of items) {
        box.checked = choice.components[component]!;
        single.setAttribute('aria-pressed', String(choice.single === component));
        item.classList.toggle('is-away', !showsComponent(choice, component));
      }
    },
  };
}
