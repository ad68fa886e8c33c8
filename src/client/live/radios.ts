import { element } from './element.ts';

/** One answer of a question: what it stands for, its name, and what is shown, the name unless told. */
export interface Choice {
  readonly value: string;
  readonly name: string;
  readonly shown?: Node;
}

/** A question with one answer. */
export interface Radios {
  readonly element: HTMLFieldSetElement;
  /** Marks an answer without telling anybody. */
  choose(value: string): void;
  /** Other answers in place of the old ones. */
  offer(choices: readonly Choice[]): void;
}

/** Radio buttons under a title, those with pictures below the others; `group` keeps them apart from others of the page. */
export function makeRadios(group: string, title: string, onChoice: (value: string) => void): Radios {
  const named = element('div', { class: 'live-choices' });
  const pictured = element('div', { class: 'live-choices live-pictures' });
  const fieldset = element(
    'fieldset',
    { class: 'live-radios' },
    element('legend', {}, title),
    named,
    pictured,
  );
  const inputs = () => [...fieldset.querySelectorAll('input')];
  const label = ({ value, name, shown }: Choice): HTMLLabelElement => {
    const input = element('input', { type: 'radio', name: group, value });
    input.addEventListener('change', () => onChoice(value));
    if (shown === undefined) return element('label', {}, input, element('span', {}, name));
    input.setAttribute('aria-label', name);
    return element('label', { title: name }, input, shown);
  };
  return {
    element: fieldset,
    choose(value) {
      for (const input of inputs()) input.checked = input.value === value;
    },
    offer(choices) {
      named.replaceChildren(...choices.filter(({ shown }) => shown === undefined).map(label));
      pictured.replaceChildren(...choices.filter(({ shown }) => shown !== undefined).map(label));
    },
  };
}
