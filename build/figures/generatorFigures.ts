import type { FigureSize } from '../../src/figures/base/theme.ts';
import { frontierChart } from '../../src/figures/frontierChart.ts';
import { imageGrid } from '../../src/figures/imageGrid.ts';
import { imageRows } from '../../src/figures/imageRows.ts';
import { COVARIANCE_TYPES } from '../../src/numeric/gmm/types.ts';
import { inverseTransform } from '../../src/numeric/pca.ts';
import { generate } from '../../src/study/generate.ts';
import type { GeneratorResults, ModelTried } from '../../src/study/generator/generatorResults.ts';
import type { GeneratorChapter, ShownGenerator } from '../../src/study/generator/generatorStudy.ts';
import { greyValues } from '../../src/study/measure/pictures.ts';
import { toDataUri } from '../site/png.ts';
import { gridOptions } from './gridFigure.ts';
import { heavyChart } from './heavyChart.ts';
import { chart, type FigureContext, type MadeFigure } from './maker.ts';
import type { FigureData } from './table.ts';

function frontierData({ models }: GeneratorResults): FigureData {
  return {
    columns: [
      ...(['covarianceType', 'components', 'parameters', 'priorStrength', 'factors', 'groups'] as const),
      ...(['imagesEach', 'widening', 'starts', 'draws', 'collapsed', 'score', 'heldOutScore'] as const),
      ...(['heldOutScoreLow', 'heldOutScoreHigh', 'ndbMedian', 'ndbLow', 'ndbHigh', 'jsdMedian'] as const),
      ...(['mixtureNdb', 'nearer', 'onFrontier'] as const),
    ],
    inCsvAlone: [
      ...(['parameters', 'imagesEach', 'draws', 'score', 'heldOutScoreLow', 'heldOutScoreHigh'] as const),
      ...(['ndbLow', 'ndbHigh', 'mixtureNdb'] as const),
    ],
    rows: models.map((m) => [
      ...[m.family, m.components, m.parameters, m.priorStrength, m.factors, m.groups],
      ...[m.imagesEach, m.widening, m.starts, m.draws, m.collapsed, m.score, m.heldOutScore],
      ...[...m.heldOutRange, m.ndb, ...m.ndbRange, m.jsd, m.mixtureNdb, m.nearer, m.onFrontier],
    ]),
  };
}

/** Whether a model is of one of the four types. */
const isClassic = ({ family }: ModelTried) => COVARIANCE_TYPES.some((type) => type === family);

/** Models that lie further below the worst one on the frontier than it lies below the best are left out of the drawing. */
function inSight({ models }: GeneratorResults) {
  const sound = models.filter(({ collapsed }) => collapsed === 0);
  const on = sound.filter(({ onFrontier }) => onFrontier).map(({ heldOutScore }) => heldOutScore);
  const [worst, best] = [Math.min(...on), Math.max(...on)];
  return sound.filter(({ heldOutScore }) => heldOutScore >= Math.min(worst, -20) - (best - worst));
}

/** Held-out likelihood against cells that differ, for every model that was tried. */
function frontierFigure(context: FigureContext, id: string, results: GeneratorResults): MadeFigure {
  const { document, labels, study } = context;
  const { yardstick } = study.results;
  const named = new Set([results.practice, ...results.types, results.best].map((model) => model?.name));
  const points = inSight(results).map((model) => ({ ...model, named: named.has(model.name) }));
  const band =
    yardstick === null ? {} : { yardstick: [yardstick.ndbQuantiles[0], yardstick.ndbQuantiles[2]] as const };
  const options = { document, labels, bar: results.bar.heldOutScore, ...band };
  return chart(
    context,
    `frontier-${id}`,
    (size) => frontierChart(points, { ...options, size }),
    frontierData(results),
  );
}

/** Images across a strip, and how they are drawn. */
const COLUMNS = 12;
const STRIP = { scale: 2, gap: 4, ncols: COLUMNS };
const STRIP_IMAGES = 2 * COLUMNS;

/** Pictures of the chapter's mixture, of the best generator, and real ones, as many of each. */
function samplesFigure(
  context: FigureContext,
  id: string,
  { setting }: GeneratorChapter,
  shown: ShownGenerator,
): MadeFigure {
  const { study, document, labels, columns } = context;
  const { subset, options } = study;
  const projection = study.projections[setting]!;
  const size = subset.width * subset.height;
  const n = Math.min(STRIP_IMAGES, options.gridImages, subset.heldOut.indices.length);
  const { mixture } = study.models[setting]!;
  const own = generate(study.models[setting]!, projection, n, { seed: options.seed, shuffled: true });
  const { pca } = projection;
  const points = shown.points.subarray(0, n * pca.nComponents);
  const strips = [
    { label: labels.modelName(mixture.covarianceType, mixture.nComponents), images: own.images },
    {
      label: labels.modelName(shown.family, shown.components),
      images: inverseTransform(pca, points, n),
    },
    { label: columns.real, images: greyValues(subset.heldOut.pixels.subarray(0, n * size)) },
  ];
  const drawn = strips.map(({ label, images }) => {
    const { picture } = imageGrid(images, size, { ...gridOptions(subset), ...STRIP });
    const { width, height } = picture;
    return { label, width, height, href: toDataUri(picture) };
  });
  const rows = [
    [mixture.covarianceType, mixture.nComponents, n],
    [shown.family, shown.components, n],
  ];
  const data: FigureData = { columns: ['covarianceType', 'components', 'images'], rows };
  const draw = (chosen: FigureSize) => imageRows(drawn, { document, labels, size: chosen });
  return heavyChart(context, `generator-${id}`, draw, data);
}

/** The frontier of every setting for which trials are kept, and what its best generator draws. */
export function generatorFigures(context: FigureContext): MadeFigure[] {
  const { generators, projections } = context.study;
  return generators.flatMap((chapter) => {
    const { id } = projections[chapter.setting]!;
    const { results, shown } = chapter;
    if (results.models.length === results.models.filter(isClassic).length) return [];
    const drawn = shown === null ? [] : [samplesFigure(context, id, chapter, shown)];
    return [frontierFigure(context, id, results), ...drawn];
  });
}
