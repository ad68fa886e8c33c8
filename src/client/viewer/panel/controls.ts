import { element } from '../../live/element.ts';
import { makeRadios } from '../../live/radios.ts';
import type { ViewerWords } from '../words/viewerWords.ts';
import type { ViewState } from './viewState.ts';

/** What the bar of controls asks for. */
export interface ControlTarget {
  change(patch: Partial<ViewState>): void;
  zoomCentre(factor: number): void;
  reset(): void;
  oneFinger(on: boolean): void;
  png(): void;
  glb(): void;
  close(): void;
}

/** Radii that are offered, in standard deviations; 0 for none. */
export const RADII = [0, 1, 2, 3] as const;

/** A button that says what it does. */
export function button(
  text: string,
  press: () => void,
  attributes: Record<string, string> = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', press);
  return made;
}

/** How the scene is drawn: colours, ellipsoids, means. Above the picture. */
export function lookControls(words: ViewerWords, state: ViewState, target: ControlTarget): HTMLElement {
  const colors = makeRadios('viewer-color', words.pointsBy, (value) =>
    target.change({ colorBy: value as ViewState['colorBy'] }),
  );
  colors.offer([
    { value: 'component', name: words.byComponent },
    { value: 'class', name: words.byClass },
  ]);
  colors.choose(state.colorBy);
  const options = RADII.map((radius) =>
    element(
      'option',
      { value: radius, selected: state.radius === radius },
      radius === 0 ? words.noEllipsoids : words.deviations(radius),
    ),
  );
  const select = element('select', {}, ...options);
  select.addEventListener('change', () => target.change({ radius: Number(select.value) }));
  const pictures = element('input', { type: 'checkbox', checked: state.pictures });
  pictures.addEventListener('change', () => target.change({ pictures: pictures.checked }));
  return element(
    'div',
    { class: 'viewer-look' },
    colors.element,
    element('label', { class: 'viewer-select' }, element('span', {}, words.ellipsoids), select),
    element('label', { class: 'viewer-tick' }, pictures, ` ${words.pictures}`),
  );
}

/** The camera's buttons, over the corner of the picture. */
export function cameraControls(words: ViewerWords, target: ControlTarget): HTMLElement {
  const icon = (sign: string, name: string, press: () => void) =>
    button(sign, press, { 'aria-label': name, title: name });
  const finger = icon('☝', words.oneFinger, () => {
    const on = finger.getAttribute('aria-pressed') !== 'true';
    finger.setAttribute('aria-pressed', String(on));
    target.oneFinger(on);
  });
  finger.setAttribute('aria-pressed', 'false');
  finger.hidden = navigator.maxTouchPoints === 0;
  return element(
    'div',
    { class: 'viewer-camera' },
    finger,
    icon('+', words.nearer, () => target.zoomCentre(1.3)),
    icon('−', words.further, () => target.zoomCentre(1 / 1.3)),
    icon('⟲', words.reset, () => target.reset()),
  );
}

/** What one takes away, and the way out. Below everything. */
export function endControls(words: ViewerWords, target: ControlTarget): HTMLElement {
  const lines = words.helpLines.flatMap(([what, how]) => [element('dt', {}, what), element('dd', {}, how)]);
  return element(
    'div',
    { class: 'viewer-end' },
    button(words.downloadPng, () => target.png()),
    button(words.downloadGlb, () => target.glb()),
    button(words.close, () => target.close(), { class: 'viewer-close' }),
    element(
      'details',
      { class: 'viewer-help' },
      element('summary', {}, words.help),
      element('dl', {}, ...lines),
    ),
  );
}
