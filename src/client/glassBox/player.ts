import { formatNumber } from '../../figures/base/format.ts';
import { element } from '../live/element.ts';
import type { PanelContext } from './scene.ts';
import { STEPS } from './state.ts';

/** What the reader asks of the player. */
export interface PlayerTarget {
  restart(): void;
  next(): void;
  /** Starts playing, or pauses. */
  toggle(): void;
}

/** The buttons that move the draw on. */
export interface Player {
  readonly element: HTMLElement;
  show(step: number, playing: boolean): void;
}

/** Makes the buttons, and the words that say how far the draw is. */
export function makePlayer({ kit, words }: PanelContext, target: PlayerTarget): Player {
  const button = (text: string, onClick: () => void) => {
    const made = element('button', { type: 'button' }, text);
    made.addEventListener('click', () => {
      if (made.getAttribute('aria-disabled') !== 'true') onClick();
    });
    return made;
  };
  const restart = button(words.restart, target.restart);
  const next = button(words.next, target.next);
  const play = button(words.play, target.toggle);
  const position = element('span', { class: 'glass-position' });
  return {
    element: element(
      'div',
      { class: 'glass-player', role: 'group', 'aria-label': words.controls },
      restart,
      next,
      play,
      position,
    ),
    show(step, playing) {
      const [at, steps] = [step, STEPS].map((value) => formatNumber(value, kit.labels.numbers));
      position.textContent = words.position(at!, steps!);
      play.textContent = playing ? words.pause : words.play;
      // Out of order rather than disabled: a button that has the focus keeps it.
      next.setAttribute('aria-disabled', String(step === STEPS));
      restart.setAttribute('aria-disabled', String(step === 1 && !playing));
    },
  };
}
