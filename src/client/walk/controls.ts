import { formatNumber } from '../../figures/base/format.ts';
import { componentChoices } from '../live/componentChoices.ts';
import { element } from '../live/element.ts';
import type { LiveDetail } from '../live/host.ts';
import type { LiveKit } from '../live/kit.ts';
import { makeRadios } from '../live/radios.ts';
import { MODES, type WalkState } from './state.ts';
import type { Guide } from './way.ts';
import type { WalkWords } from './words/walkWords.ts';

/** What the reader chooses a way with. */
export interface Controls {
  readonly element: HTMLElement;
  show(state: WalkState, guide: Guide): void;
}

/** What the controls ask for. */
export interface ControlTarget {
  change(detail: LiveDetail): void;
  choosePoint(): void;
}

/** Axis of the ellipsoid, on a scale from the longest to the shortest. */
function makeAxisField(kit: LiveKit, words: WalkWords, onAxis: (axis: string) => void) {
  const input = element('input', { id: 'walk-axis', type: 'range', min: 1, step: 1 });
  const output = element('output', { for: 'walk-axis' });
  input.addEventListener('input', () => onAxis(input.value));
  return {
    element: element(
      'div',
      { class: 'walk-axis' },
      element('label', { for: 'walk-axis' }, words.axis),
      input,
      output,
    ),
    show({ axis, component, setting }: WalkState, { axes }: Guide) {
      const write = (value: number, decimals = 0) => formatNumber(value, kit.labels.numbers, decimals);
      input.max = String(setting.dimensions);
      input.value = String(axis);
      output.value = words.axisValue(
        write(axis),
        write(setting.dimensions),
        write(axes.deviation(component, axis - 1), 2),
      );
      input.setAttribute('aria-valuetext', output.value);
    },
  };
}

/** The end of a way to a point: how to choose it, and what is not chosen of it. */
function makePointField(kit: LiveKit, words: WalkWords, onChoose: () => void) {
  const text = element('p', { class: 'walk-soft' });
  const button = element('button', { type: 'button' });
  button.addEventListener('click', onChoose);
  return {
    element: element('div', { class: 'walk-point' }, text, button),
    show({ point, setting: { dimensions } }: WalkState) {
      const write = (value: number) => formatNumber(value, kit.labels.numbers);
      const rest = dimensions - (point?.length ?? 0);
      text.textContent =
        point === null ? words.noPoint : rest > 0 ? words.expected(write(point.length), write(rest)) : '';
      button.textContent = point === null ? words.choosePoint : words.anotherPoint;
    },
  };
}

/** Makes the questions of where to walk. */
export function makeControls(kit: LiveKit, words: WalkWords, target: ControlTarget): Controls {
  const settings = makeRadios('walk-setting', words.setting, (setting) => target.change({ setting }));
  const modes = makeRadios('walk-mode', words.mode, (mode) => target.change({ mode }));
  const from = makeRadios('walk-component', words.from, (component) => target.change({ component }));
  const to = makeRadios('walk-to', words.to, (component) => target.change({ to: component }));
  const axis = makeAxisField(kit, words, (value) => target.change({ axis: value }));
  const point = makePointField(kit, words, target.choosePoint);
  settings.offer(kit.index.settings.map(({ id, pca }) => ({ value: id, name: kit.labels.setting(pca) })));
  modes.offer(MODES.map((mode) => ({ value: mode, name: words.modes[mode] })));
  let offered: Guide | undefined;
  return {
    element: element(
      'div',
      { class: 'walk-controls' },
      element('div', { class: 'sampler-controls' }, settings.element, modes.element, axis.element),
      from.element,
      to.element,
      point.element,
    ),
    show(state, guide) {
      if (guide !== offered) {
        for (const radios of [from, to]) radios.offer(componentChoices(kit, state.setting, guide.model));
      }
      offered = guide;
      settings.choose(state.setting.id);
      modes.choose(state.mode);
      from.choose(String(state.component));
      to.choose(String(state.to));
      from.element.querySelector('legend')!.textContent = state.mode === 'axis' ? words.along : words.from;
      axis.element.hidden = state.mode !== 'axis';
      to.element.hidden = state.mode !== 'means';
      point.element.hidden = state.mode !== 'point';
      axis.show(state, guide);
      point.show(state);
    },
  };
}
