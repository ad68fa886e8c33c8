import { formatNumber } from '../../../figures/base/format.ts';
import type { FigureLabels } from '../../../figures/labels.ts';
import type { LiveSetting } from '../../../study/live/liveIndex.ts';
import { element } from '../../live/element.ts';
import type { LiveKit } from '../../live/kit.ts';
import type { Refit } from '../engine/messages.ts';
import { scientific } from '../scientific.ts';
import { compareBic, type Verdict } from '../verdict.ts';
import type { EmWords } from '../words.ts';

/** Decimals that a BIC of five digits before the point has in a double. */
const DECIMALS = 9;

/** The button that makes the fit anew, and what came of it. */
export interface RefitPanel {
  readonly element: HTMLElement;
}

/** What is to be said of a verdict. */
function sentence({ kind, share }: Verdict, words: EmWords, { numbers }: FigureLabels): string {
  if (kind === 'identical') return words.identical;
  return kind === 'equal' ? words.equal(scientific(share, numbers, 0)) : words.different;
}

function factsOf(kit: LiveKit, words: EmWords, published: number, refit: Refit): HTMLElement {
  const write = (value: number, decimals = 0) => formatNumber(value, kit.labels.numbers, decimals);
  const { bic, kmeansIterations, iterations, time } = refit;
  const lines: readonly (readonly [string, string])[] = [
    [words.published, write(published, DECIMALS)],
    [words.here, write(bic, DECIMALS)],
    [words.difference, scientific(bic - published, kit.labels.numbers, 1)],
    [words.effort, words.iterations(write(kmeansIterations), write(iterations), write(Math.round(time)))],
  ];
  const terms = lines.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]);
  return element('dl', {}, ...terms);
}

/** Makes the panel; `refit` makes the fit. What came of it also stands on the section: `data-bic` and `data-verdict`. */
export function makeRefitPanel(
  kit: LiveKit,
  words: EmWords,
  setting: LiveSetting,
  refit: () => Promise<Refit>,
): RefitPanel {
  const { index, labels } = kit;
  const images = formatNumber(index.images, labels.numbers);
  const note = words.againNote(images, labels.setting(setting.pca), String(setting.startSeed));
  const button = element('button', { type: 'button' }, words.again);
  const result = element('div', { class: 'em-result', role: 'status' });
  const run = async () => {
    if (button.getAttribute('aria-disabled') === 'true') return;
    button.setAttribute('aria-disabled', 'true');
    result.replaceChildren(words.computing);
    try {
      const outcome = await refit();
      const verdict = compareBic(outcome.bic, setting.bic);
      kit.section.dataset.bic = String(outcome.bic);
      kit.section.dataset.verdict = verdict.kind;
      const said = element('p', { class: 'em-verdict' }, sentence(verdict, words, labels));
      result.replaceChildren(factsOf(kit, words, setting.bic, outcome), said);
      kit.settle();
    } catch (error) {
      result.replaceChildren();
      kit.trouble(`${words.failed} (${(error as Error).message}).`, run);
    }
    button.removeAttribute('aria-disabled');
  };
  button.addEventListener('click', run);
  return { element: element('div', { class: 'em-again' }, element('p', {}, note), button, result) };
}
