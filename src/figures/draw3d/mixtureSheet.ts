import { type FigureOptions, figureRoot, labelsOf } from '../base/figureRoot.ts';
import { svg } from '../base/svg.ts';
import { pictureRow } from './meanPictures.ts';
import type { MixtureScene, MixtureView } from './mixtureView.ts';

const GAP = 12;

/** A copy of a layer's content as a group. */
function layer(document: Document, source: SVGSVGElement): SVGGElement {
  return svg(document, 'g', {}, ...Array.from(source.childNodes, (node) => node.cloneNode(true)));
}

function pointsElement(document: Document, { dots }: MixtureView): SVGGElement {
  const paths = dots.paths.map((path) => svg(document, 'path', path));
  return svg(document, 'g', {}, svg(document, 'g', dots.attributes, ...paths));
}

/** The framed pictures in a row of this width, or undefined where none are to be shown there. */
function rowGroup(scene: MixtureScene, width: number, options: FigureOptions) {
  if (scene.layout !== 'row' || scene.pictures.length === 0) return undefined;
  const style = { size: scene.pictureSize, frameWidth: scene.frameWidth };
  return pictureRow(options.document, scene.pictures, scene.colors, width, style, labelsOf(options));
}

/** The row of pictures as a figure of its own, as wide as one view, or null. */
export function mixtureRow(scene: MixtureScene, options: FigureOptions): SVGSVGElement | null {
  const row = rowGroup(scene, scene.width, options);
  if (row === undefined) return null;
  const figure = figureRoot({ document: options.document }, scene.width, row.height, 'mixture3d-row');
  figure.append(row.group);
  return figure;
}

/** All views side by side with all their layers, and the row of pictures below where it was asked for. */
export function mixtureSheet(
  scene: MixtureScene,
  views: readonly MixtureView[],
  options: FigureOptions,
): SVGSVGElement {
  const { document } = options;
  const width = Math.max(1, views.length) * (scene.width + GAP) - GAP;
  const row = rowGroup(scene, width, options);
  const height = scene.height + (row === undefined ? 0 : GAP + row.height);
  const sheet = figureRoot(options, width, height, 'mixture3d-sheet');
  views.forEach((view, i) => {
    const cell = svg(document, 'g', { transform: `translate(${i * (scene.width + GAP)},0)` });
    cell.append(layer(document, view.frame), pointsElement(document, view), layer(document, view.overlay));
    sheet.append(cell);
  });
  if (row !== undefined) {
    row.group.setAttribute('transform', `translate(0,${scene.height + GAP})`);
    sheet.append(row.group);
  }
  return sheet;
}
