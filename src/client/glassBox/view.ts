import { element } from '../live/element.ts';
import type { LiveDetail } from '../live/host.ts';
import { makeRadios } from '../live/radios.ts';
import { makeSeedField } from '../live/seedField.ts';
import { makeChoicePanel } from './panels/choicePanel.ts';
import { makeClipPanel } from './panels/clipPanel.ts';
import { makeNoisePanel } from './panels/noisePanel.ts';
import { makePointPanel } from './panels/pointPanel.ts';
import { makeSumPanel } from './panels/sumPanel.ts';
import type { PanelContext, Scene } from './scene.ts';

/** Controls and panels. */
export interface GlassBoxView {
  readonly controls: HTMLElement;
  readonly steps: HTMLElement;
  /** Fills all panels. */
  show(scene: Scene): void;
  /** Opens the panels up to a step and follows it down the page; gives the last one's sentence. */
  reveal(step: number): string;
  /** Shows the sum of so many eigenimages. */
  add(count: number): void;
}

/** What the view asks for. */
export interface ViewTarget {
  change(detail: LiveDetail): void;
  see(): void;
}

/** Makes everything above the mixtures to replay in. */
export function makeView(context: PanelContext, target: ViewTarget): GlassBoxView {
  const { kit, words } = context;
  const settings = makeRadios('glass-box-setting', words.setting, (setting) => target.change({ setting }));
  settings.offer(kit.index.settings.map(({ id, pca }) => ({ value: id, name: kit.labels.setting(pca) })));
  const seed = makeSeedField(kit, (value) => target.change({ seed: String(value) }));
  const sum = makeSumPanel(context);
  const panels = [
    makeChoicePanel(context),
    makeNoisePanel(context),
    makePointPanel(context, target.see),
    sum,
    makeClipPanel(context),
  ];
  const items = panels.map((panel, i) => {
    panel.element.className = 'glass-panel';
    return element('li', {}, element('h4', {}, words.steps[i]!), panel.element);
  });
  let sentences: string[] = [];
  return {
    controls: element('div', { class: 'sampler-controls' }, settings.element, seed.element),
    steps: element('ol', { class: 'glass-steps' }, ...items),
    show(scene) {
      settings.choose(scene.state.setting.id);
      seed.show(scene.state.seed);
      sentences = panels.map((panel) => panel.show(scene));
    },
    reveal(step) {
      const follows = isInSight(items[Math.max(0, step - 2)]!);
      items.forEach((item, i) => {
        item.classList.toggle('is-waiting', i >= step);
        if (i === step - 1) item.setAttribute('aria-current', 'step');
        else item.removeAttribute('aria-current');
        panels[i]!.element.hidden = i >= step;
      });
      const behavior = kit.reducedMotion() ? 'instant' : 'smooth';
      if (follows && step > 1) items[step - 1]!.scrollIntoView({ block: 'nearest', behavior });
      return sentences[step - 1]!;
    },
    add: sum.add,
  };
}

/** Whether some of an element is seen: whoever has gone elsewhere is not called back. */
function isInSight(item: HTMLElement): boolean {
  const { top, bottom } = item.getBoundingClientRect();
  return bottom > 0 && top < item.ownerDocument.defaultView!.innerHeight;
}
