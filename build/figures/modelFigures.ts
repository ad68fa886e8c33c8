import type { FigureSize } from '../../src/figures/base/theme.ts';
import { classHeatmap } from '../../src/figures/classHeatmap.ts';
import { componentColors } from '../../src/figures/componentColors.ts';
import { imageGrid } from '../../src/figures/imageGrid.ts';
import { weightsBars } from '../../src/figures/weightsBars.ts';
import { inverseTransform } from '../../src/numeric/pca.ts';
import type { Samples } from '../../src/study/types.ts';
import { toDataUri } from '../site/png.ts';
import { gridFigure, gridOptions } from './gridFigure.ts';
import { heavyChart } from './heavyChart.ts';
import { chart, type FigureContext, type MadeFigure, once } from './maker.ts';

/** Colour of each component, as everywhere in the report: from where its mean stands. */
export function colorsOf({ study }: FigureContext, at: number): string[] {
  const { means, nFeatures } = study.models[at]!.mixture;
  return componentColors(means, nFeatures);
}

/** Mean image of each of `components` as an address that holds it. */
export function meanPictures(context: FigureContext, at: number, components: readonly number[]) {
  return components.map((component) => ({
    component,
    href: once(context, `mean ${component} of setting ${at}`, () => meanPicture(context, at, component)),
  }));
}

function meanPicture({ study }: FigureContext, at: number, component: number): string {
  const { subset, projections, models } = study;
  const { pca } = projections[at]!;
  const d = pca.nComponents;
  const size = subset.width * subset.height;
  const mean = models[at]!.mixture.means.subarray(component * d, (component + 1) * d);
  const options = { ...gridOptions(subset), scale: 1, gap: 0 };
  return toDataUri(imageGrid(inverseTransform(pca, mean, 1), size, options).picture);
}

/** A grid of generated images, each framed in the colour of the component that made it. */
function samplesFigure(context: FigureContext, at: number, kind: string, samples: Samples): MadeFigure {
  const { id, model } = context.study.results.settings[at]!;
  const colors = colorsOf(context, at);
  const frames = Array.from(samples.components, (component) => colors[component]!);
  const rows = Array.from(samples.components, (component, i) => {
    const facts = model.byComponent.find((c) => c.component === component)!;
    return [i + 1, component, facts.weight, facts.majorityClass];
  });
  const columns = ['cell', 'component', 'weight', 'majorityClass'] as const;
  return gridFigure(context, `${kind}-${id}`, samples.images, { columns, rows }, frames);
}

/** The grids of questions c and d. */
export function sampleFigures(context: FigureContext, at: number): MadeFigure[] {
  const { mixture, component, byClass } = context.study.samples[at]!;
  return [
    samplesFigure(context, at, 'samples', mixture),
    samplesFigure(context, at, 'component-samples', component),
    samplesFigure(context, at, 'class-samples', byClass),
  ];
}

/** What each component holds: images by class, weight, mean image. */
export function classesFigure(context: FigureContext, at: number): MadeFigure {
  const { document, labels, study } = context;
  const { id, model } = study.results.settings[at]!;
  const colors = colorsOf(context, at);
  const pictures = meanPictures(
    context,
    at,
    model.byComponent.map((c) => c.component),
  );
  const items = model.byComponent.map((facts, place) => ({
    component: facts.component,
    weight: facts.weight,
    classCounts: facts.classCounts,
    color: colors[facts.component]!,
    href: pictures[place]!.href,
  }));
  const rows = model.byComponent.flatMap((facts) =>
    facts.classCounts.map((images, label) => [facts.component, facts.weight, label, images]),
  );
  const draw = (size: FigureSize) => classHeatmap(items, { document, labels, size });
  const columns = ['component', 'weight', 'class', 'images'] as const;
  return heavyChart(context, `classes-${id}`, draw, { columns, rows }, ['full', 'narrow']);
}

/** Weights of the components. */
export function weightsFigure(context: FigureContext, at: number): MadeFigure {
  const { document, labels, study } = context;
  const { id, model } = study.results.settings[at]!;
  const colors = colorsOf(context, at);
  const bars = model.byComponent.map(({ component, weight }) => ({
    component,
    weight,
    color: colors[component]!,
  }));
  const rows = model.byComponent.map((facts) => [
    facts.component,
    facts.weight,
    facts.images,
    facts.majorityClass,
    facts.majorityShare,
  ]);
  return chart(context, `weights-${id}`, (size) => weightsBars(bars, { document, labels, size }), {
    columns: ['component', 'weight', 'images', 'majorityClass', 'majorityShare'],
    rows,
  });
}
