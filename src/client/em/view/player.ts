import { formatNumber } from '../../../figures/base/format.ts';
import type { LiveSetting } from '../../../study/live/liveIndex.ts';
import { element } from '../../live/element.ts';
import type { LiveKit } from '../../live/kit.ts';
import type { EmFrame } from '../engine/messages.ts';
import { stateWords } from '../stateSentence.ts';
import type { EmWords } from '../words.ts';
import { makeCurve } from './curve.ts';
import { makeScene } from './makeScene.ts';
import { type SceneFrame, sceneFrame } from './replayScene.ts';
import { makeTimeline } from './timeline.ts';

/** Everything that shows the way of a fit. */
export interface Player {
  readonly element: HTMLElement;
  /** Takes one more mixture, and shows it. */
  add(frame: EmFrame): void;
  /** Shows the mixture after so many iterations. */
  go(step: number): void;
  /** Iterations that there are. */
  last(): number;
}

/**
 * Makes the picture, the curve, the time line and the sentence, which always show the same iteration; it also stands on the
 * section: `data-step` of `data-steps`. `points`: row-major (n, 3); `colors`: one a component.
 */
export function makePlayer(
  kit: LiveKit,
  words: EmWords,
  setting: LiveSetting,
  points: Float64Array,
  colors: readonly string[],
): Player {
  const { labels, section } = kit;
  const frames: EmFrame[] = [];
  const scenes: SceneFrame[] = [];
  const isFlat = setting.dimensions < 3;
  const scene = makeScene(kit, points, colors, isFlat);
  const curve = makeCurve(kit.stage.ownerDocument, labels, words.curve);
  const timeline = makeTimeline(words, kit.reducedMotion(), choose);
  const title = element('p', { class: 'em-title' });
  const facts = element('p', {});
  const note = element('p', { class: 'em-note' });
  const last = () => frames.length - 1;

  function go(step: number) {
    const state = stateWords(labels, words, frames, step, scenes[step]!.moved.length);
    const size = formatNumber(setting.components, labels.numbers);
    const said = [state.title, state.facts, state.note].join('. ');
    scene.show(scenes.slice(0, step + 1), words.scene(size, labels.setting(setting.pca), said));
    curve.show(
      frames.map(({ score }) => score),
      last(),
      step,
    );
    timeline.show(step, last(), state.title);
    [title.textContent, facts.textContent, note.textContent] = [state.title, state.facts, state.note];
    section.dataset.step = String(step);
    section.dataset.steps = String(last());
    return state;
  }

  function choose(step: number, byClock: boolean) {
    const state = go(step);
    kit.address({ step: String(step) });
    if (!byClock) kit.announce(`${state.title}: ${state.facts} ${state.note}`);
  }

  const picture = element('div', { class: 'em-picture' }, scene.element);
  if (!isFlat) picture.append(makeTurning(words, scene.turn));
  const way = element(
    'div',
    { class: 'em-way' },
    curve.element,
    timeline.slider,
    timeline.buttons,
    title,
    facts,
    note,
  );
  const legend = element('p', { class: 'em-legend' }, words.legend);
  return {
    element: element('div', { class: 'em-player' }, picture, way, legend),
    add(frame) {
      frames[frame.step] = frame;
      scenes[frame.step] = sceneFrame(setting, frame, frames[frame.step - 1]);
      go(frame.step);
    },
    go(step) {
      timeline.stop();
      go(step);
    },
    last,
  };
}

/** A slider that walks around the scene. */
function makeTurning(words: EmWords, turn: (degrees: number) => void): HTMLElement {
  const input = element('input', { type: 'range', min: -180, max: 180, step: 5, value: 0 });
  input.addEventListener('input', () => turn(Number(input.value)));
  return element('label', { class: 'em-turn' }, element('span', {}, words.turn), input);
}
