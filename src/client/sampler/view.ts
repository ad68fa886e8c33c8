import { formatNumber } from '../../figures/base/format.ts';
import type { LiveModel } from '../../study/live/liveModel.ts';
import { componentChoices } from '../live/componentChoices.ts';
import { element } from '../live/element.ts';
import type { LiveDetail } from '../live/host.ts';
import type { LiveKit } from '../live/kit.ts';
import { type Choice, makeRadios } from '../live/radios.ts';
import { makeSeedField } from '../live/seedField.ts';
import { makeCountField } from './countField.ts';
import type { Garments } from './drawGarments.ts';
import { makeGallery } from './gallery.ts';
import { type SamplerState, WHOLE } from './state.ts';
import { makeTaking } from './taking.ts';
import type { SamplerWords } from './words.ts';

/** Everything of the sampler that is seen. */
export interface SamplerView {
  readonly elements: readonly HTMLElement[];
  /** Says that something is on its way. */
  wait(): void;
  /** Shows images and the state they belong to; gives the sentence that says so. */
  show(state: SamplerState, model: LiveModel, garments: Garments): string;
}

/** The state in a sentence. */
function summaryOf(
  { labels }: LiveKit,
  words: SamplerWords,
  { setting, seed, component }: SamplerState,
  { n, components }: Garments,
): string {
  const write = (value: number) => formatNumber(value, labels.numbers);
  const different = new Set(components).size;
  const source =
    component === null ? words.gaussians(different, write(different)) : words.oneGaussian(String(component));
  return words.summary(words.garments(n, write(n)), labels.setting(setting.pca), String(seed), source);
}

/** Makes the controls and the place of the images; `onChange` is told what the reader asks for. */
export function makeView(
  kit: LiveKit,
  words: SamplerWords,
  onChange: (detail: LiveDetail) => void,
): SamplerView {
  const gallery = makeGallery(kit, words);
  const taking = makeTaking(kit, words);
  const summary = element('p', { class: 'sampler-summary' });
  const settings = makeRadios('sampler-setting', words.setting, (setting) => onChange({ setting }));
  const sources = makeRadios('sampler-component', words.from, (component) => onChange({ component }));
  const seed = makeSeedField(kit, (value) => onChange({ seed: String(value) }));
  const count = makeCountField(words, (value) => onChange({ n: String(value) }));
  settings.offer(kit.index.settings.map(({ id, pca }) => ({ value: id, name: kit.labels.setting(pca) })));
  const whole: Choice = { value: WHOLE, name: words.wholeMixture };
  let offered: LiveModel | undefined;
  const controls = element(
    'div',
    { class: 'sampler-controls' },
    settings.element,
    seed.element,
    count.element,
  );
  return {
    elements: [controls, sources.element, summary, gallery.element, taking.element],
    wait() {
      summary.textContent = words.loading;
    },
    show(state, model, garments) {
      if (model !== offered) sources.offer([whole, ...componentChoices(kit, state.setting, model)]);
      offered = model;
      settings.choose(state.setting.id);
      sources.choose(state.component === null ? WHOLE : String(state.component));
      seed.show(state.seed);
      count.show(state.n);
      gallery.show(garments, model);
      taking.show(state, garments);
      summary.textContent = summaryOf(kit, words, state, garments);
      return summary.textContent;
    },
  };
}
