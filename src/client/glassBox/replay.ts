import { formatNumber } from '../../figures/base/format.ts';
import { element } from '../live/element.ts';
import { grayCanvas, paintGray } from '../live/paint.ts';
import type { Place } from './places.ts';
import type { PanelContext } from './scene.ts';

/** The mixtures in which the noise can be played again, each with the garment that it makes once it is there. */
export interface Replay {
  readonly element: HTMLElement;
  /** Marks the mixture that is shown. */
  choose(key: string): void;
  /** Marks a mixture that is on its way; null: none. */
  wait(key: string | null): void;
  /** Shows the garment of a mixture that is there. */
  paint(key: string, pixels: Uint8Array): void;
  /** What is still to come for each mixture, in bytes. */
  weigh(bytesOf: (place: Place) => number): void;
}

interface Card {
  readonly place: Place;
  readonly button: HTMLButtonElement;
  readonly image: HTMLCanvasElement;
  readonly weight: HTMLElement;
}

function nameOf({ kit, words }: PanelContext, { kind, setting, covarianceType, components }: Place): string {
  const { labels } = kit;
  const name = labels.setting(setting.pca);
  if (kind === 'exact') return words.exactly(name);
  const k = formatNumber(components, labels.numbers);
  return words.mixture(name, labels.covarianceTypes[covarianceType], k);
}

function makeCard(context: PanelContext, place: Place, onChoose: (place: Place) => void): Card {
  const { stage, index } = context.kit;
  const blank = new Uint8Array(index.width * index.height);
  const image = grayCanvas(stage.ownerDocument, blank, index.width, index.height);
  // The name beside it says what it is.
  image.className = 'glass-garment';
  image.setAttribute('aria-hidden', 'true');
  const weight = element('span', { class: 'glass-weight' });
  const button = element(
    'button',
    { type: 'button', class: 'is-empty', 'data-place': place.key },
    image,
    element('span', {}, nameOf(context, place)),
    weight,
  );
  button.addEventListener('click', () => onChoose(place));
  return { place, button, image, weight };
}

/** A size as a reader wants it: one decimal where the number is small. */
function sizeOf({ kit, words }: PanelContext, bytes: number): string {
  const [unit, name] = bytes < 1e6 ? ([1e3, words.kilobytes] as const) : ([1e6, words.megabytes] as const);
  return name(formatNumber(bytes / unit, kit.labels.numbers, bytes < 10 * unit ? 1 : 0));
}

/** Makes the cards; `onChoose` is told which mixture the reader wants. */
export function makeReplay(
  context: PanelContext,
  places: readonly Place[],
  onChoose: (place: Place) => void,
): Replay {
  const { words } = context;
  const cards = places.map((place) => makeCard(context, place, onChoose));
  const cardOf = (key: string) => cards.find(({ place }) => place.key === key)!;
  return {
    element: element(
      'div',
      { class: 'glass-replay' },
      element('h4', {}, words.replay),
      element('p', { class: 'glass-note' }, words.replayHelp),
      element('ul', {}, ...cards.map(({ button }) => element('li', {}, button))),
    ),
    choose(key) {
      for (const { place, button } of cards) button.setAttribute('aria-pressed', String(place.key === key));
    },
    wait(key) {
      for (const { place, button } of cards) button.setAttribute('aria-busy', String(place.key === key));
    },
    paint(key, pixels) {
      const { image, button } = cardOf(key);
      paintGray(image, pixels);
      button.classList.remove('is-empty');
    },
    weigh(bytesOf) {
      for (const { place, weight } of cards) {
        const bytes = bytesOf(place);
        weight.textContent = bytes === 0 ? '' : sizeOf(context, bytes);
      }
    },
  };
}
