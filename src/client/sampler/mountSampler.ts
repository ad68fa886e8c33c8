import type { LiveDetail } from '../live/host.ts';
import type { LiveKit } from '../live/kit.ts';
import { drawGarments } from './drawGarments.ts';
import { ASK_DRAWN, DRAWN, type Drawn } from './drawn.ts';
import { readState, type SamplerState, WHOLE, writeState } from './state.ts';
import { makeView } from './view.ts';
import { SAMPLER_WORDS } from './words.ts';

/** Marks on the section for those who look at the page from outside. */
function mark({ dataset }: HTMLElement, { setting, seed, component }: SamplerState): void {
  dataset.seed = String(seed);
  dataset.setting = String(setting.pca);
  dataset.component = component === null ? WHOLE : String(component);
}

/**
 * Builds the sampler: what to draw from, seed and number of images, and the images. Every change draws again at once; what
 * is shown, the address and the marks on the section always belong together.
 */
export async function mountSampler(kit: LiveKit): Promise<void> {
  const words = SAMPLER_WORDS[kit.language];
  const view = makeView(kit, words, change);
  let state = readState(kit.detail, kit.index);
  let asked = state;
  let drawn: Drawn;
  let model = await kit.model(state.setting.id);
  draw();
  kit.stage.replaceChildren(...view.elements);
  // An address that names no component means the whole mixture.
  kit.onOpen((detail) => change({ component: WHOLE, ...detail }));
  kit.on(ASK_DRAWN, () => kit.send(DRAWN, drawn));

  async function change(detail: LiveDetail): Promise<void> {
    const wanted = readState(detail, kit.index, asked);
    asked = wanted;
    if (wanted.setting !== state.setting) {
      view.wait();
      const loaded = await kit.model(wanted.setting.id).catch((error: Error) => refuse(wanted, error));
      // The reader may have asked for something else meanwhile, which then draws itself.
      if (loaded === null || asked !== wanted) return;
      model = loaded;
    }
    state = wanted;
    kit.settle();
    kit.announce(draw());
  }

  /** Goes back to what is there, and offers to try again. */
  function refuse(wanted: SamplerState, error: Error): null {
    if (asked !== wanted) return null;
    asked = state;
    draw();
    kit.trouble(`${words.failed} (${error.message})`, () => change(writeState(wanted)));
    return null;
  }

  function draw(): string {
    const garments = drawGarments(model, state);
    mark(kit.section, state);
    kit.address(writeState(state));
    drawn = { setting: state.setting.id, seed: state.seed, garments };
    kit.send(DRAWN, drawn);
    return view.show(state, model, garments);
  }
}
