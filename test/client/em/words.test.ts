import { describe, expect, test } from 'vitest';
import type { EmFrame } from '../../../src/client/em/engine/messages.ts';
import { scientific } from '../../../src/client/em/scientific.ts';
import { stateWords } from '../../../src/client/em/stateSentence.ts';
import { compareBic } from '../../../src/client/em/verdict.ts';
import { EM_WORDS } from '../../../src/client/em/words.ts';
import { SPANISH_NUMBERS } from '../../../src/figures/base/format.ts';
import { englishLabels, spanishLabels } from '../../../src/figures/labels.ts';
import { replaySetting } from '../../../src/study/live/replaySetting.ts';

const frame = (step: number, score: number, isLast = false): EmFrame => ({
  step,
  score,
  isLast,
  weights: new Float64Array(1),
  means: new Float64Array(1),
  covariances: new Float64Array(1),
  labels: new Int32Array(1),
});

describe('a place on the time line', () => {
  const frames = [frame(0, -7), frame(1, -6.5), frame(2, -6.4996), frame(3, -6.4995, true)];

  test('is told in Spanish and in English', () => {
    expect(stateWords(spanishLabels, EM_WORDS.es, frames, 1, 41)).toEqual({
      title: 'Iteración 1 de 3',
      facts:
        'log-verosimilitud −6,5000 nats por imagen, 0,5000 más que antes; 41 imágenes cambian de gaussiana.',
      note: '',
    });
    expect(stateWords(englishLabels, EM_WORDS.en, frames, 1, 1).facts).toBe(
      'log-likelihood −6.5000 nats per image, 0.5000 more than before; one image changes its Gaussian.',
    );
  });

  test('says what the start is, and why it ends', () => {
    expect(stateWords(spanishLabels, EM_WORDS.es, frames, 0, 0).note).toContain('k-means');
    expect(stateWords(spanishLabels, EM_WORDS.es, frames, 3, 0).note).toBe(EM_WORDS.es.settled('0,001'));
    const steep = [frame(0, -7), frame(1, -6), frame(2, -5), frame(3, -4, true)];
    expect(stateWords(spanishLabels, EM_WORDS.es, steep, 3, 0).note).toBe(EM_WORDS.es.unsettled);
  });
});

test.each([
  [100, 100, 'identical'],
  [100 * (1 + 5e-10), 100, 'equal'],
  [-100 * (1 + 5e-10), -100, 'equal'],
  [100 * (1 + 5e-9), 100, 'different'],
  [Number.NaN, 100, 'different'],
])('a BIC of %d beside %d is %s', (here, published, kind) => {
  expect(compareBic(here, published).kind).toBe(kind);
});

test.each([
  [0, '0'],
  [1.84e-10, '1,8\u202f×\u202f10⁻¹⁰'],
  [-3e12, '−3,0\u202f×\u202f10¹²'],
])('%d is written %s', (value, text) => {
  expect(scientific(value, SPANISH_NUMBERS, 1)).toBe(text);
});

test.each([
  [[20, 2, 3, 3], 2],
  [[20, 2, 2], 1],
  [[1, 4], undefined],
])('of settings with %j dimensions, the one at place %j is replayed', (dimensions, place) => {
  const settings = dimensions.map((d, at) => ({ d, at }));
  expect(replaySetting(settings, ({ d }) => d)?.at).toBe(place);
});
