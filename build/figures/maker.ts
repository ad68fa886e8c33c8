import type { FigureSize } from '../../src/figures/base/theme.ts';
import type { ColumnLabels } from '../../src/figures/columns.ts';
import type { FigureLabels } from '../../src/figures/labels.ts';
import { responsivePair } from '../../src/figures/responsivePair.ts';
import { standaloneSvg } from '../../src/figures/standaloneSvg.ts';
import type { Download, ReportFigure } from '../../src/report/types.ts';
import type { Study } from '../../src/study/index.ts';
import { bytesOf, type SiteFile } from '../site/siteFile.ts';
import { type FigureData, toCsv, toTable } from './table.ts';

/** What is drawn: a study without its way to the images, which stays where it was opened. */
export type DrawnStudy = Omit<Study, 'dataset'>;

/** What the makers of figures work with, in one language. */
export interface FigureContext {
  readonly study: DrawnStudy;
  readonly document: Document;
  readonly labels: FigureLabels;
  readonly columns: ColumnLabels;
  /** Way from the page to the root of the site: '' or '../'. */
  readonly root: string;
  /** Folder of the pictures of this language, relative to the root, with a final slash. */
  readonly folder: string;
  /** What has no words and was made for another language, by name: see `once`. */
  readonly shared: Map<string, unknown>;
}

/** What `make` gives, made for one language and shared with the others. `name` says of which figure it is. */
export function once<T>({ shared }: FigureContext, name: string, make: () => T): T {
  if (!shared.has(name)) shared.set(name, make());
  return shared.get(name) as T;
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
    html: responsivePair(document, (size) => (size === 'wide' ? wide : draw(size))).outerHTML,
    width: Number(wide.getAttribute('width')),
    height: Number(wide.getAttribute('height')),
    data,
    picture,
    format: 'SVG',
    shown,
  });
}
