import { DARK, type FigureSize, LIGHT } from '../../src/figures/base/theme.ts';
import type { ColumnLabels } from '../../src/figures/columns.ts';
import type { Picture } from '../../src/figures/image/picture.ts';
import type { FigureLabels } from '../../src/figures/labels.ts';
import { responsivePair } from '../../src/figures/responsivePair.ts';
import { standaloneSvg } from '../../src/figures/standaloneSvg.ts';
import type { Download, ReportFigure } from '../../src/report/types.ts';
import type { Study } from '../../src/study/index.ts';
import { toPng } from '../site/png.ts';
import { bytesOf, type SiteFile } from '../site/siteFile.ts';
import { type FigureData, toCsv, toTable } from './table.ts';

/** What the makers of figures work with, in one language. */
export interface FigureContext {
  readonly study: Study;
  readonly document: Document;
  readonly labels: FigureLabels;
  readonly columns: ColumnLabels;
  /** Way from the page to the root of the site: '' or '../'. */
  readonly root: string;
  /** Folder of the pictures of this language, relative to the root, with a final slash. */
  readonly folder: string;
}

/** A figure for the report and the files that go with it. */
export interface MadeFigure {
  readonly figure: ReportFigure;
  readonly files: readonly SiteFile[];
}

function download(label: string, file: SiteFile): Download {
  return { label, href: file.path, bytes: bytesOf(file).length };
}

function csvFile(name: string, data: FigureData): SiteFile {
  return { path: `data/${name}.csv`, content: toCsv(data) };
}

/** What a figure is made of, whatever draws it. */
export interface Parts {
  readonly name: string;
  readonly html: string;
  readonly width: number;
  readonly height: number;
  readonly data: FigureData;
  /** The drawing as a file to take away, under the label of its format. */
  readonly picture: SiteFile;
  readonly format: 'SVG' | 'PNG';
  /** Files that the drawing shows. */
  readonly shown?: readonly SiteFile[];
}

/** Puts a figure together: drawing, table, downloads. */
export function assemble({ columns, labels }: FigureContext, parts: Parts): MadeFigure {
  const { name, html, width, height, data, picture, format, shown = [] } = parts;
  const csv = csvFile(name, data);
  const downloads = [download(format, picture), download('CSV', csv)];
  return {
    figure: { name, html, width, height, table: toTable(data, columns, labels), downloads },
    files: [picture, csv, ...shown],
  };
}

/** What a chart may need besides: files that it shows, and how it is drawn where it has to hold them in itself. */
export interface ChartExtras {
  readonly shown?: readonly SiteFile[];
  readonly alone?: (size: FigureSize) => SVGSVGElement;
}

/** A chart, drawn for the text's measure and for phones; the first one stands alone as a download. */
export function chart(
  context: FigureContext,
  name: string,
  draw: (size: FigureSize) => SVGSVGElement,
  data: FigureData,
  { shown = [], alone }: ChartExtras = {},
): MadeFigure {
  const { document, folder } = context;
  const wide = draw('wide');
  const picture = {
    path: `${folder}${name}.svg`,
    content: standaloneSvg(alone?.('wide') ?? wide, { document }),
  };
  return assemble(context, {
    name,
    html: responsivePair(document, draw).outerHTML,
    width: Number(wide.getAttribute('width')),
    height: Number(wide.getAttribute('height')),
    data,
    picture,
    format: 'SVG',
    shown,
  });
}

/** The sizes and themes of a chart that is shown as an image, with the end of the file's name. */
const VARIANTS = [
  { size: 'wide', theme: LIGHT, ending: 'wide-light' },
  { size: 'narrow', theme: LIGHT, ending: 'narrow-light' },
  { size: 'wide', theme: DARK, ending: 'wide-dark' },
  { size: 'narrow', theme: DARK, ending: 'narrow-dark' },
] as const;

/** A chart too heavy to stand in the page: images loaded when they are scrolled to, one for each size and theme. */
export function heavyChart(
  context: FigureContext,
  name: string,
  draw: (size: FigureSize) => SVGSVGElement,
  data: FigureData,
): MadeFigure {
  const { document, folder, root } = context;
  const drawings = { wide: draw('wide'), narrow: draw('narrow') };
  const files = VARIANTS.map(({ size, theme, ending }): SiteFile => {
    const content = standaloneSvg(drawings[size], { document, theme, padding: 0, background: false });
    return { path: `${folder}${name}-${ending}.svg`, content };
  });
  const box = (size: FigureSize) => {
    const [width, height] = ['width', 'height'].map((side) => drawings[size].getAttribute(side));
    return `width="${width}" height="${height}"`;
  };
  const image = (wide: SiteFile, narrow: SiteFile, theme: string) =>
    `<picture class="${theme}"><source media="(max-width: 559px)" srcset="${root}${narrow.path}" ${box('narrow')}>` +
    `<img src="${root}${wide.path}" ${box('wide')} loading="lazy" decoding="async" alt=""></picture>`;
  return assemble(context, {
    name,
    html: image(files[0]!, files[1]!, 'fig-light') + image(files[2]!, files[3]!, 'fig-dark'),
    width: Number(drawings.wide.getAttribute('width')),
    height: Number(drawings.wide.getAttribute('height')),
    data,
    picture: { path: `${folder}${name}.svg`, content: standaloneSvg(drawings.wide, { document }) },
    format: 'SVG',
    shown: files,
  });
}

/**
 * A picture of pixels. `zoom`: how much larger it is shown, for a picture that stands on the first screen and has to come at
 * once; without it, it is shown as it is and loaded when it is scrolled to.
 */
export function pixels(
  context: FigureContext,
  name: string,
  picture: Picture,
  data: FigureData,
  zoom?: number,
): MadeFigure {
  const { folder, root } = context;
  const file = { path: `${folder}${name}.png`, content: toPng(picture) };
  const [width, height] = [picture.width * (zoom ?? 1), picture.height * (zoom ?? 1)];
  const loading = zoom === undefined ? 'loading="lazy"' : 'fetchpriority="high"';
  const html = `<img class="fig-pixels" src="${root}${file.path}" width="${width}" height="${height}" ${loading} decoding="async" alt="">`;
  return assemble(context, { name, html, width, height, data, picture: file, format: 'PNG' });
}
