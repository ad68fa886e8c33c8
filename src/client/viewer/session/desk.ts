import { formatNumber } from '../../../figures/base/format.ts';
import { element } from '../../live/element.ts';
import { componentCard, emptyCard, makePlaceCard, type PlaceCard, pointCard } from '../panel/card.ts';
import { makeClassList } from '../panel/classList.ts';
import { type ComponentList, makeComponentList } from '../panel/componentList.ts';
import { type ControlTarget, cameraControls, endControls, lookControls } from '../panel/controls.ts';
import { makeHoverTip } from '../panel/hoverTip.ts';
import { placeOf, type ViewState } from '../panel/viewState.ts';
import { tickAll, tickClass } from '../space/choice.ts';
import type { Session, SessionEvents } from './session.ts';

/** Everything around the picture, and how it follows the session. */
export interface Desk extends SessionEvents {
  readonly root: HTMLElement;
}

/** What the desk asks for beyond the session. */
export interface DeskEffects {
  readonly thumbnail: (image: number) => Promise<Uint8Array>;
  png(): void;
  glb(): void;
  close(): void;
}

/** Milliseconds for which a hint stays. */
const HINT = 2600;

/** Builds the desk of a session. */
export function makeDesk(session: Session, effects: DeskEffects): Desk {
  const { words, kit, material, picture } = session;
  const { data } = material;
  const controls = controlsOf(session, effects);
  const tip = makeHoverTip(data.width, data.height);
  const hint = element('p', { class: 'viewer-hint', 'aria-hidden': 'true', hidden: true });
  const list = listOf(session);
  const classes = makeClassList(words, kit.labels.classNames, material.classColors, (label, on) =>
    session.change({ choice: tickClass(session.state.choice, label, on) }),
  );
  const cards = element('div', { class: 'viewer-cards' });
  const showCard = cardShower(session, cards, effects);
  const { nFeatures: d } = data.mixture;
  const [dimensions, rest] = [d, d - 3].map((count) => formatNumber(count, kit.labels.numbers));
  const note = d > 3 ? [element('p', { class: 'viewer-note' }, words.projection(dimensions!, rest!))] : [];
  const frame = element(
    'div',
    { class: 'viewer-frame' },
    picture.surface,
    cameraControls(words, controls),
    tip.root,
    hint,
  );
  const root = element(
    'div',
    { class: 'viewer' },
    lookControls(words, session.state, controls),
    element(
      'div',
      { class: 'viewer-main' },
      frame,
      element('div', { class: 'viewer-side' }, cards, classes.root),
    ),
    list.root,
    ...note,
    endControls(words, controls),
  );
  let timer = 0;
  const changed = (state: ViewState) => {
    list.update(state.choice);
    classes.update(state.choice, state.colorBy === 'class');
    showCard(state);
  };
  return {
    root,
    changed,
    hovered(point, x, y) {
      if (point === null) {
        tip.hide();
        return;
      }
      const { classes: labels, components } = data;
      const lines = [kit.labels.classNames[labels[point]!]!, words.component(components[point]!)];
      tip.show({ x, y }, picture.size(), { key: String(point), lines, image: effects.thumbnail(point) });
    },
    hint(kind) {
      hint.textContent = kind === 'wheel' ? words.wheelHint : words.fingerHint;
      hint.hidden = false;
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        hint.hidden = true;
      }, HINT);
    },
  };
}

function controlsOf(session: Session, { png, glb, close }: DeskEffects): ControlTarget {
  return {
    change: (patch) => session.change(patch),
    zoomCentre: (factor) => session.zoomCentre(factor),
    reset: () => session.reset(),
    oneFinger: (on) => session.oneFinger(on),
    png,
    glb,
    close,
  };
}

function listOf(session: Session): ComponentList {
  const { words, kit, material } = session;
  const { mixture, setting, width, height } = material.data;
  const { meanImages, colors } = material;
  const listed = { order: setting.order, weights: mixture.weights, colors, meanImages, width, height };
  return makeComponentList(words, kit.labels.numbers, listed, {
    tick: (component, on) => session.tick(component, on),
    tickAll(on) {
      session.change({ choice: tickAll(session.state.choice, on) });
      session.announceChoice();
    },
    single: (component) => session.single(component),
  });
}

/** Shows the card of what is looked at; a place that only moved keeps its card, and the slider its grip. */
function cardShower(session: Session, room: HTMLElement, effects: DeskEffects): (state: ViewState) => void {
  const { material } = session;
  let shown: unknown = null;
  let place: PlaceCard | null = null;
  return ({ selection, choice }) => {
    const context = session.cardContext();
    if (selection?.kind === 'place') {
      if (shown !== selection.place || place === null) {
        const extent = material.bounds.max.map((max, i) => max - material.bounds.min[i]!);
        place = makePlaceCard(context, {
          reach: Math.round(Math.max(...extent) / 2),
          depth: selection.depth,
          move: (depth) => moveSelection(session, depth),
        });
        room.replaceChildren(place.root);
      }
      shown = selection.place;
      const at = placeOf(selection);
      place.update(at.slice(0, Math.min(3, material.data.mixture.nFeatures)), material.decoder.decode(at));
      return;
    }
    const key = selection === null ? `component ${choice.single}` : `point ${selection.index}`;
    if (shown === key) return;
    shown = key;
    room.replaceChildren(
      selection !== null
        ? pointCard(context, pointOf(session, selection.index), effects.thumbnail(selection.index))
        : choice.single !== null
          ? componentCard(context, choice.single, factsOf(session, choice.single))
          : emptyCard(context),
    );
  };
}

function moveSelection(session: Session, depth: number): void {
  const { selection } = session.state;
  if (selection?.kind === 'place') session.change({ selection: { ...selection, depth } });
}

function pointOf({ material: { data } }: Session, index: number) {
  return { index, label: data.classes[index]!, component: data.components[index]! };
}

function factsOf({ material }: Session, component: number) {
  const { mixture, setting } = material.data;
  return {
    weight: mixture.weights[component]!,
    meanImage: material.meanImages[component]!,
    classCounts: setting.classCounts[component]!,
  };
}
