import { element } from '../../live/element.ts';
import type { EmWords } from '../words.ts';

/** Milliseconds between two iterations while it plays. */
const PACE = 600;

/** The slider of the iterations and its buttons. */
export interface Timeline {
  readonly slider: HTMLElement;
  readonly buttons: HTMLElement;
  /** Shows where it stands; `text` is what a screen reader says of the place. */
  show(step: number, last: number, text: string): void;
  /** Ends the playing, if any. */
  stop(): void;
}

/**
 * Makes the controls; `onStep` is told where the reader wants to be, and whether it is the clock that wants it. Nothing plays
 * by itself, and where motion is not wanted there is no button for it.
 */
export function makeTimeline(
  words: EmWords,
  isStill: boolean,
  onStep: (step: number, byClock: boolean) => void,
): Timeline {
  let at = 0;
  let end = 0;
  let clock = 0;
  const input = element('input', { type: 'range', min: 0, max: 0, step: 1, 'aria-label': words.slider });
  const play = element('button', { type: 'button', class: 'em-play' }, words.play);
  const stop = () => {
    window.clearInterval(clock);
    clock = 0;
    play.textContent = words.play;
  };
  const go = (step: number) => {
    stop();
    onStep(Math.max(0, Math.min(end, step)), false);
  };
  const tick = () => {
    onStep(at + 1, true);
    if (at >= end) stop();
  };
  play.addEventListener('click', () => {
    if (clock !== 0) return stop();
    onStep(at < end ? at + 1 : 0, true);
    clock = window.setInterval(tick, PACE);
    play.textContent = words.pause;
  });
  input.addEventListener('input', () => go(Number(input.value)));
  const button = (sign: string, name: string, step: () => number) => {
    const made = element(
      'button',
      { type: 'button', 'aria-label': name, title: name, class: 'em-step' },
      sign,
    );
    made.addEventListener('click', () => go(step()));
    return made;
  };
  return {
    slider: element('div', { class: 'em-slider' }, input),
    buttons: element(
      'div',
      { class: 'em-buttons' },
      button('⇤', words.first, () => 0),
      button('←', words.previous, () => at - 1),
      ...(isStill ? [] : [play]),
      button('→', words.next, () => at + 1),
      button('⇥', words.last, () => end),
    ),
    show(step, last, text) {
      at = step;
      end = last;
      input.max = String(last);
      input.value = String(step);
      input.setAttribute('aria-valuetext', text);
    },
    stop,
  };
}
