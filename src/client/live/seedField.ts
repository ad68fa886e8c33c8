import { formatNumber } from '../../figures/base/format.ts';
import { element } from './element.ts';
import type { LiveKit, LiveLanguage } from './kit.ts';
import { LARGEST_SEED, readWhole } from './wholeNumber.ts';

/** What the field says. */
interface SeedWords {
  readonly seed: string;
  readonly newSeed: string;
  /** What a seed has to be. */
  readonly expected: (first: string, last: string) => string;
}

const WORDS: Readonly<Record<LiveLanguage, SeedWords>> = {
  es: {
    seed: 'Semilla',
    newSeed: 'Otra semilla',
    expected: (first, last) => `Un número entero de ${first} a ${last}.`,
  },
  en: {
    seed: 'Seed',
    newSeed: 'New seed',
    expected: (first, last) => `A whole number from ${first} to ${last}.`,
  },
};

/** The seed in a field, with a button that finds another one. */
export interface SeedField {
  readonly element: HTMLElement;
  show(seed: number): void;
}

/** How many digits the button's seeds have at most: enough to find new garments for a lifetime, few enough to be told. */
const EASY_SEEDS = 1_000_000;

/** A number below `EASY_SEEDS` that nobody has chosen. */
function chanceSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! % EASY_SEEDS;
}

/** Makes the seed's field; a text that is no seed is refused beside it, and `onSeed` isn't told. */
export function makeSeedField(
  { labels, language, section }: LiveKit,
  onSeed: (seed: number) => void,
): SeedField {
  const words = WORDS[language];
  const id = `${section.dataset.part}-seed`;
  const input = element('input', {
    id,
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    maxlength: 10,
    size: 10,
    'aria-describedby': `${id}-refusal`,
  });
  const refusal = element('p', { id: `${id}-refusal`, class: 'live-refusal', role: 'alert' });
  const refuse = (refused: boolean) => {
    input.toggleAttribute('aria-invalid', refused);
    if (refused) input.setAttribute('aria-invalid', 'true');
    const text = words.expected('0', formatNumber(LARGEST_SEED, labels.numbers));
    refusal.textContent = refused ? text : '';
  };
  input.addEventListener('input', () => {
    const seed = readWhole(input.value, 0, LARGEST_SEED);
    refuse(seed === null);
    if (seed !== null) onSeed(seed);
  });
  const button = element('button', { type: 'button', class: 'live-new' }, words.newSeed);
  button.addEventListener('click', () => onSeed(chanceSeed()));
  return {
    element: element(
      'div',
      { class: 'live-seed' },
      element('label', { for: id }, words.seed),
      input,
      button,
      refusal,
    ),
    show(seed) {
      refuse(false);
      if (readWhole(input.value, 0, LARGEST_SEED) !== seed) input.value = String(seed);
    },
  };
}
