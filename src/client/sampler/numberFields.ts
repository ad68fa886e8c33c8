import { formatNumber } from '../../figures/base/format.ts';
import { element } from '../live/element.ts';
import type { LiveKit } from '../live/kit.ts';
import { LARGEST_SEED, MOST_IMAGES, readWhole } from './state.ts';
import type { SamplerWords } from './words.ts';

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

/** Makes the seed's field; a text that is no seed is refused beside it, and nothing is drawn. */
export function makeSeedField(
  { labels }: LiveKit,
  words: SamplerWords,
  onSeed: (seed: number) => void,
): SeedField {
  const input = element('input', {
    id: 'sampler-seed',
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    maxlength: 10,
    size: 10,
    'aria-describedby': 'sampler-refusal',
  });
  const refusal = element('p', { id: 'sampler-refusal', class: 'sampler-refusal', role: 'alert' });
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
  const button = element('button', { type: 'button', class: 'sampler-new' }, words.newSeed);
  button.addEventListener('click', () => onSeed(chanceSeed()));
  return {
    element: element(
      'div',
      { class: 'sampler-seed' },
      element('label', { for: 'sampler-seed' }, words.seed),
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

/** How many images, on a scale from 1 to the most. */
export interface CountField {
  readonly element: HTMLElement;
  show(n: number): void;
}

/** Makes the scale of the number of images. */
export function makeCountField(words: SamplerWords, onCount: (n: number) => void): CountField {
  const input = element('input', { id: 'sampler-n', type: 'range', min: 1, max: MOST_IMAGES, step: 1 });
  const output = element('output', { for: 'sampler-n' });
  input.addEventListener('input', () => onCount(Number(input.value)));
  return {
    element: element(
      'div',
      { class: 'sampler-count' },
      element('label', { for: 'sampler-n' }, words.images),
      input,
      output,
    ),
    show(n) {
      input.value = String(n);
      output.value = String(n);
    },
  };
}
