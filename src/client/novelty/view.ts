import { formatNumber } from '../../figures/base/format.ts';
import { componentColors } from '../../figures/componentColors.ts';
import { grayBytes } from '../../figures/image/grayScale.ts';
import { imagesOf } from '../../numeric/pcaImages.ts';
import type { LiveSetting } from '../../study/live/liveIndex.ts';
import type { LiveModel } from '../../study/live/liveModel.ts';
import type { Yardstick } from '../../study/live/yardstick.ts';
import { element } from '../live/element.ts';
import type { LiveKit } from '../live/kit.ts';
import { makeRadios } from '../live/radios.ts';
import type { Garments } from '../sampler/drawGarments.ts';
import type { Comparison } from './compare.ts';
import { type NoveltyFacts, noveltyFacts } from './facts.ts';
import { makePairs } from './pairs.ts';
import { foundOf, sentencesOf } from './sentences.ts';
import { drawStrip } from './strip.ts';
import { makeStripPlace } from './stripPlace.ts';
import type { NoveltyWords } from './words.ts';

/** What is compared. */
export interface Subject {
  readonly setting: LiveSetting;
  readonly model: LiveModel;
  readonly garments: Garments;
}

/** Everything of the comparison that is seen. */
export interface NoveltyView {
  readonly elements: readonly HTMLElement[];
  /** Other garments, of which nothing is known yet. */
  begin(subject: Subject): void;
  /** What is known of them; `state` says how far the search has come. Gives the findings in words. */
  show(comparison: Comparison, state: string): string;
}

/** The answers to how real images are seen: as they are, or as what the axes keep of them. */
const AS_IT_IS = 'pixels';
const THROUGH_AXES = 'axes';

/** Real images of a comparison: grey values 0–255, row-major (n, pixels). */
function realPixels(
  { model: { pca } }: Subject,
  { pixels, scores, nearest }: Comparison,
  seen: string,
): Uint8Array {
  return seen === AS_IT_IS ? pixels : grayBytes(imagesOf(pca, scores, nearest.length), 'fixed');
}

function colorsOf({ model: { mixture }, garments }: Subject): string[] {
  const colors = componentColors(mixture.means, mixture.nFeatures);
  return Array.from(garments.components, (component) => colors[component]!);
}

/** Makes the view, which speaks of the garments of the last `begin`. */
export function makeNoveltyView(kit: LiveKit, words: NoveltyWords, yardstick: Yardstick): NoveltyView {
  const { labels } = kit;
  const findings = element('p', { class: 'novelty-findings' });
  const verdict = element('p', { class: 'novelty-verdict' });
  const state = element('p', { class: 'novelty-state' });
  const strip = makeStripPlace();
  const pairs = makePairs(kit, words, strip.point);
  let subject: Subject;
  let shown: readonly [Comparison, NoveltyFacts] | undefined;
  let seen = AS_IT_IS;
  const showPairs = () => {
    if (shown === undefined) return;
    const [comparison, facts] = shown;
    pairs.show(foundOf(labels, words, comparison, facts, realPixels(subject, comparison, seen)));
  };
  const look = makeRadios('novelty-seen', words.seenAs, (value) => {
    seen = value;
    showPairs();
  });
  return {
    elements: [
      findings,
      verdict,
      strip.element,
      state,
      look.element,
      element('p', {}, words.pairs),
      pairs.element,
    ],
    begin(other) {
      subject = other;
      shown = undefined;
      look.offer([
        { value: AS_IT_IS, name: words.asItIs },
        { value: THROUGH_AXES, name: words.throughAxes(labels.setting(other.setting.pca)) },
      ]);
      look.choose(seen);
      pairs.begin(other.garments.pixels, colorsOf(other));
    },
    show(comparison, text) {
      const { setting } = subject;
      const facts = noveltyFacts(yardstick, setting.id, comparison);
      const said = sentencesOf(labels, words, facts, yardstick.heldOut);
      const [colors, title] = [colorsOf(subject), words.strip(said.findings)];
      const { distances } = comparison;
      shown = [comparison, facts];
      findings.textContent = said.findings;
      verdict.textContent = said.verdict;
      const axes = words.measure(setting.dimensions, formatNumber(setting.dimensions, labels.numbers));
      state.textContent = `${text} ${axes}`;
      strip.show((width) =>
        drawStrip(kit.stage.ownerDocument, facts, { width, distances, colors, title }, labels, words),
      );
      showPairs();
      return `${said.findings} ${said.verdict}`;
    },
  };
}
