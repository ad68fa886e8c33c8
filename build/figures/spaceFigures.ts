import { type FigureSize, WIDTHS } from '../../src/figures/base/theme.ts';
import { kmeans3d } from '../../src/figures/kmeans3d.ts';
import { mixture3d } from '../../src/figures/mixture3d.ts';
import { firstThree } from '../../src/figures/scene/bounds.ts';
import { standaloneSvg } from '../../src/figures/standaloneSvg.ts';
import { viewElement } from '../../src/figures/viewElement.ts';
import { fitKMeans } from '../../src/numeric/kmeans.ts';
import type { ModelFacts } from '../../src/study/results.ts';
import type { SiteFile } from '../site/siteFile.ts';
import { heavyChart } from './heavyChart.ts';
import { assemble, type FigureContext, type MadeFigure, once } from './maker.ts';
import { meanPictures } from './modelFigures.ts';

/** The heaviest component of each majority class: as many different garments as there are. */
function telling({ byComponent }: ModelFacts): number[] {
  const seen = new Set<number>();
  return byComponent
    .filter(({ majorityClass }) => !seen.has(majorityClass) && seen.add(majorityClass))
    .map(({ component }) => component);
}

/** The fitted mixture in the first three dimensions: question e. Points are files of their own, the rest is inline. */
export function view3dFigure(context: FigureContext, at: number): MadeFigure {
  const { study, document, labels, folder, root } = context;
  const { id, model } = study.results.settings[at]!;
  const { mixture, labels: claimed } = study.models[at]!;
  const pictures = meanPictures(context, at, telling(model));
  const figure = mixture3d(
    { points: study.projections[at]!.scores, labels: claimed, mixture },
    { document, labels, radii: [1, 2, 3], meanSize: 6, pictures, pictureCount: pictures.length },
  );
  const shown = figure.views.map((view, place): SiteFile => {
    return { path: `${folder}view3d-${id}-${place + 1}.svg`, content: view.points };
  });
  const views = document.createElement('div');
  views.className = 'fig-views';
  figure.views.forEach((view, place) => {
    views.append(viewElement(document, view, `${root}${shown[place]!.path}`));
  });
  const row = figure.row === null ? '' : figure.row.outerHTML;
  const axes = Math.min(3, mixture.nFeatures);
  const rows = model.byComponent.map((c) => [
    c.component,
    c.weight,
    c.images,
    c.majorityClass,
    ...[0, 1, 2].map((j) => (j < axes ? mixture.means[c.component * mixture.nFeatures + j]! : null)),
  ]);
  return assemble(context, {
    name: `view3d-${id}`,
    html: views.outerHTML + row,
    width: Number(figure.sheet.getAttribute('width')),
    height: Number(figure.sheet.getAttribute('height')),
    data: { columns: ['component', 'weight', 'images', 'majorityClass', 'pc1', 'pc2', 'pc3'], rows },
    picture: { path: `${folder}view3d-${id}.svg`, content: standaloneSvg(figure.sheet, { document }) },
    format: 'SVG',
    shown,
  });
}

/** The k-means start of the chosen fit, where its space has three dimensions. */
export function kmeans3dFigure(context: FigureContext, at: number): MadeFigure {
  const { study, document, labels } = context;
  const { id } = study.results.settings[at]!;
  const { scores, pca } = study.projections[at]!;
  const { nSamples: n, nComponents: d } = pca;
  const { components: k } = study.chosen[at]!;
  const { labels: clusters, centers } = once(context, `clusters of setting ${at}`, () =>
    fitKMeans(scores, n, d, k, { randomState: study.options.startSeed }),
  );
  const draw = (size: FigureSize) =>
    kmeans3d(firstThree(scores, d), clusters, firstThree(centers, d), {
      document,
      labels,
      width: WIDTHS[size],
      height: size === 'wide' ? 420 : 300,
      axes: 'pc',
      pointMarker: { size: 1.2 },
    }) as SVGSVGElement;
  const counts = new Array<number>(k).fill(0);
  for (const cluster of clusters) counts[cluster]!++;
  return heavyChart(context, `kmeans3d-${id}`, draw, {
    columns: ['component', 'images', 'pc1', 'pc2', 'pc3'],
    rows: counts.map((images, c) => [
      c,
      images,
      ...[0, 1, 2].map((j) => (j < d ? centers[c * d + j]! : null)),
    ]),
  });
}
