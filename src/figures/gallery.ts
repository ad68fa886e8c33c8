import { auditChart } from './auditChart.ts';
import { bicCurve } from './bicCurve.ts';
import { cellShares } from './cellShares.ts';
import { classHeatmap } from './classHeatmap.ts';
import { classShares } from './classShares.ts';
import { comparisonChart } from './comparisonChart.ts';
import { componentColors } from './componentColors.ts';
import { criteriaCurves } from './criteriaCurves.ts';
import { distanceCurves } from './distanceCurves.ts';
import { ellipsoids3d } from './ellipsoids3d.ts';
import {
  GALLERY_AUDIT,
  GALLERY_PICTURES,
  galleryCells,
  galleryClasses,
  galleryDistances,
  galleryImages,
  galleryMixture,
  galleryScree,
  gallerySweep,
  noise,
} from './galleryData.ts';
import type { Picture } from './image/picture.ts';
import { imageGrid } from './imageGrid.ts';
import { imageRows } from './imageRows.ts';
import { imageWall } from './imageWall.ts';
import { kmeans3d } from './kmeans3d.ts';
import type { FigureLabels } from './labels.ts';
import { type Mixture3dOptions, mixture3d } from './mixture3d.ts';
import { points3d } from './points3d.ts';
import { scree } from './scree.ts';
import { weightsBars } from './weightsBars.ts';
import { type WinsOfSetting, winsChart } from './winsChart.ts';

/** What a variant is drawn with. */
export interface GalleryContext {
  readonly document: Document;
  readonly labels: FigureLabels;
}

/** One figure of the gallery in several dresses, each an SVG element or pixels. */
export interface GalleryEntry {
  readonly name: string;
  readonly variants: readonly {
    readonly name: string;
    readonly draw: (context: GalleryContext) => SVGElement | Picture;
  }[];
}

const tied = gallerySweep('tied', 0, 60);
const chosen = { components: 16, plateau: [11, 24] as const };
const seeds = [0, 1, 2].flatMap((seed) => gallerySweep('tied', seed, 60));
const types = [
  ...tied,
  ...gallerySweep('spherical', 0, 60, 8000),
  ...gallerySweep('diag', 0, 60, 7000),
  ...gallerySweep('full', 0, 9, 9000),
];
const mixture = galleryMixture();
const colors = componentColors(mixture.mixture.means, 3);
const components = [0.5, 0.2, 0.3].map((weight, component) => ({
  component,
  weight,
  color: colors[component]!,
  classCounts: [4, 0, 9 - 4 * component, 1, 12 * component],
  href: GALLERY_PICTURES[component]!,
}));
/** More components than one block takes, with made-up counts. */
const many = Array.from({ length: 27 }, (_, component) => ({
  component,
  weight: 1 / (component + 9),
  color: colors[component % 3]!,
  classCounts: [component % 5, 0, 30 - component, (component * 7) % 11, component],
  href: GALLERY_PICTURES[component % 3]!,
}));
const pictures = components.map(({ component, href }) => ({ component, href }));
const tiedCovariances = Float64Array.from({ length: 27 }, (_, i) => mixture.mixture.covariances[i % 9]!);

const sheet = (options: Omit<Mixture3dOptions, 'document'>) => (context: GalleryContext) =>
  mixture3d(mixture, { ...context, ...options }).sheet;

/** Colours in a cube, as the points of an image are. */
function colourCube(): Float64Array {
  const next = noise(11);
  return Float64Array.from({ length: 180 }, () => Math.floor(next() * 256));
}

const charts: GalleryEntry[] = [
  {
    name: 'bicCurve',
    variants: [
      { name: 'wide', draw: (c) => bicCurve(tied, { ...c, chosen, title: 'BIC' }) },
      { name: 'narrow', draw: (c) => bicCurve(tied, { ...c, chosen, size: 'narrow' }) },
      { name: 'seeds', draw: (c) => bicCurve(seeds, { ...c, chosen }) },
      { name: 'types', draw: (c) => bicCurve(types, { ...c, aic: false }) },
    ],
  },
  {
    name: 'criteriaCurves',
    variants: [
      { name: 'wide', draw: (c) => criteriaCurves(types, c) },
      { name: 'narrow', draw: (c) => criteriaCurves(types, { ...c, size: 'narrow' }) },
    ],
  },
  {
    name: 'scree',
    variants: [
      { name: 'wide', draw: (c) => scree(galleryScree(300), { ...c, marked: [3, 175] }) },
      { name: 'narrow', draw: (c) => scree(galleryScree(40), { ...c, marked: [3], size: 'narrow' }) },
    ],
  },
  {
    name: 'classHeatmap',
    variants: [
      { name: 'wide', draw: (c) => classHeatmap(components, c) },
      { name: 'narrow', draw: (c) => classHeatmap(components, { ...c, size: 'narrow' }) },
      { name: 'full', draw: (c) => classHeatmap(many, { ...c, size: 'full' }) },
    ],
  },
  { name: 'weightsBars', variants: [{ name: 'wide', draw: (c) => weightsBars(components, c) }] },
  {
    name: 'comparisonChart',
    variants: (['wide', 'narrow'] as const).map((size) => ({
      name: size,
      draw: (c) =>
        comparisonChart(
          { pca: 3, curve: tied, chosen },
          {
            pca: 0.95,
            curve: gallerySweep('tied', 4, 60, 12000),
            chosen: { components: 21, plateau: [18, 31] },
          },
          { ...c, size },
        ),
    })),
  },
];

const wins: readonly WinsOfSetting[] = [
  {
    pca: 3,
    seeds: 9,
    wins: [14, 16, 17, 19].map((k, at) => ({ components: k, count: [1, 4, 3, 1][at]! })),
    plateau: [11, 21],
    chosen: 16,
  },
  {
    pca: 0.95,
    seeds: 9,
    wins: [18, 21, 26].map((k, at) => ({ components: k, count: [2, 6, 1][at]! })),
    plateau: [17, 27],
    chosen: 26,
  },
];

const sizes = ['wide', 'narrow'] as const;

charts.push({
  name: 'winsChart',
  variants: [
    ...sizes.map((size) => ({
      name: size,
      draw: (c: GalleryContext) => winsChart(wins, { ...c, size }),
    })),
    { name: 'one', draw: (c) => winsChart(wins.slice(0, 1), c) },
  ],
});

const audits: GalleryEntry[] = [
  {
    name: 'auditChart',
    variants: [
      { name: 'wide', draw: (c) => auditChart(GALLERY_AUDIT, { ...c, yardstick: [3, 10] }) },
      { name: 'narrow', draw: (c) => auditChart(GALLERY_AUDIT, { ...c, size: 'narrow' }) },
    ],
  },
  {
    name: 'cellShares',
    variants: sizes.map((size) => ({ name: size, draw: (c) => cellShares(galleryCells(), { ...c, size }) })),
  },
  {
    name: 'classShares',
    variants: sizes.map((size) => ({
      name: size,
      draw: (c) => classShares(galleryClasses(), { ...c, size }),
    })),
  },
  {
    name: 'distanceCurves',
    variants: sizes.map((size) => ({
      name: size,
      draw: (c) => distanceCurves(galleryDistances(), { ...c, size }),
    })),
  },
];

const images: GalleryEntry[] = [
  {
    name: 'imageGrid',
    variants: [
      { name: 'plain', draw: () => imageGrid(galleryImages(7), 784, { gap: 2 }).picture },
      {
        name: 'framed',
        draw: () => imageGrid(galleryImages(3), 784, { frames: colors, gap: 4, ncols: 3, scale: 2 }).picture,
      },
    ],
  },
  {
    name: 'imageWall',
    variants: [{ name: 'plain', draw: () => imageWall(galleryImages(14), 784, { ncols: 6 }).picture }],
  },
  {
    name: 'imageRows',
    variants: [
      {
        name: 'wide',
        draw: (c) =>
          imageRows(
            ['A', 'B'].map((label, i) => ({ label, href: GALLERY_PICTURES[i]!, width: 28, height: 7 })),
            c,
          ),
      },
    ],
  },
];

const scenes: GalleryEntry[] = [
  {
    name: 'points3d',
    variants: [
      { name: 'own colours', draw: (c) => points3d(colourCube(), c) },
      {
        name: 'marker',
        draw: (c) =>
          points3d(colourCube(), {
            ...c,
            axes: 'none',
            marker: { symbol: 'circle', size: 6, opacity: 0.5, color: '#a63d1c' },
          }),
      },
    ],
  },
  {
    name: 'kmeans3d',
    variants: [
      { name: 'plain', draw: (c) => kmeans3d(mixture.points, mixture.labels, mixture.mixture.means, c) },
    ],
  },
  {
    name: 'ellipsoids3d',
    variants: [
      { name: 'plain', draw: (c) => ellipsoids3d(tiedCovariances, mixture.mixture.means, colors, c) },
    ],
  },
  {
    name: 'mixture3d',
    variants: [
      { name: 'above', draw: sheet({ pictures }) },
      { name: 'row', draw: sheet({ pictures, pictureLayout: 'row', radii: [1, 2, 3] }) },
      { name: 'plain', draw: sheet({ ellipsoids: false, pcSpace: false }) },
    ],
  },
];

/** Every figure with small made-up data: for `npm run dev`, and for the snapshots of the tests. */
export const gallery: readonly GalleryEntry[] = Object.freeze([...charts, ...audits, ...images, ...scenes]);
