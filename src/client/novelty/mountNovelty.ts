import { unzlibSync } from 'fflate';
import { decodeYardstick } from '../../study/live/yardstick.ts';
import type { LiveKit } from '../live/kit.ts';
import { ASK_DRAWN, DRAWN, type Drawn } from '../sampler/drawn.ts';
import { type Comparison, compare } from './compare.ts';
import { makeRealImages } from './realImages.ts';
import { progressOf } from './sentences.ts';
import { makeNoveltyView } from './view.ts';
import { NOVELTY_WORDS } from './words.ts';

/**
 * Builds the comparison of the sampler's garments with the images of the fit; the sampler is opened where it is not. Resolves
 * with the first piece of images; the others come one by one, and whatever the sampler draws later is compared at once.
 * Rejects where there are no garments, or the first piece can't be loaded.
 */
export async function mountNovelty(kit: LiveKit): Promise<void> {
  const words = NOVELTY_WORDS[kit.language];
  const search = await makeSearch(kit);
  let drawn: Drawn | undefined;
  let isOpen = false;
  const again = () => {
    kit.settle();
    search(drawn!, () => {}).catch(fail);
  };
  const fail = (error: Error) => kit.trouble(`${words.failed} (${error.message}).`, again);
  kit.on(DRAWN, (detail) => {
    drawn = detail as Drawn;
    if (isOpen) again();
  });
  kit.send(ASK_DRAWN, null);
  if (drawn === undefined) await kit.open('sampler');
  if (drawn === undefined) throw new Error(words.noGarments);
  await new Promise<void>((resolve, reject) => {
    const started = search(drawn!, () => {
      isOpen = true;
      resolve();
    });
    started.then(resolve, (error) => (isOpen ? fail(error) : reject(error)));
  });
}

/** Compares what was drawn, and calls back when something is to be seen. */
type Search = (drawn: Drawn, onShown: () => void) => Promise<void>;

/** A search that gives way to the next one. What it has come to also stands on the section: `data-compared` images. */
async function makeSearch(kit: LiveKit): Promise<Search> {
  const { index, labels, section } = kit;
  const words = NOVELTY_WORDS[kit.language];
  const inflate = (bytes: Uint8Array, size: number) => unzlibSync(bytes, { out: new Uint8Array(size) });
  const yardstick = decodeYardstick(await kit.load('yardstick'), inflate);
  const images = makeRealImages(kit);
  const view = makeNoveltyView(kit, words, yardstick);
  kit.stage.replaceChildren(...view.elements);
  let turns = 0;

  function show(found: Comparison): string {
    section.dataset.compared = String(found.compared);
    return view.show(found, progressOf(labels, words, found.compared, index, images.missingBytes()));
  }

  return async ({ setting: id, garments }, onShown) => {
    turns += 1;
    const turn = turns;
    const setting = index.settings.find((one) => one.id === id)!;
    const model = await kit.model(id);
    if (turn !== turns) return;
    delete section.dataset.compared;
    section.dataset.setting = String(setting.pca);
    view.begin({ setting, model, garments });
    const ready = images.ready(id);
    let said = '';
    for await (const found of compare(id, model, garments, images)) {
      if (turn !== turns) return;
      // What is there already is looked through at once; nobody could follow how it comes.
      if (found.pieces < ready) continue;
      said = show(found);
      onShown();
    }
    kit.announce(said);
  };
}
