import { writeAddress } from '../live/address.ts';
import { element } from '../live/element.ts';
import type { LiveKit } from '../live/kit.ts';
import { saveFile } from '../live/save.ts';
import type { Garments } from './drawGarments.ts';
import { garmentsNpz, garmentsPng } from './files.ts';
import { type SamplerState, writeState } from './state.ts';
import type { SamplerWords } from './words.ts';

/** What the reader can take away: a link, two files, and the command that makes the same. */
export interface Taking {
  readonly element: HTMLElement;
  show(state: SamplerState, garments: Garments): void;
}

/** Name of the files without their ending: `garments-pca3-seed7`. */
function fileName({ setting, seed, component, n }: SamplerState): string {
  const from = component === null ? '' : `-component${component}`;
  return `garments-${setting.id}${from}-n${n}-seed${seed}`;
}

function commandOf({ setting, seed, component, n }: SamplerState): string {
  const from = component === null ? '' : ` --component ${component}`;
  return `npm run --silent sample -- --model site/data/${setting.file} --n ${n}${from} --seed ${seed} --out garments.png`;
}

/** Makes the line below the images. */
export function makeTaking(kit: LiveKit, words: SamplerWords): Taking {
  const document = kit.stage.ownerDocument;
  let shown: { readonly state: SamplerState; readonly garments: Garments } | undefined;
  const link = element('a', { class: 'sampler-link' }, words.link);
  const save = (ending: string, make: (garments: Garments) => Promise<Blob>) => {
    const button = element('button', { type: 'button' }, ending);
    button.addEventListener('click', async () => {
      if (shown === undefined) return;
      const name = `${fileName(shown.state)}.${ending.toLowerCase()}`;
      saveFile(document, await make(shown.garments), name);
    });
    return button;
  };
  const command = element('code', {});
  const note = element('span', { class: 'sampler-note' }, words.rounded);
  return {
    element: element(
      'div',
      { class: 'sampler-taking' },
      element(
        'p',
        {},
        link,
        save('PNG', (garments) => garmentsPng(document, garments, kit.index)),
        save('NPZ', async (garments) => new Blob([garmentsNpz(garments)])),
      ),
      element('p', { class: 'sampler-command' }, `${words.command} `, command, ' ', note),
    ),
    show(state, garments) {
      shown = { state, garments };
      link.href = writeAddress({ part: 'sampler', detail: writeState(state) });
      command.textContent = commandOf(state);
      note.hidden = state.setting.precision === 'exact';
    },
  };
}
