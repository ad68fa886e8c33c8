import type { MixtureView } from './draw3d/mixtureView.ts';

/**
 * The layers of a view over each other in a `div.fig-view` (figures.css): axes, the points as a lazy image, and
 * what stands before them.
 *
 * @param pointsSource address of the published points layer
 */
export function viewElement(document: Document, view: MixtureView, pointsSource: string): HTMLDivElement {
  const points = document.createElement('img');
  points.setAttribute('src', pointsSource);
  points.setAttribute('width', `${view.width}`);
  points.setAttribute('height', `${view.height}`);
  points.setAttribute('loading', 'lazy');
  points.setAttribute('decoding', 'async');
  // The overlay carries the text alternative of the whole view.
  points.setAttribute('alt', '');
  const element = document.createElement('div');
  element.className = 'fig-view';
  element.append(view.frame, points, view.overlay);
  return element;
}
