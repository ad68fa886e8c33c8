import { element } from '../live/element.ts';
import { MOST_IMAGES } from './state.ts';
import type { SamplerWords } from './words.ts';

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
