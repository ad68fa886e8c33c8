import type { FigureSize } from '../../src/figures/base/theme.ts';
import { imageGrid } from '../../src/figures/imageGrid.ts';
import { imageRows } from '../../src/figures/imageRows.ts';
import { scree } from '../../src/figures/scree.ts';
import { inverseTransform } from '../../src/numeric/pca.ts';
import { greyValues } from '../../src/study/measure/pictures.ts';
import type { Subset } from '../../src/study/types.ts';
import { toDataUri } from '../site/png.ts';
import { gridFigure, gridOptions } from './gridFigure.ts';
import { heavyChart } from './heavyChart.ts';
import { chart, type FigureContext, type MadeFigure } from './maker.ts';
import type { FigureData } from './table.ts';

/** The first images of the subset, as they are. */
export function realImages(context: FigureContext): MadeFigure {
  const { subset, options } = context.study;
  const n = Math.min(options.gridImages, subset.indices.length);
  const size = subset.width * subset.height;
  const images = greyValues(subset.pixels.subarray(0, n * size));
  const rows = Array.from({ length: n }, (_, i) => [i + 1, subset.indices[i]!, subset.labels[i]!]);
  return gridFigure(context, 'real-images', images, { columns: ['cell', 'index', 'class'], rows });
}

/** Strips are parts of a drawing, which loads them at once: they are kept small. */
const STRIP = { scale: 2, gap: 4 };

/** The first image of each class in the subset. */
function examples({ labels, classes }: Subset): number[] {
  return Array.from({ length: classes }, (_, label) => labels.indexOf(label)).filter((i) => i >= 0);
}

/** The same garments, one of each class, through every setting and as they are. */
export function reconstructions(context: FigureContext): MadeFigure {
  const { subset, projections, results } = context.study;
  const { document, labels } = context;
  const size = subset.width * subset.height;
  const shown = examples(subset);
  const pick = (rows: Float64Array, d: number) => {
    const out = new Float64Array(shown.length * d);
    shown.forEach((i, place) => {
      out.set(rows.subarray(i * d, (i + 1) * d), place * d);
    });
    return out;
  };
  const strips = projections.map(({ setting, pca, scores }) => ({
    label: labels.setting(setting),
    images: inverseTransform(pca, pick(scores, pca.nComponents), shown.length),
  }));
  strips.push({
    label: context.columns.real,
    images: greyValues(pickBytes(subset.pixels, shown, size)),
  });
  const drawn = strips.map(({ label, images }) => {
    const { picture } = imageGrid(images, size, { ...gridOptions(subset), ...STRIP, ncols: shown.length });
    const { width, height } = picture;
    return { label, width, height, href: toDataUri(picture) };
  });
  const draw = (chosen: FigureSize) => imageRows(drawn, { document, labels, size: chosen });
  const rows = results.settings.map((s) => [s.pca, s.dimensions, s.reconstruction.rmse]);
  const data: FigureData = { columns: ['setting', 'dimensions', 'rmse'], rows };
  return heavyChart(context, 'reconstructions', draw, data);
}

function pickBytes(pixelsOf: Uint8Array, shown: readonly number[], size: number): Uint8Array {
  const out = new Uint8Array(shown.length * size);
  shown.forEach((i, place) => {
    out.set(pixelsOf.subarray(i * size, (i + 1) * size), place * size);
  });
  return out;
}

/** How much variance the first principal components hold. */
export function screeFigure(context: FigureContext): MadeFigure {
  const { document, labels, study } = context;
  const { settings } = study.results;
  const ratios = settings[0]!.scree;
  const marked = settings.map((setting) => setting.dimensions);
  let cumulative = 0;
  const rows = ratios.map((ratio, i) => {
    cumulative += ratio;
    return [i + 1, ratio, cumulative];
  });
  return chart(context, 'scree', (size) => scree(ratios, { document, labels, size, marked }), {
    columns: ['principalComponent', 'explainedVarianceRatio', 'cumulative'],
    rows,
  });
}
