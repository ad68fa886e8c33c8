import type { FigureSize } from './base/theme.ts';

/**
 * A chart drawn twice, for the measure and for phones, in a `div.fig-pair` that shows one at a time (figures.css):
 * type keeps its size where a scaled chart could not be read.
 *
 * @param draw makes the chart in the size asked for
 */
export function responsivePair(document: Document, draw: (size: FigureSize) => Element): HTMLDivElement {
  const pair = document.createElement('div');
  pair.className = 'fig-pair';
  pair.append(draw('wide'), draw('narrow'));
  return pair;
}
