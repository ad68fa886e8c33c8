import { formatNumber, formatPercent } from '../../figures/base/format.ts';
import type { FigureLabels } from '../../figures/labels.ts';
import type { LiveIndex } from '../../study/live/liveIndex.ts';
import type { Comparison } from './compare.ts';
import type { NoveltyFacts } from './facts.ts';
import type { Found } from './pairs.ts';
import type { NoveltyWords } from './words.ts';

const DECIMALS = 2;

/** The findings, and what follows from them. */
export interface Sentences {
  readonly findings: string;
  readonly verdict: string;
}

/** Says what was found of garments measured against `heldOut` photographs. */
export function sentencesOf(
  { numbers }: FigureLabels,
  words: NoveltyWords,
  facts: NoveltyFacts,
  heldOut: number,
): Sentences {
  const n = facts.shares.length;
  const write = (value: number, decimals = DECIMALS) => formatNumber(value, numbers, decimals);
  const [median, theirs] = [write(facts.median), write(facts.heldOutMedian)];
  const summary = words.summary(n, write(n, 0), median, write(heldOut, 0), theirs);
  const nearest = words.nearest(write(facts.smallest), formatPercent(Math.min(...facts.shares), numbers));
  return { findings: `${summary} ${nearest}`, verdict: facts.isNear ? words.isNear : words.isNew };
}

/** What is said and shown of every garment; `pixels`: of the real images, row-major (n, size). */
export function foundOf(
  { numbers }: FigureLabels,
  words: NoveltyWords,
  { nearest, distances }: Comparison,
  { shares }: NoveltyFacts,
  pixels: Uint8Array,
): Found[] {
  const size = pixels.length / nearest.length;
  return Array.from(nearest, (image, i) => ({
    image,
    distance: distances[i]!,
    caption: words.caption(
      formatNumber(distances[i]!, numbers, DECIMALS),
      formatNumber(100 * shares[i]!, numbers),
    ),
    name: words.real(formatNumber(image, numbers)),
    pixels: pixels.subarray(i * size, (i + 1) * size),
  }));
}

/** Bytes of a megabyte, as weights are told. */
const MEGABYTE = 1e6;

/** Says how far the search has come; `missing`: bytes that are still to be loaded. */
export function progressOf(
  { numbers }: FigureLabels,
  words: NoveltyWords,
  compared: number,
  { images, thumbnails }: LiveIndex,
  missing: number,
): string {
  const [done, there, all] = [compared, thumbnails.count, images].map((value) =>
    formatNumber(value, numbers),
  );
  if (compared < thumbnails.count)
    return words.progress(done!, there!, formatNumber(missing / MEGABYTE, numbers, 1));
  return thumbnails.count < images ? words.few(there!, all!) : words.complete(all!);
}
