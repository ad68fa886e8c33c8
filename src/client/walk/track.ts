import { formatNumber, formatPercent } from '../../figures/base/format.ts';
import { element } from '../live/element.ts';
import type { LiveKit } from '../live/kit.ts';
import { namedImage } from '../live/namedImage.ts';
import { makeCurve } from './curve.ts';
import { wireDrag } from './drag.ts';
import { type Mode, rangeOf, type WalkState } from './state.ts';
import type { Way } from './way.ts';
import type { WalkWords } from './words/walkWords.ts';

/** Images of the film, and points of the curve. */
const FRAMES = 9;
const POINTS = 161;

/** The way, and the reader on it. */
export interface Track {
  readonly element: HTMLElement;
  /** Lays out another way. */
  lay(state: WalkState, way: Way): void;
  /** Goes to a place; gives the sentence that says what is there. */
  go(t: number): string;
}

/** What the track tells. */
export interface TrackTarget {
  /** The reader moves to t. */
  moved(t: number): void;
  /** And stays there. */
  stayed(): void;
}

/** A place on a way in words. */
function placeName(kit: LiveKit, words: WalkWords, mode: Mode, t: number): string {
  const { numbers } = kit.labels;
  return mode === 'axis'
    ? words.deviations(formatNumber(t, numbers, 2))
    : words.part(formatPercent(t, numbers));
}

/** The image where the reader is, and what the mixture says of it. */
function makeLook(kit: LiveKit, words: WalkWords) {
  const image = namedImage(kit.stage.ownerDocument, kit.index);
  const place = element('p', { class: 'walk-place' });
  const density = element('p', {});
  const claimed = element('p', { class: 'walk-soft' });
  image.element.classList.add('walk-image');
  return {
    element: element(
      'div',
      { class: 'walk-look' },
      image.element,
      element('div', {}, place, density, claimed),
    ),
    show(
      name: string,
      pixels: Uint8Array,
      { logDensity, component, share }: ReturnType<Way['density']>,
    ): string {
      const { numbers } = kit.labels;
      image.paint(pixels, words.image(name));
      place.textContent = name;
      density.textContent = `${words.logDensity}: ${words.nats(formatNumber(logDensity, numbers, 2))}`;
      claimed.textContent = words.claimed(String(component), formatPercent(share, numbers, 1));
      return `${name}. ${density.textContent}. ${claimed.textContent}`;
    },
  };
}

/** Images at equal distances along a way. */
function makeFilm(kit: LiveKit, words: WalkWords) {
  const frames = Array.from({ length: FRAMES }, () => namedImage(kit.stage.ownerDocument, kit.index));
  return {
    element: element('div', { class: 'walk-film' }, ...frames.map((frame) => frame.element)),
    show(mode: Mode, { line, image }: Way) {
      frames.forEach((frame, i) => {
        // What stands in the middle of its frame, so that film and curve agree.
        const t = line.first + ((line.last - line.first) * (i + 0.5)) / FRAMES;
        frame.paint(image(t), words.image(placeName(kit, words, mode, t)));
      });
    },
  };
}

/** Makes the image, the film, the curve and the slider of a way. */
export function makeTrack(kit: LiveKit, words: WalkWords, target: TrackTarget): Track {
  const look = makeLook(kit, words);
  const film = makeFilm(kit, words);
  const curve = makeCurve(kit.stage.ownerDocument);
  const slider = element('input', { id: 'walk-t', type: 'range' });
  slider.addEventListener('input', () => target.moved(Number(slider.value)));
  slider.addEventListener('change', () => target.stayed());
  const scale = element('p', { class: 'walk-ends' });
  const ends = [element('span', {}), element('span', {})] as const;
  const rail = element('div', { class: 'walk-rail' }, film.element, curve.element);
  let here: { readonly state: WalkState; readonly way: Way } | undefined;
  wireDrag(rail, {
    move(share) {
      const { first, last, step } = rangeOf(here!.state.mode);
      target.moved(first + step * Math.round(((last - first) * share) / step));
    },
    end: () => target.stayed(),
  });
  const label = element('label', { for: 'walk-t' }, words.place);
  return {
    element: element(
      'div',
      { class: 'walk-track' },
      look.element,
      element(
        'div',
        { class: 'walk-way' },
        rail,
        scale,
        label,
        slider,
        element('p', { class: 'walk-ends' }, ...ends),
      ),
    ),
    lay(state, way) {
      here = { state, way };
      const { first, last, step } = rangeOf(state.mode);
      for (const [name, value] of Object.entries({ min: first, max: last, step })) {
        slider.setAttribute(name, String(value));
      }
      ends[0].textContent = words.start(state.mode, String(state.component));
      ends[1].textContent = words.end(state.mode, String(state.to));
      film.show(state.mode, way);
      const { values, range, name } = curveOf(kit, words, state.mode, way);
      curve.draw(values, name);
      scale.textContent = range;
    },
    go(t) {
      const { state, way } = here!;
      const density = way.density(t);
      const name = placeName(kit, words, state.mode, t);
      slider.value = String(t);
      const sentence = look.show(name, way.image(t), density);
      slider.setAttribute('aria-valuetext', sentence);
      curve.mark((t - way.line.first) / (way.line.last - way.line.first), density.logDensity);
      return sentence;
    },
  };
}

/** Values of the curve, their range in words, and what it says to those who don't see it. */
function curveOf(kit: LiveKit, words: WalkWords, mode: Mode, { line, density }: Way) {
  const write = (value: number) => formatNumber(value, kit.labels.numbers, 2);
  const places = Array.from(
    { length: POINTS },
    (_, i) => line.first + ((line.last - line.first) * i) / (POINTS - 1),
  );
  const values = places.map((t) => density(t).logDensity);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const place = placeName(kit, words, mode, places[values.indexOf(highest)]!);
  return {
    values,
    range: words.range(write(lowest), write(highest)),
    name: words.curve(write(values[0]!), write(values.at(-1)!), write(highest), place),
  };
}
